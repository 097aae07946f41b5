import { json, type RequestHandler } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { filesOf } from '#server/form.ts';

/** A photo ahead of its matter, so that sending the matter itself is a small request. */
export const POST: RequestHandler = async (event) => {
  const [photo] = filesOf(await event.request.formData(), 'photo');
  if (photo === undefined) return json({ reasons: [] }, { status: 400 });
  const answer = await api(event).upload(photo);
  return answer.ok ? json({ id: answer.value.id }, { status: 201 }) : json({ reasons: answer.problem.reasons.map(({ text }) => text) }, { status: answer.problem.status });
};
