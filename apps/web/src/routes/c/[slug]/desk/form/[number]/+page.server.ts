import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { placeTyped } from '#features/desk/place-typed.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { photosOf } from '#server/moves.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ key: randomUUID(), sheet: await api(event).get('/c/{slug}/paper-forms/{number}', { params: { number: event.params.number } }) });

const names = ['text', 'place', 'placeNote', 'kind', 'who', 'residentId', 'signed', 'signedOn', 'key'] as const;
export const actions: Actions = {
  default: async (event) => {
    const [form, { places }] = [await event.request.formData(), await communityOf(event)];
    const values = { ...(Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<(typeof names)[number], string>), sheetIds: [] as string[] };
    const sheets = await photosOf(event, form, 'sheet');
    if (!sheets.ok) return fail(sheets.problem.status, { values, placeWrong: false, reasons: sheets.problem.reasons.map(({ text }) => ({ text, field: 'sheet' as string | null })) });
    values.sheetIds = sheets.ids;
    const place = placeTyped(places, values.place);
    if (values.place !== '' && place === null) return fail(422, { values, placeWrong: true, reasons: [] });
    const body = {
      text: values.text, channel: 'paper', formNumber: event.params.number, sheetIds: sheets.ids, ...(values.kind !== '' && { kind: values.kind }), ...(place !== null && { placeId: place.id }),
      ...(values.placeNote !== '' && { placeNote: values.placeNote }), ...(values.residentId !== '' ? { residentId: values.residentId } : values.who !== '' && { name: values.who }),
      ...(values.signed !== '' && { consent: { how: 'written', ...(values.signedOn !== '' && { at: new Date(`${values.signedOn}T00:00:00+08:00`).toJSON() }) } }),
    };
    const answer = await api(event).post('/c/{slug}/matters/typed-in', { body, key: values.key });
    if (!answer.ok) return fail(answer.problem.status, { values, placeWrong: false, reasons: answer.problem.reasons.map(({ text }) => ({ text, field: null as string | null })) });
    redirect(303, `/c/${event.params.slug}/desk/form?done=${answer.value.number}`);
  },
};
