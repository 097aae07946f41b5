import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const pool = await api(event).get('/c/{slug}/topics', { query: { state: 'pooled', limit: 50, after: event.url.searchParams.get('after') } });
  return { topics: pool.rows, next: pool.next, key: randomUUID() };
};

export const actions: Actions = {
  join: conferenceAct({ name: 'join', path: '/c/{slug}/topics/{id}/join', body: fields('into', 'reason') }),
  title: conferenceAct({ name: 'title', path: '/c/{slug}/topics/{id}/title', body: fields('title') }),
};
