import { ruleChangeInput, rules } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { changeRules } from './use-cases/change-rules.ts';

export const tenancyRoutes: readonly Route[] = [
  route({ method: 'POST', path: '/rules', who: 'administrator', says: 'Set the community’s numbers, within their ranges', body: ruleChangeInput, answer: rules, inCommunity: (ctx, { body }) => changeRules(ctx, body as Parameters<typeof changeRules>[1]) }),
];
