import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ tree: await api(event).get('/c/{slug}/places'), onlyVacant: event.url.searchParams.has('vacant'), key: randomUUID() });

export const actions: Actions = {
  add: conferenceAct({ name: 'add', path: '/c/{slug}/places', params: () => ({}), body: fields('kind', 'name', 'code', 'parentId') }),
  change: conferenceAct({ name: 'change', path: '/c/{slug}/places/{id}', body: fields('name', 'parentId') }),
  close: conferenceAct({ name: 'close', path: '/c/{slug}/places/{id}/close', body: fields('into') }),
};
