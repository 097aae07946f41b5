import type { Act, Channel, ClockKind, DutyName, MatterSize, MatterState, Move } from '@linyi/contract';

type Params = Record<string, string | number>;
const sizes: Record<MatterSize, string> = { small: '小事', big: '大事', hard: '难事' };
const clocks: Record<ClockKind, string> = { answer: '答复', plan: '给出方案', work: '办完', rating: '等您评价', followUp: '回访', handover: '裁定转交' };
const sizeOf = (value: string | number | undefined): string => sizes[value as MatterSize] ?? String(value ?? '');
const clockName = (value: string | number | undefined): string => clocks[value as ClockKind] ?? '办理';

/** Each entry of a matter's history in one plain line; `by` is written before it. */
const acts: Record<Act, (p: Params) => string> = {
  raised: () => '反映了这件事',
  answered: () => '作了答复',
  triaged: (p) => `定为${sizeOf(p['size'])}`,
  planned: () => '给出了方案',
  noted: () => '记了一笔',
  resolved: (p) => (p['outcome'] === 'reasonedNo' ? '说明了办不了的理由' : '说办完了'),
  rated: (p) => `评了 ${p['score'] ?? ''} 分`,
  reopened: () => '说还没解决，重新办理',
  closedUnrated: () => '过了时限没有评价，按“未评价”结束',
  handoverAsked: (p) => `想转交给${p['to'] ?? '别人'}，对方接下之前仍由原来的人负责`,
  handoverAccepted: () => '接下了这件事',
  handoverRefused: () => '没有接，说了理由',
  handoverRuled: (p) => `裁定由${p['to'] ?? '指定的人'}负责`,
  paused: () => '暂停计时',
  resumed: () => '恢复计时',
  reminded: (p) => `提醒：${clockName(p['clock'])}的时限已过八成`,
  ordered: (p) => `超时督办，升到第 ${p['level'] ?? 1} 级${p['to'] === undefined ? '' : `：${p['to']}`}`,
  published: () => '核对了个人信息，文字公开',
  recategorised: () => '改了类型或地点',
  followUpAsked: () => '四周回访：现在还是好的吗',
  followUpAnswered: (p) => (String(p['stillFixed']) === 'false' ? '回访说又坏了，重新办理' : '回访说现在还是好的'),
  withdrawn: () => '撤回了这件事',
  undone: () => '撤销了上一步',
  imported: () => '从旧记录导入',
  calendarWarned: (p) => `${p['year'] ?? ''} 年的放假安排还没有录入，时限按平常工作日推算`,
};

export const matters = {
  states: { received: '等答复', answered: '等方案', planned: '办理中', resolved: '等评价', closed: '已办结', withdrawn: '已撤回' } satisfies Record<MatterState, string> as Record<MatterState, string>,
  sizes,
  sizeMeans: {
    small: '楼栋长、网格员和管家就能办的',
    big: '牵涉几方利益，要一起商量的',
    hard: '社区自己办不了，要请部门来的',
  } as Record<MatterSize, string>,
  channels: {
    web: '网页', poster: '扫码', staff: '工作人员录入', phone: '电话', walkIn: '来访', gridStation: '网格“家+”站', teaTable: '坝坝茶', wechatGroup: '微信群',
    order: '12345 转来', patrol: '巡查发现', email: '邮件', open311: '外部系统', import: '旧记录',
  } as Record<Channel, string>,
  clocks,
  clockDue: {
    answer: (who: string, when: string) => `${who}会在${when}前答复`,
    plan: (who: string, when: string) => `${who}会在${when}前给出方案`,
    work: (who: string, when: string) => `${who}会在${when}前办完`,
    rating: (_who: string, when: string) => `反映人可以在${when}前评价`,
    followUp: (_who: string, when: string) => `${when}回访：还是好的吗`,
    handover: (who: string, when: string) => `转交要在${when}前定下来，这之前仍由${who}负责`,
  } as Record<ClockKind, (who: string, when: string) => string>,
  steps: { received: '收到', answered: '答复', planned: '方案', resolved: '办理', rated: '评价' },
  duties: {
    resident: '居民', volunteer: '志愿者', buildingSteward: '楼栋长', microGridLead: '微网格长', gridWorker: '网格员', gridLeader: '网格长',
    neighbourhoodManager: '红色邻里管家', backbone: '居民骨干', councilMember: '议事会成员', moderator: '主持人', clerk: '记录员', observer: '协商观察员',
    oversightGroup: '居民监督小组', mentor: '导师', socialWorker: '社工', legalAdviser: '法律顾问', communityStaff: '社区工作者', secretary: '书记',
    propertyManager: '物业', ownersCommittee: '业委会', partner: '共建单位', guide: '指导员', administrator: '管理员',
  } as Record<DutyName, string>,
  moves: {
    meToo: '我也遇到', answer: '答复', triage: '定大小', plan: '给出方案', note: '记一笔', resolve: '办结', rate: '评价', reopen: '还没解决',
    askHandover: '转交', acceptHandover: '接下', refuseHandover: '不接', ruleHandover: '裁定由谁负责', pause: '暂停计时', resume: '恢复计时',
    publish: '公开文字', recategorise: '改类型', answerFollowUp: '回访', withdraw: '撤回', undo: '撤销上一步',
  } as Record<Move, string>,
  acts,
  number: (number: string) => `编号 ${number}`,
  unpublished: (kind: string) => `一件${kind}的事，文字核对后公开`,
  meToos: (count: number) => `${count} 位邻居也遇到`,
  rating: (score: number) => `满意 ${score}.0`,
  person: (name: string, title: string) => `${name}（${title}）`,
  title: (place: string | null, duty: string) => `${place ?? ''}${duty}`,
  nobody: '还没有指定到人',
  neighbour: '一位邻居',
  system: '系统',
  overdue: '超时',
  orderLevel: (level: number) => `督办第 ${level} 级`,
  paused: (reason: string) => `计时暂停：${reason}`,
  outcome: { done: '办好了', reasonedNo: '说明了理由，办不了' },
};

export type Matters = typeof matters;
