import { redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

/** The number of a sheet was typed: on to the sheet, or why it can't be one. */
export const load: PageServerLoad = async (event) => {
  const number = (event.url.searchParams.get('number') ?? '').trim();
  const done = event.url.searchParams.get('done');
  if (number === '') return { number, done, reasons: [] as { text: string }[] };
  const answer = await api(event).ask('/c/{slug}/paper-forms/{number}', { params: { number } });
  if (answer.ok) redirect(303, `/c/${event.params.slug}/desk/form/${answer.value.number}`);
  return { number, done: null, reasons: answer.problem.reasons.map(({ text }) => ({ text })) };
};
