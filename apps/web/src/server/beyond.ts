import type { RequestEvent } from '@sveltejs/kit';
import type { HardRoad, MatterPage, TopicName } from '@linyi/contract';
import { api } from './api.ts';

/** Where a matter goes on that isn't small: the topic of a big one, the road of a hard one. */
export type Beyond = { topic: TopicName | null; road: HardRoad | null };

export const beyondOf = async (event: RequestEvent, { id, size }: Pick<MatterPage, 'id' | 'size'>): Promise<Beyond> => {
  if (size === 'big') return { road: null, topic: (await api(event).get('/c/{slug}/matters/{id}/topic', { params: { id } })).topic };
  return { topic: null, road: size === 'hard' ? await api(event).get('/c/{slug}/matters/{id}/road', { params: { id } }) : null };
};
