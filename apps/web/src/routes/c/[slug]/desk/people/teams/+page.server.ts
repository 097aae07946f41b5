import { randomUUID } from 'node:crypto';
import { bodyKinds } from '@linyi/contract';
import { api } from '#server/api.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const [{ rows }, list] = await Promise.all([api(event).get('/c/{slug}/bodies'), q === '' ? null : api(event).ask('/c/{slug}/residents', { query: { q } })]);
  const found = (list?.ok === true ? list.value.rows : []).map(({ id, name, building, dwelling }) => ({ id, name, home: [building, dwelling].filter((part) => part !== null && part !== '').join(' ') }));
  return { bodies: rows, kinds: [...bodyKinds], q, found, key: randomUUID() };
};

export const actions: Actions = {
  found: conferenceAct({ name: 'found', path: '/c/{slug}/bodies', params: () => ({}), body: fields('kind', 'name', 'parentId') }),
  change: conferenceAct({ name: 'change', path: '/c/{slug}/bodies/{id}', body: (form) => ({ ...fields('name', 'parentId', 'contactId')(form), agreed: textOf(form, 'agreed') !== '' }) }),
  close: conferenceAct({ name: 'close', path: '/c/{slug}/bodies/{id}/close', body: () => ({}) }),
  seat: conferenceAct({ name: 'seat', path: '/c/{slug}/bodies/{id}/seats', body: fields('residentId', 'role') }),
  unseat: conferenceAct({ name: 'unseat', path: '/c/{slug}/teams/seats/{id}/end', body: () => ({}) }),
  met: conferenceAct({ name: 'met', path: '/c/{slug}/bodies/{id}/gatherings', body: (form) => ({ ...fields('on', 'what')(form), came: textsOf(form, 'came').map((seatId) => ({ seatId })) }) }),
};
