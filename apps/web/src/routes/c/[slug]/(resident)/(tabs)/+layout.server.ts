import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const [{ onDuty, rules }, me] = await Promise.all([communityOf(event), meOf(event)]);
  const inbox = me === null ? null : await api(event).ask('/c/{slug}/inbox');
  return {
    onDuty: onDuty.slice(0, 4),
    promise: { answer: rules.matterAnswerWithin, plan: rules.matterPlanWithin },
    unread: inbox?.ok === true ? inbox.value.unread : 0,
  };
};
