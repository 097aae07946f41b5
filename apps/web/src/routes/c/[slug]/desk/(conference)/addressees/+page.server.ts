import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ addressees: (await api(event).get('/c/{slug}/addressees')).rows, key: randomUUID() });

export const actions: Actions = {
  add: conferenceAct({ name: 'add', path: '/c/{slug}/addressees', body: fields('kind', 'name', 'remark', 'contact') }),
  change: conferenceAct({ name: 'change', path: '/c/{slug}/addressees/{id}', body: (form) => ({ ...fields('name', 'remark', 'contact')(form), active: textOf(form, 'active') !== '' }) }),
};
