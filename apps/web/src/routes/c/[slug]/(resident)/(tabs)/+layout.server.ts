import { communityOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { onDuty, rules } = await communityOf(event);
  return { onDuty: onDuty.slice(0, 4), promise: { answer: rules.matterAnswerWithin, plan: rules.matterPlanWithin } };
};
