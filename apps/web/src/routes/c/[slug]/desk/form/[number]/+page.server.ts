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
type Typed = Record<(typeof names)[number], string> & { sheetIds: string[] };
const whoOf = ({ residentId, who }: Typed): object => (residentId !== '' ? { residentId } : who !== '' ? { name: who } : {});
const consentOf = ({ signed, signedOn }: Typed): object =>
  signed === '' ? {} : { consent: { how: 'written', ...(signedOn !== '' && { at: new Date(`${signedOn}T00:00:00+08:00`).toJSON() }) } };
const bodyOf = (values: Typed, formNumber: string, placeId: string | undefined): object => ({
  text: values.text, channel: 'paper', formNumber, sheetIds: values.sheetIds, ...(values.kind !== '' && { kind: values.kind }), ...(placeId !== undefined && { placeId }),
  ...(values.placeNote !== '' && { placeNote: values.placeNote }), ...whoOf(values), ...consentOf(values),
});

export const actions: Actions = {
  default: async (event) => {
    const [form, { places }] = [await event.request.formData(), await communityOf(event)];
    const values = { ...(Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<(typeof names)[number], string>), sheetIds: [] as string[] };
    const sheets = await photosOf(event, form, 'sheet');
    if (!sheets.ok) return fail(sheets.problem.status, { values, placeWrong: false, reasons: sheets.problem.reasons.map(({ text }) => ({ text, field: 'sheet' as string | null })) });
    values.sheetIds = sheets.ids;
    const place = placeTyped(places, values.place);
    if (values.place !== '' && place === null) return fail(422, { values, placeWrong: true, reasons: [] });
    const answer = await api(event).post('/c/{slug}/matters/typed-in', { body: bodyOf(values, event.params.number, place?.id), key: values.key });
    if (!answer.ok) return fail(answer.problem.status, { values, placeWrong: false, reasons: answer.problem.reasons.map(({ text }) => ({ text, field: null as string | null })) });
    redirect(303, `/c/${event.params.slug}/desk/form?done=${answer.value.number}`);
  },
};
