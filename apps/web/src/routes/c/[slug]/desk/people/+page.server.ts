import { error, type RequestEvent } from '@sveltejs/kit';
import type { Verification } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

const verifications: readonly Verification[] = ['self', 'vouched', 'verified'];

export const load: PageServerLoad = async (event) => {
  const read = (name: string): string => event.url.searchParams.get(name)?.trim() ?? '';
  const wanted = read('verification');
  const query = { q: read('q'), verification: verifications.find((one) => one === wanted) ?? '', after: read('after') };
  const list = await api(event).ask('/c/{slug}/residents', { query });
  if (!list.ok && list.problem.status === 403) error(403);
  return { query, verifications, rows: list.ok ? list.value.rows : [], next: list.ok ? list.value.next : null, refused: list.ok ? [] : list.problem.reasons.map(({ text }) => text) };
};

const confirm = (how: 'vouch' | 'verify') => async (event: RequestEvent) => {
  const id = textOf(await event.request.formData(), 'id');
  const answer = await api(event).post(`/c/{slug}/residents/{id}/${how}`, { params: { id } });
  return answer.ok ? { how, name: answer.value.name } : refused(answer.problem, { id });
};

export const actions: Actions = { vouch: confirm('vouch'), verify: confirm('verify') };
