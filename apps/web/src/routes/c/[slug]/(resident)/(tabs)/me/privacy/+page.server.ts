import { randomUUID } from 'node:crypto';
import { attributes } from '@linyi/contract';
import { choicesFor } from '#features/privacy/choices.ts';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

const shownFirst = 6;
export const load: PageServerLoad = async (event) => {
  const [file, looks] = await Promise.all([api(event).get('/c/{slug}/me/privacy'), api(event).get('/c/{slug}/me/looks')]);
  const isAttribute = (purpose: string): boolean => (attributes as readonly string[]).includes(purpose);
  return {
    fields: file.fields, looks: looks.rows.slice(0, shownFirst), moreLooks: looks.rows.length > shownFirst,
    attributes: file.consents.filter(({ purpose, sensitive }) => isAttribute(purpose) && !sensitive), sensitive: file.consents.filter(({ sensitive }) => sensitive), uses: file.consents.filter(({ purpose }) => !isAttribute(purpose)),
    choices: choicesFor, key: randomUUID(),
  };
};

export const actions: Actions = {
  consent: async (event) => {
    const form = await event.request.formData();
    const [purpose, value] = [textOf(form, 'purpose'), textOf(form, 'value')];
    const answer = await api(event).post('/c/{slug}/me/consents', { key: textOf(form, 'key'), body: { purpose, given: textOf(form, 'given') === 'yes', ...(value === '' ? {} : { value }), separately: textOf(form, 'separately') !== '' } });
    return answer.ok ? { saved: purpose } : refused(answer.problem, { purpose, value });
  },
};
