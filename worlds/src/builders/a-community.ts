import type { CommunityView } from '@linyi/contract';
import { foundCommunity } from '@linyi/server/found-community';
import { matterKinds } from '../sunshine/kinds.ts';
import { newId, settling } from './ground.ts';
import type { Ground } from './ground.ts';
import { settle } from './settle.ts';

/** A community of its own, with the usual kinds of matters and nobody in it yet. */
export const aCommunity = async (ground: Ground, given: Partial<Omit<CommunityView, 'id'>> = {}): Promise<CommunityView> => {
  const { house, owner } = ground;
  const id = newId(ground);
  const community: CommunityView = { id, slug: `c-${id.slice(-12)}`, name: '梧桐社区', city: '成都', lat: 30.66, long: 104.06, ...given };
  await foundCommunity(owner, { ...community, at: house.clock() });
  await settling(ground, community, (tx) => settle(tx, house.clock(), { kinds: matterKinds }));
  await house.communities.bySlug(community.slug); // asking makes the house look again, so that it knows of it at once
  return community;
};
