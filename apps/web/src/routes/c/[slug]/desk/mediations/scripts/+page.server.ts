import { randomUUID } from 'node:crypto';
import { disputeKinds } from '@linyi/contract';
import { sending } from '#features/mediation/case.server.ts';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const wanted = event.url.searchParams.get('kind') ?? '';
  const kind = disputeKinds.find((one) => one === wanted) ?? null;
  const answer = await api(event).ask('/c/{slug}/scripts', { query: { kind, after: event.url.searchParams.get('after') } });
  return { kind, rows: answer.ok ? answer.value.rows : [], next: answer.ok ? answer.value.next : null, key: randomUUID() };
};
export const actions: Actions = {
  script: (event) => sending(event, 'script', (form) => api(event).post('/c/{slug}/scripts', { body: { kind: textOf(form, 'kind'), title: textOf(form, 'title'), text: textOf(form, 'text') }, key: textOf(form, 'key') })),
  checkScript: (event) => sending(event, 'checkScript', (form) => api(event).post('/c/{slug}/scripts/{id}/check', { params: { id: textOf(form, 'id') }, body: { title: textOf(form, 'title'), text: textOf(form, 'text') }, key: textOf(form, 'key') })),
  retire: (event) => sending(event, 'retire', (form) => api(event).post('/c/{slug}/scripts/{id}/retire', { params: { id: textOf(form, 'id') }, key: textOf(form, 'key') })),
};
