import type { PlaceView } from '@linyi/contract';
import { leftOf } from './domain/post.ts';
import type { Match, Post } from './domain/post.ts';
import type { Open } from './domain/suggest-matches.ts';

/** What is still to be matched of some posts, with where it is. */
export const openOf = (some: readonly Post[], { matches, posts, places }: { readonly matches: readonly Match[]; readonly posts: readonly Post[]; readonly places: readonly PlaceView[] }): Open[] => {
  const amounts = new Map(posts.map(({ postId, amount }) => [postId, amount]));
  const placeById = new Map(places.map((place) => [place.id, place]));
  return some.flatMap((post) => {
    const left = leftOf(post, matches, amounts);
    const place = post.placeId === null ? undefined : placeById.get(post.placeId);
    if (left === 0) return [];
    return [{ id: post.postId, category: post.category, buildingId: place?.kind === 'grid' ? null : (place?.id ?? null), gridId: place?.kind === 'grid' ? place.id : (place?.gridId ?? null), left, at: post.at, owner: post.residentId }];
  });
};
