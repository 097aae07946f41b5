import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { tiers } from '@linyi/contract';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct } from '#server/conference-acts.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { mine: await api(event).get('/c/{slug}/me/tier'), tiers: [...tiers], key: randomUUID() };
};

export const actions: Actions = {
  choose: conferenceAct({ name: 'choose', path: '/c/{slug}/me/tier', params: () => ({}), body: (form) => ({ tier: textOf(form, 'tier') || null, wouldDoMore: textOf(form, 'more') !== '' }) }),
};
