import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { helpCategories, type Problem } from '@linyi/contract';
import { api, refused, type Answer } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: somebody with wet hands on a bad line gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const me = await meOf(event);
  if (me === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const [page, { places }] = await Promise.all([api(event).get('/c/{slug}/callouts/{id}', { params: { id: event.params.id } }), communityOf(event)]);
  return {
    page, key: randomUUID(), categories: [...helpCategories], home: me.building?.id ?? '', sent: event.url.searchParams.has('sent'), seesBoard: page.mayCoordinate,
    places: places.filter(({ kind }) => kind === 'building' || kind === 'spot').map(({ id, name }) => ({ id, name })),
  };
};

const here = (event: RequestEvent, tail = ''): string => `/c/${event.params['slug'] ?? ''}/callouts/${event.params['id'] ?? ''}${tail}`;
const led = (event: RequestEvent, answer: Answer<unknown>, given: { tail?: string; values?: Record<string, string> } = {}) => {
  if (answer.ok) redirect(303, here(event, given.tail));
  const { problem }: { problem: Problem } = answer;
  return refused(problem, given.values ?? {});
};
const idOf = (event: RequestEvent) => ({ id: event.params['id'] ?? '' });
const matchAct = (how: 'agree' | 'refuse' | 'finish') => async (event: RequestEvent) =>
  led(event, await api(event).post(`/c/{slug}/callout-matches/{id}/${how}`, { params: { id: textOf(await event.request.formData(), 'match') } }), { tail: '#mine' });

export const actions: Actions = {
  tap: async (event) => {
    const form = await event.request.formData();
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/check-in', { params: idOf(event), body: { standing: textOf(form, 'standing') } }));
  },
  post: async (event) => {
    const form = await event.request.formData();
    const [side, category, text, placeId] = [textOf(form, 'side'), textOf(form, 'category'), textOf(form, 'text'), textOf(form, 'placeId')];
    const body = { side, category, text, amount: Number(textOf(form, 'amount')) || 1, ...(placeId !== '' && { placeId }) };
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/posts', { params: idOf(event), body, key: textOf(form, 'key') }), { tail: '?sent=1#mine', values: { side, category, text, placeId } });
  },
  withdraw: async (event) => led(event, await api(event).post('/c/{slug}/callout-posts/{id}/withdraw', { params: { id: textOf(await event.request.formData(), 'post') } }), { tail: '#mine' }),
  agree: matchAct('agree'),
  refuse: matchAct('refuse'),
  finish: matchAct('finish'),
};
