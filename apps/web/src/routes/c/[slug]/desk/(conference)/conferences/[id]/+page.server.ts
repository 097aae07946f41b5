import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { conferenceAct, fields, minutesBody } from '#server/conference-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ conference: await api(event).get('/c/{slug}/conferences/{id}', { params: { id: event.params.id } }), key: randomUUID() });

const here = (_form: FormData, event: { params: Record<string, string | undefined> }): Record<string, string> => ({ id: event.params['id'] ?? '' });
export const actions: Actions = {
  commit: conferenceAct({ name: 'commit', path: '/c/{slug}/conferences/{id}/commitments', params: here, body: fields('matterId', 'text', 'owner', 'dueOn') }),
  keep: conferenceAct({ name: 'keep', path: '/c/{slug}/commitments/{id}/keep', body: (form) => fields('text', 'conferenceId')(form), photos: true }),
  carry: conferenceAct({ name: 'carry', path: '/c/{slug}/commitments/{id}/carry', body: fields('reason', 'dueOn', 'conferenceId') }),
  minutes: conferenceAct({ name: 'minutes', path: '/c/{slug}/conferences/{id}/minutes', params: here, body: minutesBody }),
  cancel: conferenceAct({ name: 'cancel', path: '/c/{slug}/conferences/{id}/cancel', params: here, body: fields('reason') }),
};
