import { randomUUID } from 'node:crypto';
import { charterKinds } from '@linyi/contract';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { rows } = await api(event).get('/c/{slug}/charter');
  return { texts: await Promise.all(rows.map(({ id }) => api(event).get('/c/{slug}/charter/{id}', { params: { id } }))), kinds: [...charterKinds], key: randomUUID() };
};

export const actions: Actions = {
  start: conferenceAct({ name: 'start', path: '/c/{slug}/charter', params: () => ({}), body: fields('kind', 'title', 'body') }),
  draft: conferenceAct({ name: 'draft', path: '/c/{slug}/charter/{id}/draft', body: fields('body') }),
  publish: conferenceAct({ name: 'publish', path: '/c/{slug}/charter/{id}/publish', body: fields('how', 'on', 'note') }),
};
