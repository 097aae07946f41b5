import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '@linyi/contract';
import { api, type Answer } from './api.ts';
import { textOf } from './form.ts';
import { rememberLook } from './look.ts';

/** Spaces and dashes come along when a number is pasted. */
const bare = (text: string): string => text.replace(/[\s-]/g, '').replace(/^\+86/, '');

/** `notice`: why no code came by SMS, and where to get one. */
export type CodeStep = { phone: string; waitSeconds: number; shown: string | null; notice?: string };

export const askCode = async (event: RequestEvent, form: FormData): Promise<Answer<CodeStep>> => {
  const phone = bare(textOf(form, 'phone'));
  const answer = await api(event).post('/c/{slug}/sign-in/code', { body: { phone } });
  if (!answer.ok && answer.problem.code === 'signIn.noSms') return { ok: true, value: { phone, waitSeconds: 0, shown: null, notice: answer.problem.title } };
  if (!answer.ok) return answer;
  return { ok: true, value: { phone, waitSeconds: answer.value.waitSeconds, shown: answer.value.shown ?? null } };
};

/** The step a refused code goes back to; only the demo shows a code at all. */
export const sentBefore = (form: FormData): CodeStep => ({ phone: textOf(form, 'phone'), waitSeconds: 0, shown: textOf(form, 'shown') === '' ? null : textOf(form, 'shown') });

/** The look that somebody chose on another device comes along with the sign-in. */
const takeLook = async (event: RequestEvent, { token, secondFactor }: SignedIn): Promise<void> => {
  if (secondFactor) return;
  const me = await api(event).ask('/c/{slug}/me', { token });
  if (me.ok && me.value.elder && event.locals.look.elder === null) rememberLook(event.cookies, { elder: '22' });
};

const signedIn = async (event: RequestEvent, answer: Answer<SignedIn>): Promise<Answer<SignedIn>> => {
  if (answer.ok) await takeLook(event, answer.value);
  return answer;
};

export const checkCode = async (event: RequestEvent, form: FormData): Promise<Answer<SignedIn>> => {
  const name = textOf(form, 'name');
  const body = { phone: bare(textOf(form, 'phone')), code: bare(textOf(form, 'code')), ...(name !== '' && { name }) };
  return signedIn(event, await api(event).post('/c/{slug}/sign-in/code/check', { body }));
};

export const checkSlip = async (event: RequestEvent, form: FormData): Promise<Answer<SignedIn>> =>
  signedIn(event, await api(event).post('/c/{slug}/sign-in/slip', { key: textOf(form, 'key'), body: { slip: bare(textOf(form, 'slip')), name: textOf(form, 'name') } }));

export const checkSecondFactor = async (event: RequestEvent, form: FormData): Promise<Answer<SignedIn>> =>
  signedIn(event, await api(event).post('/c/{slug}/sign-in/second-factor', { body: { code: bare(textOf(form, 'code')) } }));
