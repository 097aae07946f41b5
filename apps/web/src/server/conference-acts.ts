import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, refused } from './api.ts';
import { textOf, textsOf } from './form.ts';
import { photosOf } from './moves.ts';
import type { Writes } from './paths.ts';

type Typed = Record<string, string>;
const typedIn = (form: FormData): Typed => Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

type Acting<P extends keyof Writes> = {
  /** What the page calls it, and says when it is done. */
  name: string; path: P; params?: (form: FormData, event: RequestEvent) => Record<string, string>; body: (form: FormData, event: RequestEvent) => Record<string, unknown>; photos?: boolean;
  then?: (answer: Writes[P], event: RequestEvent) => string;
};
const target = (form: FormData): Record<string, string> => ({ id: textOf(form, 'id') });

/** One form of the desk: pictures first, then the API; what was typed comes back with a refusal, beside the form it came from. */
export const conferenceAct = <P extends keyof Writes>({ name, path, params = target, body, photos = false, then }: Acting<P>) => async (event: RequestEvent) => {
  const form = await event.request.formData();
  const sent = photos ? await photosOf(event, form, 'photo') : { ok: true as const, ids: [] };
  const made = photos && sent.ok ? { ...body(form, event), photoIds: sent.ids, published: textOf(form, 'published') !== '' } : body(form, event);
  const answer = sent.ok ? await api(event).post(path, { params: params(form, event), body: made, key: textOf(form, 'key') }) : sent;
  if (!answer.ok) {
    if (answer.problem.status === 401) redirect(303, `/c/${event.params['slug'] ?? ''}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
    return refused(answer.problem, typedIn(form), { form: `${name}-${textOf(form, 'id')}` });
  }
  if (then) redirect(303, then(answer.value, event));
  return { done: name };
};

const filled = (form: FormData, ...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, textOf(form, name)]).filter(([, value]) => value !== ''));
export const fields = (...names: string[]) => (form: FormData): Record<string, string> => filled(form, ...names);
export const requestBody = (form: FormData): Record<string, unknown> => ({ ...filled(form, 'addresseeId', 'text', 'contact', 'askedOn', 'followsUp'), within: { amount: Number(textOf(form, 'amount')), unit: textOf(form, 'unit') } });
export const conferenceBody = (form: FormData): Record<string, unknown> => ({
  ...filled(form, 'kind', 'on', 'time', 'place'), agenda: textsOf(form, 'agenda'),
  parties: textsOf(form, 'partyKind').flatMap((kind, index) => {
    const name = String(form.getAll('partyName')[index] ?? '').trim();
    return name === '' ? [] : [{ kind, name }];
  }),
});
export const minutesBody = (form: FormData): Record<string, unknown> => ({
  text: textOf(form, 'text'), present: textsOf(form, 'present').map(Number), conclusions: textsOf(form, 'matterId').map((matterId) => ({ matterId, text: textOf(form, `conclusion-${matterId}`) })).filter(({ text }) => text !== ''),
});
