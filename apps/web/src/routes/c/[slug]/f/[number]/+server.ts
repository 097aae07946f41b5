import { redirect } from '@sveltejs/kit';
import { meOf } from '#server/community.ts';
import type { RequestHandler } from './$types';

/** What the code on a sheet leads to: whoever types sheets in goes on to this one; anybody else can write right here, about the place it was printed for. */
export const GET: RequestHandler = async (event) => {
  const me = await meOf(event);
  const base = `/c/${event.params.slug}`;
  if (me?.staff === true) redirect(303, `${base}/desk/form/${encodeURIComponent(event.params.number)}`);
  const at = event.url.searchParams.get('at') ?? '';
  redirect(303, /^[a-z0-9-]{1,40}$/i.test(at) ? `${base}/q/${at}` : `${base}/raise`);
};
