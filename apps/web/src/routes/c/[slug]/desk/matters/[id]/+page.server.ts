import { error } from '@sveltejs/kit';
import { panelOf } from '#features/desk/panel.server.ts';
import { moveAction } from '#server/moves.ts';
import { safePath } from '#server/paths-back.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const panel = await panelOf(event, event.params.id);
  if (panel === null) error(404);
  return { panel, back: safePath(event.url.searchParams.get('back'), `/c/${event.params.slug}/desk/matters`) };
};

export const actions: Actions = {
  accept: moveAction('accept'), answer: moveAction('answer'), triage: moveAction('triage'), plan: moveAction('plan'), note: moveAction('note'), resolve: moveAction('resolve'),
  askHandover: moveAction('ask-handover'), acceptHandover: moveAction('accept-handover'), refuseHandover: moveAction('refuse-handover'), ruleHandover: moveAction('rule-handover'), takeBackHandover: moveAction('take-back-handover'),
  pause: moveAction('pause'), resume: moveAction('resume'), publish: moveAction('publish'), recategorise: moveAction('recategorise'), undo: moveAction('undo'), merge: moveAction('merge'),
};
