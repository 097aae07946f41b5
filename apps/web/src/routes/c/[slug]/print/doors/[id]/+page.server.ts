import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  const buildingId = event.url.searchParams.get('building') ?? '';
  const answer = await api(event).ask('/c/{slug}/announcements/{id}/doors', { params: { id: event.params.id }, query: { buildingId } });
  if (!answer.ok) error(answer.problem.status === 400 ? 404 : answer.problem.status, answer.problem.title);
  return { list: answer.value, ticked: Number(event.url.searchParams.get('ticked') ?? '0') };
};

const write = (how: 'tell' | 'untell') => async (event: RequestEvent) => {
  const residentIds = textsOf(await event.request.formData(), 'resident');
  const building = event.url.searchParams.get('building') ?? '';
  if (residentIds.length === 0) redirect(303, `?building=${encodeURIComponent(building)}`);
  const answer = await api(event).post(`/c/{slug}/announcements/{id}/${how}`, { params: { id: event.params['id'] ?? '' }, body: { residentIds } });
  return answer.ok ? redirect(303, `?building=${encodeURIComponent(building)}${how === 'tell' ? `&ticked=${answer.value.told}` : ''}`) : refused(answer.problem, {});
};
export const actions: Actions = { tell: write('tell'), untell: write('untell') };
