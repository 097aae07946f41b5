import { error, redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { meOf } from '#server/community.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q') ?? '';
  const [list, me] = [await api(event).ask('/c/{slug}/recoveries', { query: { q } }), await meOf(event)];
  if (list.ok) return { list: list.value, q, mayReset: me?.duties.some(({ duty }) => duty === 'secretary' || duty === 'administrator') ?? false };
  if (list.problem.status === 401) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return error(list.problem.status, list.problem.title);
};

export const actions: Actions = {
  start: async (event) => {
    const answer = await api(event).post('/c/{slug}/recoveries', { body: { residentId: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { started: answer.value } : refused(answer.problem, {});
  },
  second: async (event) => {
    const answer = await api(event).post('/c/{slug}/recoveries/{id}/second', { params: { id: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { started: answer.value } : refused(answer.problem, {});
  },
  cancel: async (event) => {
    const answer = await api(event).post('/c/{slug}/recoveries/{id}/cancel', { params: { id: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { cancelled: true } : refused(answer.problem, {});
  },
  reset: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/residents/{id}/reset-second-factor', { params: { id: textOf(form, 'id') } });
    return answer.ok ? { reset: { ...answer.value, name: textOf(form, 'name') } } : refused(answer.problem, {});
  },
};
