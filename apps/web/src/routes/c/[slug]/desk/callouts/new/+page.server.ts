import { randomUUID } from 'node:crypto';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { skills as allSkills } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { verifies } = await event.parent();
  if (!verifies) error(403);
  const { places } = await communityOf(event);
  return { key: randomUUID(), skills: [...allSkills], choices: ['grid', 'building'].flatMap((kind) => places.filter((place) => place.kind === kind).map(({ id, name }) => ({ id, name }))) };
};

const valuesOf = (form: FormData) => ({ title: textOf(form, 'title'), text: textOf(form, 'text'), meetingPoint: textOf(form, 'meetingPoint'), wanted: textOf(form, 'wanted'), skills: textsOf(form, 'skill'), placeIds: textsOf(form, 'placeIds') });
const reachOf = (event: RequestEvent, { skills, placeIds }: ReturnType<typeof valuesOf>) => api(event).ask('/c/{slug}/callouts/reach', { query: { skills: skills.join(','), placeIds: placeIds.join(',') } });

export const actions: Actions = {
  look: async (event) => {
    const values = valuesOf(await event.request.formData());
    const reach = await reachOf(event, values);
    return reach.ok ? { values, reach: reach.value } : refused(reach.problem, values);
  },
  send: async (event) => {
    const form = await event.request.formData();
    const values = valuesOf(form);
    const { wanted, ...rest } = values;
    const answer = await api(event).post('/c/{slug}/callouts', { body: { ...rest, ...(wanted !== '' && { wanted: Number(wanted) }) }, key: textOf(form, 'key') });
    return answer.ok ? redirect(303, `/c/${event.params.slug}/desk/callouts/${answer.value.id}`) : refused(answer.problem, values);
  },
};
