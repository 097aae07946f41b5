import { fail } from '@sveltejs/kit';
import type { PaperForm } from '@linyi/contract';
import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { qrOf } from '#server/qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [{ places }, me] = [await communityOf(event), await meOf(event)];
  return { places: places.filter(({ kind }) => kind !== 'microGrid').map(({ id, name }) => ({ id, name })), mayPrint: me?.duties.some(({ duty }) => ['gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'secretary', 'administrator'].includes(duty)) ?? false };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const placeId = textOf(form, 'placeId');
    const answer = await api(event).post('/c/{slug}/paper-forms', { body: { count: Number(textOf(form, 'count')), ...(placeId !== '' && { placeId }) } });
    if (!answer.ok) return fail(answer.problem.status, { reasons: answer.problem.reasons.map(({ text }) => ({ text })), sheets: [] });
    const addressOf = ({ number, place }: PaperForm): string => `${event.url.origin}/c/${event.params.slug}/f/${number}${place === null ? '' : `?at=${encodeURIComponent(place.code)}`}`;
    return { reasons: [], sheets: answer.value.forms.map((one) => ({ number: one.number, place: one.place?.name ?? null, address: addressOf(one), qr: qrOf(addressOf(one)) })) };
  },
};
