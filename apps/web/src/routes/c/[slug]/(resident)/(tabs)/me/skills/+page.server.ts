import { redirect } from '@sveltejs/kit';
import { skills as allSkills } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;

export const load: PageServerLoad = async (event) => {
  if ((await meOf(event)) === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { mine: await api(event).get('/c/{slug}/me/skills'), skills: [...allSkills] };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const skills = textsOf(form, 'skill');
    const answer = await api(event).post('/c/{slug}/me/skills', { body: { skills, consent: textOf(form, 'consent') !== '' } });
    return answer.ok ? { saved: answer.value.skills.length } : refused(answer.problem, { skills });
  },
};
