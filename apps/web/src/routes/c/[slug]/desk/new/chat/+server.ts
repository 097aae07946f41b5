import { json } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import type { RequestHandler } from './$types';

/** A pasted chat goes in, its quotes come out; nothing is kept. */
export const POST: RequestHandler = async (event) => {
  const answer = await api(event).post('/c/{slug}/matters/pasted-chat', { body: { text: (await event.request.text()).slice(0, 20_000) } });
  return answer.ok ? json(answer.value) : json(answer.problem, { status: answer.problem.status });
};
