import { redirect } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { safePath } from '#server/paths-back.ts';
import { qrOf } from '#server/qr.ts';
import { checkSecondFactor } from '#server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const home = `/c/${event.params.slug}`;
  const next = safePath(event.url.searchParams.get('next'), home);
  const [state, ways] = [await api(event).get('/c/{slug}/sign-in/second-factor'), await api(event).ask('/c/{slug}/sign-in/ways')];
  if (!state.signedIn) redirect(303, `${home}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { next, state, change: event.url.searchParams.has('change'), passkeysHere: ways.ok && ways.value.passkey };
};

export const actions: Actions = {
  second: async (event) => {
    const form = await event.request.formData();
    const answer = await checkSecondFactor(event, form);
    if (!answer.ok) return refused(answer.problem, {});
    redirect(303, safePath(textOf(form, 'next'), `/c/${event.params.slug}`));
  },
  begin: async (event) => {
    const ticket = textOf(await event.request.formData(), 'ticket');
    const answer = await api(event).post('/c/{slug}/sign-in/second-factor/new', { body: ticket === '' ? {} : { ticket } });
    return answer.ok ? { begun: { secret: answer.value.secret, qr: qrOf(answer.value.uri) } } : refused(answer.problem, { ticket });
  },
  confirm: async (event) => {
    const form = await event.request.formData();
    const [secret, uri] = [textOf(form, 'secret'), textOf(form, 'uri')];
    const answer = await api(event).post('/c/{slug}/sign-in/second-factor/confirm', { body: { code: textOf(form, 'code').replace(/\D/g, '') } });
    if (answer.ok) return { codes: answer.value.codes };
    return refused(answer.problem, {}, { begun: { secret, qr: { size: Number(textOf(form, 'size')), path: uri } } });
  },
};
