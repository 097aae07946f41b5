import { actsAsked, makeKey, revokeKey } from '#features/keys/keys.server.ts';
import { api } from '#server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answer = await api(event).ask('/c/{slug}/community-tokens');
  // Whoever isn't charged with keys reads where the interface is, and who is.
  return { tokens: answer.ok ? answer.value : null, acts: await actsAsked(event), origin: event.url.origin };
};

export const actions: Actions = { make: (event) => makeKey(event, '/c/{slug}/community-tokens'), revoke: revokeKey };
