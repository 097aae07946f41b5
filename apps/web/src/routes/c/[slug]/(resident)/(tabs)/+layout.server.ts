import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const [{ onDuty, rules }, me] = await Promise.all([communityOf(event), meOf(event)]);
  const inbox = me === null ? null : await api(event).ask('/c/{slug}/inbox');
  // In elder mode whoever can be called stands on the page with one tap.
  const phones = event.locals.look.elder === null ? null : await api(event).ask('/c/{slug}/duty-phones');
  return {
    phones: phones?.ok === true ? phones.value.rows.slice(0, 40) : [],
    onDuty: onDuty.slice(0, 4),
    promise: { answer: rules.matterAnswerWithin, plan: rules.matterPlanWithin },
    unread: inbox?.ok === true ? inbox.value.unread : 0,
  };
};
