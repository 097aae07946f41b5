import { randomUUID } from 'node:crypto';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { typedFrom } from '#features/links/webhook-form.server.ts';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

const states = ['waiting', 'sent', 'failed'] as const;

export const load: PageServerLoad = async (event) => {
  const [wanted, after] = [event.url.searchParams.get('state'), event.url.searchParams.get('after')];
  const state = states.find((one) => one === wanted) ?? null;
  const [{ rows }, deliveries] = await Promise.all([api(event).get('/c/{slug}/webhooks'), api(event).get('/c/{slug}/webhooks/{id}/deliveries', { params: { id: event.params.id }, query: { state, after } })]);
  const webhook = rows.find(({ id }) => id === event.params.id);
  if (webhook === undefined) error(404);
  return { key: randomUUID(), webhook, deliveries, state, states, first: after === null };
};

const idOf = (event: RequestEvent) => ({ id: event.params['id'] ?? '' });
export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const typed = typedFrom(form);
    const answer = await api(event).post('/c/{slug}/webhooks/{id}', { params: idOf(event), body: typed, key: textOf(form, 'key') });
    return answer.ok ? { done: 'changed' as const } : refused(answer.problem, typed);
  },
  rotate: async (event) => {
    const answer = await api(event).post('/c/{slug}/webhooks/{id}/rotate', { params: idOf(event) });
    return answer.ok ? { secret: answer.value.secret } : refused(answer.problem, {});
  },
  try: async (event) => {
    const answer = await api(event).post('/c/{slug}/webhooks/{id}/try', { params: idOf(event), key: textOf(await event.request.formData(), 'key') });
    return answer.ok ? { done: 'tried' as const } : refused(answer.problem, {});
  },
  again: async (event) => {
    const answer = await api(event).post('/c/{slug}/webhooks/{id}/deliveries/{inner}/again', { params: { ...idOf(event), inner: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { done: 'resent' as const } : refused(answer.problem, {});
  },
  remove: async (event) => {
    const answer = await api(event).post('/c/{slug}/webhooks/{id}/remove', { params: idOf(event) });
    if (!answer.ok) return refused(answer.problem, {});
    redirect(303, `/c/${event.params['slug'] ?? ''}/desk/settings/links/webhooks?removed`);
  },
};
