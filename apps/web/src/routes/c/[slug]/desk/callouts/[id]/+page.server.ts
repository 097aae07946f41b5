import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { helpCategories } from '@linyi/contract';
import { api, refused, type Answer } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [board, { places }] = await Promise.all([api(event).get('/c/{slug}/callouts/{id}/board', { params: { id: event.params.id } }), communityOf(event)]);
  return { board, key: randomUUID(), categories: [...helpCategories], done: event.url.searchParams.get('done'), choices: places.filter(({ kind }) => kind === 'building' || kind === 'spot').map(({ id, name }) => ({ id, name })) };
};

const idOf = (event: RequestEvent) => ({ id: event.params['id'] ?? '' });
const led = (event: RequestEvent, answer: Answer<unknown>, given: { done: string; values?: Record<string, string> }) =>
  answer.ok ? redirect(303, `/c/${event.params['slug'] ?? ''}/desk/callouts/${event.params['id'] ?? ''}?done=${given.done}`) : refused(answer.problem, given.values ?? {}, { failed: given.done });
const onMatch = (how: 'agree' | 'refuse' | 'finish', done: string) => async (event: RequestEvent) =>
  led(event, await api(event).post(`/c/{slug}/callout-matches/{id}/${how}`, { params: { id: textOf(await event.request.formData(), 'match') } }), { done });

const typedPost = (form: FormData) => {
  const read = (name: string): string => textOf(form, name);
  const person = read('residentId') !== '' ? { residentId: read('residentId') } : { name: read('who'), ...(read('phone') !== '' && { phone: read('phone') }) };
  return {
    side: read('side'), category: read('category'), text: read('text'), amount: Number(read('amount')) || 1, ...(read('placeId') !== '' && { placeId: read('placeId') }),
    onBehalfOf: { ...person, ...(read('consent') !== '' && { consent: true }) },
  };
};

export const actions: Actions = {
  match: async (event) => {
    const form = await event.request.formData();
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/matches', { params: idOf(event), body: { needId: textOf(form, 'need'), offerId: textOf(form, 'offer') } }), { done: 'match' });
  },
  agree: onMatch('agree', 'agreed'),
  refuse: onMatch('refuse', 'refused'),
  finish: onMatch('finish', 'finished'),
  tap: async (event) => {
    const form = await event.request.formData();
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/check-in', { params: idOf(event), body: { standing: textOf(form, 'standing'), residentId: textOf(form, 'resident') } }), { done: 'tapped' });
  },
  type: async (event) => {
    const form = await event.request.formData();
    const values = Object.fromEntries(['side', 'category', 'text', 'who', 'phone', 'placeId'].map((name) => [name, textOf(form, name)]));
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/posts', { params: idOf(event), body: typedPost(form), key: textOf(form, 'key') }), { done: 'typed', values });
  },
  close: async (event) => {
    const form = await event.request.formData();
    return led(event, await api(event).post('/c/{slug}/callouts/{id}/close', { params: idOf(event), body: { note: textOf(form, 'note') } }), { done: 'closed' });
  },
};
