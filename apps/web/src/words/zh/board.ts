import { figures } from './figures.ts';
import { topPains } from './top-pains.ts';

/** 公示, and the figures that stand there. */
export const board = {
  title: '公示',
  lead: '说过的时限做到了没有，谁超时了，规则改了什么，都在这里。',
  period: (from: string, to: string) => `${from}到 ${to}`,
  raised: '反映的事',
  answered: '24 小时内答复',
  confirmed: '居民确认解决',
  overdue: '现在超时',
  allFigures: '看全部数字和算法',
  orders: '督办中',
  ordersText: '超过时限的事，每个工作日往上报一级，直到办好。',
  noOrders: '现在没有超时的事',
  noOrdersText: '一旦有超时，会马上出现在这里。',
  allOrders: '看全部超时的',
  rules: '规则改动',
  rulesText: '时限等规则由管理员改，每次都要写明理由，并在这里公布。',
  because: (reason: string) => `理由：${reason}`,
  noChanges: '规则还没有改过',
  noChangesText: '改动以后，改前、改后、谁改的、为什么，都会列在这里。',
  on: '开',
  off: '关',
  entries: (count: number) => `${count} 项`,
  ruleNames: {
    matterAnswerWithin: '答复时限', matterPlanWithin: '给出方案的时限', matterPledgeWithin: '现场接单的时限', matterRemindAtPercent: '提醒的时点（百分比）',
    matterReopenWithin: '可以重新办理的期限', matterUnratedCloseAfter: '没有评价自动结束', matterFollowUpAfter: '回访的时间', matterHandoverRuleWithin: '裁定转交的时限',
    escalationLevels: '督办的层级', similarWithinMetres: '算作附近的距离（米）', daysOff: '放假和调休', learnsFromMatters: '让程序从公开的话里归纳',
  } as Record<string, string>,
  figures,
  topPains,
};

export type Board = typeof board;
