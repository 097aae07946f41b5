import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '@linyi/contract';
import { api, refused, type Answer } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { safePath } from '#server/paths-back.ts';
import { meOf } from '#server/community.ts';
import { askCode, checkCode, checkSlip, sentBefore, type CodeStep } from '#server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const homeOf = (event: RequestEvent): string => `/c/${event.params['slug'] ?? ''}`;

export const load: PageServerLoad = async (event) => {
  const next = safePath(event.url.searchParams.get('next'), homeOf(event));
  if ((await meOf(event)) !== null) redirect(303, next);
  const ways = await api(event).ask('/c/{slug}/sign-in/ways');
  return { key: randomUUID(), next, wechat: ways.ok && ways.value.wechat, passkey: ways.ok && ways.value.passkey, providers: ways.ok ? ways.value.providers : [], camePage: event.url.searchParams.get('came') ?? '', came: event.url.searchParams.get('wechat') ?? '', slip: event.url.searchParams.get('slip') ?? '' };
};

type Step = { sent?: CodeStep };

type Entering = { event: RequestEvent; form: FormData; step: Step };
/** Where a sign-in leads: in, on to the second factor, or back with the reasons. */
const enter = ({ event, form, step }: Entering, answer: Answer<SignedIn>) => {
  const next = safePath(textOf(form, 'next'), homeOf(event));
  const values = { next, phone: textOf(form, 'phone'), slip: textOf(form, 'slip'), name: textOf(form, 'name') };
  if (!answer.ok) return refused(answer.problem, values, step);
  if (answer.value.secondFactor) redirect(303, `${homeOf(event)}/sign-in/second?next=${encodeURIComponent(next)}`);
  redirect(303, answer.value.newcomer ? `${homeOf(event)}/me/may?welcome=1` : next);
};

export const actions: Actions = {
  code: async (event) => {
    const form = await event.request.formData();
    const answer = await askCode(event, form);
    const values = { next: textOf(form, 'next'), phone: textOf(form, 'phone') };
    return answer.ok ? { sent: answer.value, values } : refused(answer.problem, values);
  },
  check: async (event) => {
    const form = await event.request.formData();
    return enter({ event, form, step: { sent: sentBefore(form) } }, await checkCode(event, form));
  },
  slip: async (event) => {
    const form = await event.request.formData();
    return enter({ event, form, step: {} }, await checkSlip(event, form));
  },
};
