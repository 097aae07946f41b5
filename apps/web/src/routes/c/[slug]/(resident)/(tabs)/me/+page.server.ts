import { redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const [me, { places }] = await Promise.all([meOf(event), communityOf(event)]);
  const [mediations, duties] = me === null ? [null, null] : await Promise.all([api(event).ask('/c/{slug}/mediations'), api(event).ask('/c/{slug}/me/duties')]);
  return {
    me,
    mediations: mediations?.ok === true ? mediations.value.rows.length : 0,
    duties: duties?.ok === true ? { all: duties.value.rows.length, toRead: duties.value.rows.filter(({ owes }) => owes).length } : { all: 0, toRead: 0 },
    buildings: places.filter(({ kind }) => kind === 'building').map(({ id, name }) => ({ id, name })),
  };
};

export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const [name, buildingId] = [textOf(form, 'name'), textOf(form, 'buildingId')];
    const answer = await api(event).post('/c/{slug}/me', { body: { ...(name !== '' && { name }), ...(buildingId !== '' && { buildingId }) } });
    return answer.ok ? { saved: true } : refused(answer.problem, { name, buildingId });
  },
  signOut: async (event) => {
    const answer = await api(event).post('/c/{slug}/sign-out');
    if (!answer.ok && answer.problem.status !== 401) return refused(answer.problem, {});
    redirect(303, `/c/${event.params.slug}`);
  },
};
