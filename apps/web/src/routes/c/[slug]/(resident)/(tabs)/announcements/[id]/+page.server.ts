import { redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { safePath } from '#server/paths-back.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await api(event).get('/c/{slug}/announcements/{id}', { params: { id: event.params.id } });
  // Whoever opens it has been reached. Should the note fail, the page is read all the same.
  if (page.state === 'published' && page.read === false && (await meOf(event)) !== null) await api(event).post('/c/{slug}/announcements/{id}/read', { params: { id: event.params.id }, body: { how: 'opened' } });
  return { page, thanked: event.url.searchParams.has('known') };
};

export const actions: Actions = {
  /** 知道了: from here, or from the first page, which it then leaves. */
  known: async (event) => {
    const form = await event.request.formData();
    const here = `/c/${event.params.slug}/announcements/${event.params.id}`;
    const answer = await api(event).post('/c/{slug}/announcements/{id}/read', { params: { id: event.params.id }, body: { how: 'acknowledged' } });
    if (answer.ok) redirect(303, safePath(textOf(form, 'back'), `${here}?known=1`));
    if (answer.problem.status === 401) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(here)}`);
    return refused(answer.problem, {});
  },
};
