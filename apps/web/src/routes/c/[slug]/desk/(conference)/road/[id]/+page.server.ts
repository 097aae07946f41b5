import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { conferenceAct, fields, requestBody } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { id: event.params.id };
  const [matter, road, addressees] = await Promise.all([api(event).get('/c/{slug}/matters/{id}', { params }), api(event).get('/c/{slug}/matters/{id}/road', { params }), api(event).get('/c/{slug}/addressees')]);
  return { matter: { id: matter.id, number: matter.number, title: matter.title, kind: matter.kind, size: matter.size }, road, addressees: addressees.rows.filter(({ active }) => active), key: randomUUID() };
};

export const actions: Actions = {
  send: conferenceAct({ name: 'send', path: '/c/{slug}/matters/{id}/requests', params: (_form, event) => ({ id: event.params['id'] ?? '' }), body: requestBody }),
  reply: conferenceAct({ name: 'reply', path: '/c/{slug}/requests/{id}/replies', body: fields('repliedOn', 'by', 'text', 'stance', 'documentNumber'), photos: true }),
  withdraw: conferenceAct({ name: 'withdraw', path: '/c/{slug}/requests/{id}/withdraw', body: fields('reason') }),
  keep: conferenceAct({ name: 'keep', path: '/c/{slug}/commitments/{id}/keep', body: fields('text'), photos: true }),
};
