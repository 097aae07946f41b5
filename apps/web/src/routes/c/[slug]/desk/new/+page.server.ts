import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { entryOf, faultsOf, keepAll, typedChannels } from '#features/desk/entry.server.ts';
import { api } from '#server/api.ts';
import { photosOf } from '#server/moves.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const wanted = event.url.searchParams.get('channel') ?? '';
  const channel = typedChannels.find((one) => one === wanted) ?? typedChannels[0];
  const ids = (event.url.searchParams.get('kept') ?? '').split(',').filter((id) => id !== '').slice(0, 100);
  const kept = await Promise.all(ids.map((id) => api(event).ask('/c/{slug}/matters/{id}', { params: { id } })));
  return {
    key: randomUUID(), channel, channels: typedChannels,
    kept: kept.flatMap((answer) => (answer.ok ? [{ id: answer.value.id, number: answer.value.number, title: answer.value.title, kind: answer.value.kind, clock: answer.value.clock, firstResponder: answer.value.firstResponder }] : [])),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = entryOf(form);
    const photos = await photosOf(event, form, 'photo');
    if (!photos.ok) return fail(photos.problem.status, { values, faults: [], refused: [{ text: '', code: '', reasons: photos.problem.reasons.map(({ text }) => text) }], done: 0 });
    values.photoIds = photos.ids;
    const { faults, place } = await faultsOf(event, values);
    if (faults.length > 0) return fail(422, { values, faults, refused: [], done: 0 });
    const { done, refused } = await keepAll(event, values, place);
    if (refused.length > 0) {
      // What went through is gone from the field; the lines that were refused stay, with a key for the next try.
      const left = { ...values, text: refused.map(({ text }) => text).join('\n'), key: done.length > 0 ? randomUUID() : values.key };
      return fail(refused[0]?.problem.status ?? 422, { values: left, faults: [], refused: refused.map(({ text, problem }) => ({ text, code: problem.code, reasons: problem.reasons.map((reason) => reason.text) })), done: done.length });
    }
    redirect(303, `/c/${event.params.slug}/desk/new?channel=${values.channel}&kept=${done.map(({ id }) => id).join(',')}`);
  },
};
