import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { BulkResult } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { textOf, textsOf } from '#server/form.ts';
import { canUndo } from '#server/moves.ts';
import type { Actions } from './$types';

/** A chosen row travels as `id:version`, so that a change meanwhile is noticed row by row. */
const chosenOf = (form: FormData): { id: string; version: number }[] =>
  textsOf(form, 'pick').map((pick) => {
    const [id = '', version = ''] = pick.split(':');
    return { id, version: Number(version) };
  });

const changeOf = (form: FormData, move: string): Record<string, string> => {
  const text = (name: string): string => textOf(form, `${move}.${name}`);
  if (move === 'triage') return { move, size: text('size'), reason: text('reason') };
  if (move === 'recategorise') return { move, kind: text('kind') };
  if (move === 'askHandover') return { move, to: text('to'), reason: text('reason') };
  if (move === 'note' || move === 'answer') return { move, text: text('text') };
  return { move };
};

const takeBack = async (event: RequestEvent, chosen: { id: string }[]): Promise<BulkResult> => {
  const result: BulkResult = { done: [], refused: [] };
  for (const { id } of chosen) {
    const answer = await api(event).post('/c/{slug}/matters/{id}/undo', { params: { id } });
    if (answer.ok) result.done.push({ id, version: answer.value.version });
    else result.refused.push({ id, number: null, reasons: answer.problem.reasons });
  }
  return result;
};

/** One move was made on all, by one person: what holds for the first and the last of them holds for those between. */
const canUndoAll = async (event: RequestEvent, done: BulkResult['done']): Promise<boolean> => {
  const some = [...new Set([done[0]?.id, done.at(-1)?.id])].filter((id) => id !== undefined);
  const pages = await Promise.all(some.map((id) => api(event).ask('/c/{slug}/matters/{id}', { params: { id } })));
  return pages.length > 0 && pages.every((page) => page.ok && canUndo(page.value));
};

export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const [ids, move] = [chosenOf(form), textOf(form, 'move')];
    if (ids.length === 0) redirect(303, `/c/${event.params.slug}/desk/matters`);
    const answer = await api(event).post('/c/{slug}/matters/bulk', { body: { ids, change: changeOf(form, move) }, key: textOf(form, 'key') });
    return answer.ok ? { move, result: answer.value, mayUndo: await canUndoAll(event, answer.value.done) } : refused(answer.problem, { move });
  },
  undo: async (event) => ({ move: 'undo', result: await takeBack(event, chosenOf(await event.request.formData())) }),
};
