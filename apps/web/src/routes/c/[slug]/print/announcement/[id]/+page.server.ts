import { api } from '#server/api.ts';
import { qrOf } from '#server/qr.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await api(event).get('/c/{slug}/announcements/{id}', { params: { id: event.params.id } });
  const address = `${event.url.origin}/c/${event.params.slug}/announcements/${event.params.id}`;
  return { page, address, qr: qrOf(address) };
};
