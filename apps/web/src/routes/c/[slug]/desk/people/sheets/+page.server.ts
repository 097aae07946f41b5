import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [{ rows }, me] = await Promise.all([api(event).get('/c/{slug}/duty-sheets'), meOf(event)]);
  return { sheets: rows.filter(({ duty }) => duty !== 'resident'), writes: me?.duties.some(({ duty }) => duty === 'secretary' || duty === 'administrator') ?? false, key: randomUUID() };
};

const linesOf = (form: FormData, name: string): string[] => textOf(form, name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
export const actions: Actions = {
  publish: conferenceAct({
    name: 'publish', path: '/c/{slug}/duty-sheets', params: () => ({}),
    body: (form) => ({ training: '', insurance: '', expenses: '', ...fields('training', 'insurance', 'expenses')(form), duty: textOf(form, 'id'), seen: Number(textOf(form, 'seen')), may: linesOf(form, 'may'), must: linesOf(form, 'must') }),
  }),
};
