import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { askCode, sentBefore } from '#server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

export const actions: Actions = {
  code: async (event) => {
    const form = await event.request.formData();
    const values = { code: textOf(form, 'code'), phone: textOf(form, 'phone') };
    const answer = await askCode(event, form);
    return answer.ok ? { sent: answer.value, values } : refused(answer.problem, values);
  },
  use: async (event) => {
    const form = await event.request.formData();
    const values = { code: textOf(form, 'code'), phone: textOf(form, 'phone') };
    const answer = await api(event).post('/c/{slug}/sign-in/recovery', { body: { ...values, phoneCode: textOf(form, 'phoneCode').replace(/\D/g, '') } });
    return answer.ok ? { ripeAt: answer.value.ripeAt } : refused(answer.problem, values, { sent: sentBefore(form) });
  },
};
