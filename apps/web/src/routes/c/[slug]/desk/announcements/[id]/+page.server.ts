import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { maxVideoBytes, type AnnouncementPage } from '@linyi/contract';
import { bodyOf, placesFor, valuesFrom, withPictures } from '#features/announcements/announcement.server.ts';
import { api, refused, type Answer } from '#server/api.ts';
import { textOf, versionOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { id: event.params.id };
  const page = await api(event).get('/c/{slug}/announcements/{id}', { params });
  const reach = page.state === 'published' && page.mayVisit ? await api(event).ask('/c/{slug}/announcements/{id}/reach', { params }) : null;
  return {
    key: randomUUID(), page, values: valuesFrom(page), reach: reach?.ok === true ? reach.value : null, choices: page.state === 'draft' && page.mayEdit ? await placesFor(event) : [],
    videoLimit: maxVideoBytes, done: event.url.searchParams.get('done'), video: event.url.searchParams.get('video'),
  };
};

const here = (event: RequestEvent): string => `/c/${event.params['slug'] ?? ''}/desk/announcements/${event.params['id'] ?? ''}`;
type Outcome = { done: string; values?: object };
const led = (event: RequestEvent, answer: Answer<AnnouncementPage>, { done, values = {} }: Outcome) => (answer.ok ? redirect(303, `${here(event)}?done=${done}`) : refused(answer.problem, values, { failed: done }));
const idOf = (event: RequestEvent) => ({ id: event.params['id'] ?? '' });

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { values, problem } = await withPictures(event, form);
    if (problem !== null) return refused(problem, values, { failed: 'saved' });
    return led(event, await api(event).post('/c/{slug}/announcements/{id}', { params: idOf(event), body: { ...bodyOf(values), version: versionOf(form) }, key: textOf(form, 'key') }), { done: 'saved', values });
  },
  publish: async (event) => {
    const form = await event.request.formData();
    const days = Number(textOf(form, 'pinnedForDays')) || 7;
    return led(event, await api(event).post('/c/{slug}/announcements/{id}/publish', { params: idOf(event), body: { version: versionOf(form), pinnedForDays: days }, key: textOf(form, 'key') }), { done: 'published' });
  },
  correct: async (event) => {
    const form = await event.request.formData();
    const { values, problem } = await withPictures(event, form);
    if (problem !== null) return refused(problem, values, { failed: 'corrected' });
    const { title, text, photoIds, reason, tellAgain } = values;
    const body = { title, text, photoIds, reason, tellAgain: tellAgain !== '', version: versionOf(form) };
    return led(event, await api(event).post('/c/{slug}/announcements/{id}/correct', { params: idOf(event), body, key: textOf(form, 'key') }), { done: 'corrected', values });
  },
  takeBack: async (event) => {
    const form = await event.request.formData();
    return led(event, await api(event).post('/c/{slug}/announcements/{id}/take-back', { params: idOf(event), body: { reason: textOf(form, 'reason') }, key: textOf(form, 'key') }), { done: 'takenBack', values: { reason: textOf(form, 'reason') } });
  },
  dropVideo: async (event) => led(event, await api(event).post('/c/{slug}/announcements/{id}/drop-video', { params: idOf(event) }), { done: 'dropped' }),
  discard: async (event) => {
    const answer = await api(event).post('/c/{slug}/announcements/{id}/discard', { params: idOf(event) });
    return answer.ok ? redirect(303, `/c/${event.params.slug}/desk/announcements`) : refused(answer.problem, {}, { failed: 'discarded' });
  },
};
