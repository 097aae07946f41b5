import { communityOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { rules } = await communityOf(event);
  return { promise: { answer: rules.matterAnswerWithin, plan: rules.matterPlanWithin } };
};
