import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { mine: (await api(event).get('/c/{slug}/me/duties')).rows, key: randomUUID() };
};

export const actions: Actions = {
  accept: conferenceAct({ name: 'accept', path: '/c/{slug}/me/duties/{id}/accept', body: (form) => ({ version: Number(textOf(form, 'version')) }) }),
  decline: conferenceAct({ name: 'decline', path: '/c/{slug}/me/duties/{id}/decline', body: fields('reason') }),
  end: conferenceAct({ name: 'end', path: '/c/{slug}/duties/{id}/end', body: fields('reason') }),
};
