import type { Board } from '../zh/board.ts';
import { figures } from './figures.ts';
import { topPains } from './top-pains.ts';

export const board: Board = {
  title: 'Board',
  lead: 'Whether deadlines were kept, who is late, and which rules changed.',
  period: (from, to) => `${from} to ${to}`,
  raised: 'matters raised',
  answered: 'answered within 24 h',
  confirmed: 'confirmed solved by residents',
  overdue: 'overdue now',
  allFigures: 'All figures and how they are computed',
  orders: 'Orders to act',
  ordersText: 'A matter past its deadline climbs one level each working day until it is done.',
  noOrders: 'Nothing is overdue now',
  noOrdersText: 'If something becomes overdue it appears here at once.',
  allOrders: 'Everything overdue',
  rules: 'Changed rules',
  rulesText: 'Deadlines and other rules are changed by administrators, always with a reason, and announced here.',
  because: (reason) => `Reason: ${reason}`,
  noChanges: 'No rule has been changed',
  noChangesText: 'Before, after, by whom and why will be listed here.',
  on: 'on',
  off: 'off',
  entries: (count) => (count === 1 ? '1 entry' : `${count} entries`),
  ruleNames: {
    matterAnswerWithin: 'Time to answer', matterPlanWithin: 'Time to give a plan', matterPledgeWithin: 'Time for an on-site pledge', matterRemindAtPercent: 'Reminder at (per cent)',
    matterReopenWithin: 'Time to reopen', matterUnratedCloseAfter: 'Closed as unrated after', matterFollowUpAfter: 'Follow-up after', matterHandoverRuleWithin: 'Time to rule on a handover',
    escalationLevels: 'Levels of the order to act', similarWithinMetres: 'Nearby means within (m)', daysOff: 'Days off and make-up workdays', learnsFromMatters: 'Programs learn from public words',
  },
  figures,
  topPains,
};
