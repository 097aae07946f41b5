import { randomUUID } from 'node:crypto';
import { offerKinds, partnerKinds } from '@linyi/contract';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ partners: (await api(event).get('/c/{slug}/partners')).rows, kinds: [...partnerKinds], offers: [...offerKinds], key: randomUUID() });

const typed = (form: FormData): Record<string, unknown> => ({ ...fields('kind', 'name', 'offerNote', 'liaison', 'liaisonPhone')(form), offers: textsOf(form, 'offer'), liaisonAgreed: textOf(form, 'liaisonAgreed') !== '' });
export const actions: Actions = {
  add: conferenceAct({ name: 'add', path: '/c/{slug}/partners', params: () => ({}), body: typed }),
  change: conferenceAct({ name: 'change', path: '/c/{slug}/partners/{id}', body: (form) => ({ ...typed(form), active: textOf(form, 'active') !== '' }) }),
  link: conferenceAct({ name: 'link', path: '/c/{slug}/partners/{id}/links', body: fields('number', 'note') }),
};
