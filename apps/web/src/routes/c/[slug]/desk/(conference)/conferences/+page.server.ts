import { randomUUID } from 'node:crypto';
import { partyKinds } from '@linyi/contract';
import { api } from '#server/api.ts';
import { conferenceAct, conferenceBody } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [conferences, list] = await Promise.all([api(event).get('/c/{slug}/conferences', { query: { after: event.url.searchParams.get('after') } }), api(event).get('/c/{slug}/joint-list')]);
  return { conferences: conferences.rows, next: conferences.next, hard: list.rows.map(({ matter }) => ({ id: matter.id, number: matter.number, title: matter.title, kind: matter.kind })), partyKinds, key: randomUUID() };
};

export const actions: Actions = {
  call: conferenceAct({ name: 'call', path: '/c/{slug}/conferences', body: conferenceBody, then: ({ id }, event) => `/c/${event.params['slug'] ?? ''}/desk/conferences/${id}` }),
};
