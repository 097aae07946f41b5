import { fail, redirect } from '@sveltejs/kit';
import { placeTyped } from '#features/desk/place-typed.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions } from './$types';

type Stop = { placeId: string; lookFor?: string };
/** One place a line; what to look for stands behind a colon. */
const stopsTyped = (text: string, places: readonly { id: string; code: string; name: string }[]): { stops: Stop[]; unknown: string[] } => {
  const made: { stops: Stop[]; unknown: string[] } = { stops: [], unknown: [] };
  for (const line of text.split('\n').map((each) => each.trim()).filter((each) => each !== '')) {
    const [where = '', ...rest] = line.split(/[:：]/u);
    const place = placeTyped(places, where);
    const lookFor = rest.join('：').trim();
    if (place === null) made.unknown.push(line);
    else made.stops.push({ placeId: place.id, ...(lookFor !== '' && { lookFor: lookFor.slice(0, 80) }) });
  }
  return made;
};

export const actions: Actions = {
  default: async (event) => {
    const [form, { places }] = [await event.request.formData(), await communityOf(event)];
    const values = Object.fromEntries(['name', 'walker', 'every', 'weekday', 'monthDay', 'onWorkdays', 'fromOn', 'stops'].map((name) => [name, textOf(form, name)])) as Record<'name' | 'walker' | 'every' | 'weekday' | 'monthDay' | 'onWorkdays' | 'fromOn' | 'stops', string>;
    const { stops, unknown } = stopsTyped(values.stops, places);
    if (unknown.length > 0 || stops.length === 0) return fail(422, { values, unknown, reasons: [] });
    const body = {
      name: values.name, walker: values.walker, every: values.every, stops, onWorkdays: values.onWorkdays !== '',
      ...(values.every === 'weekly' && { weekday: Number(values.weekday) }), ...(values.every === 'monthly' && { monthDay: Number(values.monthDay) }), ...(values.fromOn !== '' && { fromOn: values.fromOn }),
    };
    const answer = await api(event).post('/c/{slug}/patrol/rounds', { body, key: textOf(form, 'key') });
    if (!answer.ok) return fail(answer.problem.status, { values, unknown, reasons: answer.problem.reasons.map(({ text }) => ({ text })) });
    redirect(303, `/c/${event.params.slug}/desk/patrol?planned`);
  },
};
