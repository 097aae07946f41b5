import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { sending } from '#features/mediation/case.server.ts';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { rows, next } = await api(event).get('/c/{slug}/mediations', { query: { after: event.url.searchParams.get('after') } });
  return { rows, next, key: randomUUID(), from: event.url.searchParams.get('matter') ?? '' };
};
export const actions: Actions = {
  open: async (event) => {
    let opened = '';
    const outcome = await sending(event, 'open', async (form) => {
      const body = { title: textOf(form, 'title'), kind: textOf(form, 'kind'), matterNumbers: textOf(form, 'matters').split(/[\s,，、]+/).filter((number) => number !== '') };
      const answer = await api(event).post('/c/{slug}/mediations', { body, key: textOf(form, 'key') });
      if (answer.ok) opened = answer.value.id;
      return answer;
    });
    if (opened !== '') redirect(303, `/c/${event.params.slug}/desk/mediations/${opened}`);
    return outcome;
  },
};
