import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Writes } from '#server/paths.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const mine = await api(event).ask('/c/{slug}/me/sign-in');
  if (!mine.ok) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { mine: mine.value, came: event.url.searchParams.get('came') ?? '' };
};

const digits = (form: FormData, name: string): string => textOf(form, name).replace(/\D/g, '');
const bare = (form: FormData, name: string): string => textOf(form, name).replace(/[\s-]/g, '').replace(/^\+86/, '');
/** A form with one button: what it does, to which of several. */
const doing = (path: keyof Writes, names: readonly string[] = [], bodyNames: readonly string[] = []) => async (event: RequestEvent) => {
  const form = await event.request.formData();
  const pick = (wanted: readonly string[]): Record<string, string> => Object.fromEntries(wanted.map((name) => [name, textOf(form, name)]));
  const answer = await api(event).post(path, { params: pick(names), body: pick(bodyNames) });
  return answer.ok ? { saved: true } : refused(answer.problem, {});
};

export const actions: Actions = {
  askCode: async (event) => {
    const answer = await api(event).post('/c/{slug}/sign-in/prove/code');
    return answer.ok ? { asked: true } : refused(answer.problem, {});
  },
  prove: async (event) => {
    const form = await event.request.formData();
    const by = textOf(form, 'by') === 'factor' ? 'factor' : 'phone';
    const answer = await api(event).post('/c/{slug}/sign-in/prove', { body: { by, code: by === 'factor' ? textOf(form, 'code') : digits(form, 'code') } });
    return answer.ok ? { saved: true } : refused(answer.problem, {}, { asked: by === 'phone' });
  },
  rename: doing('/c/{slug}/me/sign-in/passkeys/{id}', ['id'], ['name']),
  removePasskey: doing('/c/{slug}/me/sign-in/passkeys/{id}/remove', ['id']),
  end: doing('/c/{slug}/me/sign-in/sessions/{session}/end', ['session']),
  endOthers: doing('/c/{slug}/me/sign-in/sessions/end-others'),
  unlink: doing('/c/{slug}/me/sign-in/links/{provider}/remove', ['provider']),
  removeFactor: doing('/c/{slug}/me/sign-in/authenticator/remove'),
  stop: doing('/c/{slug}/me/sign-in/recovery/stop'),
  // A form may lead nowhere outside; a link that one taps may.
  link: async (event) => {
    const provider = textOf(await event.request.formData(), 'provider');
    const answer = await api(event).post('/c/{slug}/me/sign-in/links/{provider}', { params: { provider } });
    return answer.ok ? { goTo: { provider, url: answer.value.url } } : refused(answer.problem, {});
  },
  codes: async (event) => {
    const answer = await api(event).post('/c/{slug}/me/sign-in/codes');
    return answer.ok ? { codes: answer.value.codes } : refused(answer.problem, {});
  },
  askPhone: async (event) => {
    const phone = bare(await event.request.formData(), 'phone');
    const answer = await api(event).post('/c/{slug}/me/sign-in/phone/codes', { body: { phone } });
    return answer.ok ? { moving: { phone, old: answer.value.old, shown: answer.value.shown ?? null } } : refused(answer.problem, { phone });
  },
  phone: async (event) => {
    const form = await event.request.formData();
    const [phone, code, oldCode] = [bare(form, 'phone'), digits(form, 'code'), digits(form, 'oldCode')];
    const answer = await api(event).post('/c/{slug}/me/sign-in/phone', { body: { phone, code, ...(oldCode === '' ? {} : { oldCode }) } });
    return answer.ok ? { saved: true } : refused(answer.problem, {}, { moving: { phone, old: textOf(form, 'old') !== '', shown: null } });
  },
};
