import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { skills } from '@linyi/contract';
import { api } from '#server/api.ts';
import { calloutsWords } from '#words/load.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const skill = skills.find((one) => one === event.url.searchParams.get('skill')) ?? '';
  const [list, mine] = await Promise.all([api(event).get('/c/{slug}/talents', { query: { skill, after: event.url.searchParams.get('after') } }), api(event).get('/c/{slug}/me/talents')]);
  return { list, mine, skill, skills: [...skills], skillNames: (await calloutsWords(event.locals.look.locale)).skillNames, key: randomUUID() };
};

export const actions: Actions = {
  ask: conferenceAct({ name: 'ask', path: '/c/{slug}/talents/ask', params: () => ({}), body: (form) => ({ ...fields('skill', 'text')(form), of: textOf(form, 'id') }), then: (_, event) => `/c/${event.params['slug'] ?? ''}/me/relay` }),
  list: conferenceAct({ name: 'list', path: '/c/{slug}/me/talents', params: () => ({}), body: (form) => ({ ...fields('note')(form), skills: textsOf(form, 'skill'), consent: textOf(form, 'consent') !== '' }) }),
};
