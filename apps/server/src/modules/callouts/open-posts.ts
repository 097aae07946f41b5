import type { PlaceView } from '@linyi/contract';
import { leftOf } from './domain/post.ts';
import type { Match, Post } from './domain/post.ts';
import type { Open } from './domain/suggest-matches.ts';

/** Where a post is: its building, or the spot, and the grid around it. */
const whereOf = (place: PlaceView | undefined): Pick<Open, 'buildingId' | 'gridId'> => {
  if (!place) return { buildingId: null, gridId: null };
  return place.kind === 'grid' ? { buildingId: null, gridId: place.id } : { buildingId: place.id, gridId: place.gridId };
};

/** What is still to be matched of some posts, with where it is. */
export const openOf = (some: readonly Post[], { matches, posts, places }: { readonly matches: readonly Match[]; readonly posts: readonly Post[]; readonly places: readonly PlaceView[] }): Open[] => {
  const amounts = new Map(posts.map(({ postId, amount }) => [postId, amount]));
  const placeById = new Map(places.map((place) => [place.id, place]));
  return some.flatMap((post) => {
    const left = leftOf(post, matches, amounts);
    if (left === 0) return [];
    return [{ id: post.postId, category: post.category, ...whereOf(placeById.get(post.placeId ?? '')), left, at: post.at, owner: post.residentId }];
  });
};
