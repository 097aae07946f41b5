import type { RequestEvent } from '@sveltejs/kit';
import type { Channel, MatterPage, Problem } from '@linyi/contract';
import { api, type Answer } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf, textsOf } from '#server/form.ts';
import { linesOf, mostLines, partsOf } from './lines.ts';
import { placeTyped } from './place-typed.ts';

/** The ways in which somebody's words reach the desk; the first is the one that is offered. */
export const typedChannels = ['phone', 'walkIn', 'gridStation', 'wechatGroup', 'teaTable', 'order', 'staff'] as const satisfies readonly Channel[];
/** What the worker saw for themselves, and an order from an authority: nobody else's words, so nobody else's consent. */
const own: readonly string[] = ['order', 'staff'];

export type EntryValues = {
  text: string; channel: string; place: string; placeNote: string; kind: string; who: string; residentId: string; consent: string; lines: string; key: string; photoIds: string[]; how: string; sender: string; orderNumber: string; orderDue: string;
};
export const entryOf = (form: FormData): EntryValues => ({
  text: textOf(form, 'text'), channel: textOf(form, 'channel') || typedChannels[0], place: textOf(form, 'place'), placeNote: textOf(form, 'placeNote'), kind: textOf(form, 'kind'),
  who: textOf(form, 'who'), residentId: textOf(form, 'residentId'), consent: textOf(form, 'consent'), lines: textOf(form, 'lines'), key: textOf(form, 'key'), photoIds: textsOf(form, 'photoIds'),
  how: textOf(form, 'how') || 'spoken', sender: textOf(form, 'sender') || '12345', orderNumber: textOf(form, 'orderNumber'), orderDue: textOf(form, 'orderDue'),
});

export type EntryFault = { field: 'text' | 'place' | 'consent' | 'order'; code: 'textMissing' | 'tooManyLines' | 'placeUnknown' | 'placeSeveral' | 'consentMissing' | 'orderMissing'; names?: string[] };

const isNeeded = ({ channel }: EntryValues): boolean => !own.includes(channel);
export type Place = { id: string; code: string; name: string };
const linesFaults = ({ text, lines }: EntryValues): EntryFault[] => {
  const all = linesOf(text, lines !== '');
  if (!all.some((line) => line.length >= 2)) return [{ field: 'text', code: 'textMissing' }];
  return all.length > mostLines ? [{ field: 'text', code: 'tooManyLines' }] : [];
};
const orderFaults = ({ channel, orderNumber, orderDue }: EntryValues): EntryFault[] => (channel === 'order' && (orderNumber === '' || orderDue === '') ? [{ field: 'order', code: 'orderMissing' }] : []);
/** What can be said before anything is sent: all faults at once. */
export const faultsOf = async (event: RequestEvent, values: EntryValues): Promise<{ faults: EntryFault[]; place: Place | null }> => {
  const { places } = await communityOf(event);
  const place = placeTyped(places, values.place);
  const like = places.filter(({ name }) => name.replace(/\s/g, '').includes(values.place.replace(/\s/g, ''))).slice(0, 4).map(({ name }) => name);
  const faults: EntryFault[] = [
    ...linesFaults(values),
    ...(values.place === '' || place !== null ? [] : [like.length > 1 ? { field: 'place', code: 'placeSeveral', names: like } as const : { field: 'place', code: 'placeUnknown' } as const]),
    ...orderFaults(values),
    ...(isNeeded(values) && values.consent === '' ? [{ field: 'consent', code: 'consentMissing' } as const] : []),
  ];
  return { faults, place };
};

export const kindOf = async (event: RequestEvent, chosen: string, text: string): Promise<string> => {
  if (chosen !== '') return chosen;
  const answer = await api(event).ask('/c/{slug}/matters/suggest-kind', { query: { text: text.slice(0, 400) } });
  return (answer.ok ? answer.value.kinds[0]?.code : undefined) ?? 'other';
};

/** Whom a line names: a resident where just one bears that name, or just one in that building; else the name alone. */
const whoOf = async (event: RequestEvent, { who }: { who: string }, home: string): Promise<{ residentId: string } | { name: string } | object> => {
  if (who === '') return {};
  const found = await api(event).ask('/c/{slug}/residents', { query: { q: who } });
  const named = found.ok ? found.value.rows.filter(({ name }) => name === who) : [];
  const here = named.length > 1 ? named.filter(({ building }) => building === home) : named;
  return here.length === 1 && here[0] !== undefined ? { residentId: here[0].id } : { name: who };
};
const pageWho = ({ residentId, who }: EntryValues): object => (residentId !== '' ? { residentId } : who !== '' ? { name: who } : {});
const orderOf = ({ channel, sender, orderNumber, orderDue }: EntryValues): object =>
  channel === 'order' ? { order: { sender, number: orderNumber, dueAt: new Date(`${orderDue}:00+08:00`).toJSON() } } : {};

const unknownPlace = (text: string): Answer<MatterPage> => ({ ok: false, problem: { type: 'about:blank', title: '', status: 422, code: 'placeUnknown', reasons: [{ code: 'placeUnknown', text }] } });
const behalfOf = async (event: RequestEvent, values: EntryValues, { who, home }: { who: string; home: string }): Promise<object> =>
  isNeeded(values) ? { consent: { how: values.how }, ...(who === '' ? pageWho(values) : await whoOf(event, { who }, home)) } : {};
const saidIn = ({ lines, channel }: EntryValues, text: string) => (lines === '' || channel !== 'teaTable' ? { text, place: '', who: '' } : partsOf(text));

const keep = async (event: RequestEvent, { values, place }: Checked, line: { text: string; index: number }): Promise<Answer<MatterPage>> => {
  const said = saidIn(values, line.text);
  const own = said.place === '' ? null : placeTyped((await communityOf(event)).places, said.place);
  if (said.place !== '' && own === null) return unknownPlace(said.place);
  const where = own ?? place;
  const behalf = await behalfOf(event, values, { who: said.who, home: where?.name ?? '' });
  const body = {
    text: said.text, kind: await kindOf(event, values.kind, said.text), channel: values.channel, photoIds: line.index === 0 ? values.photoIds : [],
    ...(where !== null && { placeId: where.id }), ...(values.placeNote !== '' && { placeNote: values.placeNote }), ...behalf, ...orderOf(values),
  };
  // Each line has a key of its own: sent again after a broken line, those that had gone through are not entered twice.
  return api(event).post('/c/{slug}/matters/typed-in', { body, key: `${values.key}-${line.index}` });
};

type Checked = { values: EntryValues; place: Place | null };
export type Kept = { done: MatterPage[]; refused: { text: string; problem: Problem }[] };
export const keepAll = async (event: RequestEvent, values: EntryValues, place: Place | null): Promise<Kept> => {
  const kept: Kept = { done: [], refused: [] };
  for (const [index, text] of linesOf(values.text, values.lines !== '').entries()) {
    const answer = await keep(event, { values, place }, { text, index });
    if (answer.ok) kept.done.push(answer.value);
    else kept.refused.push({ text, problem: answer.problem });
  }
  return kept;
};
