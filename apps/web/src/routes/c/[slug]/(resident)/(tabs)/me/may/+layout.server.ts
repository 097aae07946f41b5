import { redirect } from '@sveltejs/kit';
import { meOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return {};
};
