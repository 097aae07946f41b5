import { randomUUID } from 'node:crypto';
import { api, refused } from '#server/api.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const mandates = await api(event).get('/c/{slug}/me/mandates');
  // What those for whom I act have raised and may rate now, asked in their name.
  const waiting = await Promise.all(mandates.held.filter(({ live, scope }) => live && scope.includes('answer')).map(async ({ other }) => {
    const answer = await api(event).ask('/c/{slug}/matters', { query: { mine: '1', state: 'resolved' }, forWhom: other.id });
    return { other, rows: answer.ok ? answer.value.rows.map(({ id, number, title }) => ({ id, number, title })) : [] };
  }));
  return { mandates, waiting, key: randomUUID() };
};

export const actions: Actions = {
  give: async (event) => {
    const form = await event.request.formData();
    const values = { holderName: textOf(form, 'holderName'), holderPhone: textOf(form, 'holderPhone').replace(/\s/g, ''), scope: textsOf(form, 'scope'), until: textOf(form, 'until') };
    const answer = await api(event).post('/c/{slug}/me/mandates', { key: textOf(form, 'key'), body: values });
    return answer.ok ? { saved: true } : refused(answer.problem, values);
  },
  end: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/mandates/{id}/end', { params: { id: textOf(form, 'id') }, key: textOf(form, 'key') });
    return answer.ok ? { saved: true } : refused(answer.problem, {});
  },
  rate: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/matters/{id}/rate', { params: { id: textOf(form, 'id') }, key: textOf(form, 'key'), forWhom: textOf(form, 'forWhom'), body: { score: Number(textOf(form, 'score')) } });
    return answer.ok ? { saved: true } : refused(answer.problem, {});
  },
};
