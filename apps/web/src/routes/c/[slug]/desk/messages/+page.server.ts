import { error } from '@sveltejs/kit';
import type { MessageChannel } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

const known: readonly MessageChannel[] = ['email', 'push', 'wechat', 'sms'];

export const load: PageServerLoad = async (event) => {
  const [wanted, after] = [event.url.searchParams.get('channel'), event.url.searchParams.get('after')];
  const channel = known.find((one) => one === wanted) ?? null;
  const answer = await api(event).ask('/c/{slug}/message-channels', { query: { channel, after } });
  if (!answer.ok) error(answer.problem.status, answer.problem.title);
  return { channels: answer.value, channel, first: after === null };
};

export const actions: Actions = {
  again: async (event) => {
    const answer = await api(event).post('/c/{slug}/deliveries/{id}/again', { params: { id: textOf(await event.request.formData(), 'id') } });
    return answer.ok ? { resent: true } : refused(answer.problem, {});
  },
};
