import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { bodyOf, placesFor, withPictures } from '#features/announcements/announcement.server.ts';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { verifies } = await event.parent();
  if (!verifies) error(403);
  return { key: randomUUID(), choices: await placesFor(event) };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { values, problem } = await withPictures(event, form);
    if (problem !== null) return refused(problem, values);
    const answer = await api(event).post('/c/{slug}/announcements', { body: bodyOf(values), key: textOf(form, 'key') });
    return answer.ok ? redirect(303, `/c/${event.params.slug}/desk/announcements/${answer.value.id}?done=saved`) : refused(answer.problem, values);
  },
};
