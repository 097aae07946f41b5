import { randomUUID } from 'node:crypto';
import { noneTyped, typedFrom } from '#features/links/webhook-form.server.ts';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { administers } = await event.parent();
  return { key: randomUUID(), blank: noneTyped, webhooks: administers ? (await api(event).get('/c/{slug}/webhooks')).rows : [], removed: event.url.searchParams.has('removed') };
};

export const actions: Actions = {
  addWebhook: async (event) => {
    const form = await event.request.formData();
    const typed = typedFrom(form);
    const answer = await api(event).post('/c/{slug}/webhooks', { body: { url: typed.url, kinds: typed.kinds, note: typed.note }, key: textOf(form, 'key') });
    return answer.ok ? { secret: answer.value.secret } : refused(answer.problem, typed);
  },
};
