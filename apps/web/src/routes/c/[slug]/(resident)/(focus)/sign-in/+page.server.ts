import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '@linyi/contract';
import { refused, type Answer } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { safePath } from '#server/paths-back.ts';
import { meOf } from '#server/community.ts';
import { askCode, checkCode, checkSecondFactor, checkSlip } from '#server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const homeOf = (event: RequestEvent): string => `/c/${event.params['slug'] ?? ''}`;

export const load: PageServerLoad = async (event) => {
  const next = safePath(event.url.searchParams.get('next'), homeOf(event));
  if ((await meOf(event)) !== null) redirect(303, next);
  return { next, slip: event.url.searchParams.get('slip') ?? '' };
};

const enter = (event: RequestEvent, form: FormData, answer: Answer<SignedIn>) => {
  const next = safePath(textOf(form, 'next'), homeOf(event));
  const values = { next, phone: textOf(form, 'phone'), slip: textOf(form, 'slip'), name: textOf(form, 'name') };
  if (!answer.ok) return { failure: refused(answer.problem, values) };
  if (answer.value.secondFactor) return { secondFactor: true, values };
  redirect(303, answer.value.newcomer ? `${homeOf(event)}/me?welcome=1` : next);
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
    const entered = enter(event, form, await checkCode(event, form));
    if (entered.failure === undefined) return { secondFactor: true, values: entered.values };
    const { failure } = entered;
    return { ...failure, data: { ...failure.data, sent: { phone: textOf(form, 'phone'), waitSeconds: 0, shown: null } } };
  },
  slip: async (event) => {
    const form = await event.request.formData();
    const entered = enter(event, form, await checkSlip(event, form));
    return entered.failure ?? { secondFactor: true, values: entered.values };
  },
  second: async (event) => {
    const form = await event.request.formData();
    const entered = enter(event, form, await checkSecondFactor(event, form));
    if (entered.failure === undefined) return { secondFactor: true, values: entered.values };
    const { failure } = entered;
    return { ...failure, data: { ...failure.data, secondFactor: true } };
  },
};
