import { randomUUID } from 'node:crypto';
import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import { scopeTyped } from '#features/people/scope.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const id = event.params['id'];
  const [history, sheets, me, page, bodies] = await Promise.all([
    api(event).get('/c/{slug}/residents/{id}/duties', { params: { id } }), api(event).get('/c/{slug}/duty-sheets'), meOf(event), communityOf(event), api(event).ask('/c/{slug}/bodies'),
  ]);
  const open = bodies.ok ? bodies.value.rows.filter(({ closed }) => !closed) : [];
  return {
    history, mayGive: history.mayGive, isMe: me?.id === id, key: randomUUID(), versions: Object.fromEntries(sheets.rows.map(({ duty, version }) => [duty, version])),
    scopes: [...page.places.map(({ id: value, name, kind }) => ({ value: `place:${value}`, name, kind })), ...open.map(({ id: value, name, kind }) => ({ value: `body:${value}`, name, kind }))],
  };
};

const term = (form: FormData): Record<string, string> => fields('to')(form);
export const actions: Actions = {
  appoint: conferenceAct({ name: 'appoint', path: '/c/{slug}/duties', params: () => ({}), body: (form, event) => ({ residentId: event.params['id'], ...fields('duty', 'from')(form), ...term(form), ...scopeTyped(textOf(form, 'scope')) }) }),
  prolong: conferenceAct({ name: 'prolong', path: '/c/{slug}/duties/{id}/prolong', body: term }),
  move: conferenceAct({ name: 'move', path: '/c/{slug}/duties/{id}/move', body: (form) => scopeTyped(textOf(form, 'scope')) }),
  end: conferenceAct({ name: 'end', path: '/c/{slug}/duties/{id}/end', body: fields('on', 'reason') }),
  paper: conferenceAct({ name: 'paper', path: '/c/{slug}/duties/{id}/accept-on-paper', body: (form) => ({ version: Number(textOf(form, 'version')), signedOn: textOf(form, 'signedOn') }) }),
};
