import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ImportPage } from '@linyi/contract';
import { api, refused, type Answer } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { mendFrom } from '#server/records.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await api(event).get('/c/{slug}/imports/{id}');
  if (page.state === 'staged') redirect(303, `/c/${event.params.slug}/desk/records/${event.params.id}/columns`);
  return { page, key: crypto.randomUUID() };
};

const here = (event: RequestEvent, answer: Answer<ImportPage>) => (answer.ok ? redirect(303, `/c/${event.params['slug'] ?? ''}/desk/records/${event.params['id'] ?? ''}`) : refused(answer.problem, {}));

export const actions: Actions = {
  mend: async (event) => here(event, await api(event).post('/c/{slug}/imports/{id}/mend', { body: mendFrom(await event.request.formData()) })),
  carryOut: async (event) => here(event, await api(event).post('/c/{slug}/imports/{id}/carry-out', { key: textOf(await event.request.formData(), 'key') })),
  undo: async (event) => {
    const form = await event.request.formData();
    return here(event, await api(event).post('/c/{slug}/imports/{id}/undo', { key: textOf(form, 'key'), body: { reason: textOf(form, 'reason') } }));
  },
  discard: async (event) => here(event, await api(event).post('/c/{slug}/imports/{id}/discard', { key: textOf(await event.request.formData(), 'key') })),
};
