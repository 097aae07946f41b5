import { redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const after = event.url.searchParams.get('after');
  return { inbox: await api(event).get('/c/{slug}/inbox', { query: { after } }), first: after === null };
};

export const actions: Actions = {
  /** Opening a message reads it; a form, so that it works without script. */
  open: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/inbox/{id}/read', { params: { id: textOf(form, 'id') } });
    if (!answer.ok) return refused(answer.problem, {});
    const matter = textOf(form, 'matter');
    redirect(303, matter === '' ? event.url.pathname : `/c/${event.params.slug}/matters/${encodeURIComponent(matter)}`);
  },
  all: async (event) => {
    const answer = await api(event).post('/c/{slug}/inbox/read-all');
    return answer.ok ? { read: true } : refused(answer.problem, {});
  },
};
