import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { calloutsWords } from '#words/load.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const { rows: talks, next } = await api(event).get('/c/{slug}/me/relay', { query: { after: event.url.searchParams.get('after') } });
  return { talks, next, skillNames: (await calloutsWords(event.locals.look.locale)).skillNames, key: randomUUID() };
};

export const actions: Actions = {
  write: conferenceAct({ name: 'write', path: '/c/{slug}/me/relay/{id}', body: fields('text') }),
  end: conferenceAct({ name: 'end', path: '/c/{slug}/me/relay/{id}/end', body: (form) => ({ block: textOf(form, 'block') !== '' }) }),
};
