const monthName = (month: string): string => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`;

/** 痛点: what a machine found, said so that nobody takes it for a decision. */
export const topPains = {
  title: '大家最烦心的事',
  titleOf: (month: string) => `${monthName(month)}，大家最烦心的事`,
  month: monthName,
  months: '看哪个月',
  lead: (from: string, to: string, count: string) => `程序读了 ${from}到 ${to}公开的 ${count} 件事，把说同一件事的放在一起，挑出最多人说、还在变多的，最多三件。`,
  machine: '程序归纳，只供参考',
  voices: (count: string) => `${count} 人说过`,
  matters: (count: string) => `${count} 件`,
  more: (recent: string, before: string) => `最近 30 天 ${recent} 件，再往前 30 天 ${before} 件，在变多。`,
  fewer: (recent: string, before: string) => `最近 30 天 ${recent} 件，再往前 30 天 ${before} 件，在变少。`,
  same: (recent: string) => `最近 30 天 ${recent} 件，和再往前 30 天一样。`,
  typical: '大家怎么说',
  topics: '已经在议',
  noTopic: '还不是议题。把其中一件定为大事，它就进议题池。',
  decided: '以前类似的事，这样办好的',
  how: '怎么算的',
  howText: [
    '只读工作人员核对过、已经公开的文字；没公开的、撤回的、并到别处的不读。',
    '同一处地方、说法相近的算一件事。至少 5 个人说过才列出来：反映的人，加上点“我也遇到”的人，一个人说几次只算一次。',
    '排在前面的：人多、近、在变多。名字是从大家的标题里挑的，不是谁定的结论。',
    '当月每天重算一次，过了月底就不再变。管理员可以在设置里关掉。',
  ],
  none: '这个月没有扎堆的烦心事',
  noneText: '同一件事有 5 个人以上说过，就会出现在这里。',
  off: '这里关着',
  offText: '社区没有开这一项，程序不读大家的话。',
  waiting: '还没有算好',
  waitingText: '程序每天夜里算一次，过一会儿再来看。',
  table: { name: '名称', voices: '人数', matters: '件数', recent: '最近 30 天', before: '再往前 30 天', from: '最早', to: '最近', places: '地点', topics: '议题' },
};

export type TopPainWords = typeof topPains;
