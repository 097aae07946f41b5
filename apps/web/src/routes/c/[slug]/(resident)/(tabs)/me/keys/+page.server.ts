import { redirect } from '@sveltejs/kit';
import { actsAsked, makeKey, revokeKey } from '#features/keys/keys.server.ts';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { tokens: await api(event).get('/c/{slug}/tokens'), acts: await actsAsked(event) };
};

export const actions: Actions = { make: (event) => makeKey(event, '/c/{slug}/tokens'), revoke: revokeKey };
