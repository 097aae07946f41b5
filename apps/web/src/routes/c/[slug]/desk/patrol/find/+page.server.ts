import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { placeTyped } from '#features/desk/place-typed.ts';
import { kindOf } from '#features/desk/entry.server.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { photosOf } from '#server/moves.ts';
import type { Actions, PageServerLoad } from './$types';

/** Found on a round at one of its stops, or just seen. */
export const load: PageServerLoad = async (event) => {
  const [walkId, stop] = [event.url.searchParams.get('walk'), event.url.searchParams.get('stop')];
  const walk = walkId === null ? null : await api(event).get('/c/{slug}/patrol/walks/{id}', { params: { id: walkId } });
  const at = walk?.stops.find((each) => String(each.stop) === stop) ?? null;
  return { key: randomUUID(), walk: walk === null || at === null ? null : { id: walk.id, stop: at.stop, place: at.place, lookFor: at.lookFor, name: walk.name }, done: event.url.searchParams.get('done'), mended: event.url.searchParams.has('mended') };
};

const names = ['text', 'place', 'placeNote', 'kind', 'mended', 'result', 'thanked', 'walkId', 'stop', 'key'] as const;
type Typed = Record<(typeof names)[number], string> & { beforeIds: string[]; afterIds: string[] };
const bodyOf = (values: Typed, { placeId, kind }: { placeId: string | undefined; kind: string }): object => {
  const mended = values.mended === 'yes';
  return {
    text: values.text, kind, mended, beforeIds: values.beforeIds, afterIds: mended ? values.afterIds : [], thanked: values.thanked !== '',
    ...(values.walkId === '' ? { placeId } : { walkId: values.walkId, stop: Number(values.stop) }), ...(values.placeNote !== '' && { placeNote: values.placeNote }), ...(mended && values.result !== '' && { result: values.result }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const [form, { places }] = [await event.request.formData(), await communityOf(event)];
    const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<(typeof names)[number], string>;
    const values = { ...typed, beforeIds: [] as string[], afterIds: [] as string[] };
    const wrong = (status: number, reasons: { text: string; field?: string | null }[], placeMissing = false) => fail(status, { values, reasons, placeMissing });
    for (const moment of ['before', 'after'] as const) {
      const photos = await photosOf(event, form, moment);
      if (!photos.ok) return wrong(photos.problem.status, photos.problem.reasons.map(({ text }) => ({ text, field: moment })));
      values[`${moment}Ids`] = photos.ids;
    }
    const place = placeTyped(places, values.place);
    if (values.walkId === '' && place === null) return wrong(422, [], true);
    const answer = await api(event).post('/c/{slug}/patrol/finds', { body: bodyOf(values, { placeId: place?.id, kind: await kindOf(event, values.kind, values.text) }), key: values.key });
    if (!answer.ok) return wrong(answer.problem.status, answer.problem.reasons.map(({ text }) => ({ text })));
    const base = `/c/${event.params.slug}/desk/patrol`;
    const done = `done=${answer.value.number}${answer.value.mended ? '&mended' : ''}`;
    redirect(303, values.walkId === '' ? `${base}/find?${done}` : `${base}/walks/${values.walkId}?${done}`);
  },
};
