import { redirect } from '@sveltejs/kit';
import { choicesOf } from '#features/messages/choices.server.ts';
import { api, refused } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { mine: await api(event).get('/c/{slug}/me/messages') };
};

export const actions: Actions = {
  choices: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/me/messages', { body: choicesOf(form) });
    return answer.ok ? { done: 'saved' as const } : refused(answer.problem, {});
  },
  email: async (event) => {
    const email = textOf(await event.request.formData(), 'email');
    const answer = await api(event).post('/c/{slug}/me/messages/email', { body: { email } });
    return answer.ok ? { done: 'sent' as const } : refused(answer.problem, { email });
  },
  confirm: async (event) => {
    const code = textOf(await event.request.formData(), 'code').replace(/\D/g, '');
    const answer = await api(event).post('/c/{slug}/me/messages/email/confirm', { body: { code } });
    return answer.ok ? { done: 'confirmed' as const } : refused(answer.problem, { code });
  },
  push: async (event) => {
    const form = await event.request.formData();
    const body = { endpoint: textOf(form, 'endpoint'), keys: { p256dh: textOf(form, 'p256dh'), auth: textOf(form, 'auth') }, device: textOf(form, 'device').slice(0, 60) };
    const answer = await api(event).post('/c/{slug}/me/messages/push', { body });
    return answer.ok ? { done: 'device' as const } : refused(answer.problem, {});
  },
  remove: async (event) => {
    const answer = await api(event).post('/c/{slug}/me/contacts/{id}/remove', { params: { id: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { done: 'removed' as const } : refused(answer.problem, {});
  },
};
