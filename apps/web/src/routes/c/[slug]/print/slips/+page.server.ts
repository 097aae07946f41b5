import { api, refused } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { qrOf } from '#server/qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { places } = await communityOf(event);
  return { buildings: places.filter(({ kind }) => kind === 'building').map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
  make: async (event) => {
    const buildingId = textOf(await event.request.formData(), 'buildingId');
    const answer = await api(event).post('/c/{slug}/slips', { body: { buildingId } });
    if (!answer.ok) return refused(answer.problem, { buildingId });
    const { building, expiresAt, slips } = answer.value;
    return {
      sheet: {
        building,
        expiresAt,
        slips: slips.map(({ dwelling, slip, url }) => {
          const address = new URL(url, event.url.origin).href;
          return { dwelling, slip, address, qr: qrOf(address) };
        }),
      },
    };
  },
};
