import { api } from '#server/api.ts';
import { qrOf } from '#server/qr.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const poster = await api(event).get('/c/{slug}/posters/{code}', { params: { code: event.params.code } });
  const address = `${event.url.origin}/c/${event.params.slug}/q/${encodeURIComponent(event.params.code)}`;
  return { poster, address, qr: qrOf(address) };
};
