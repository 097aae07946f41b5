import { spanOf, wallOf } from '../calendar.ts';
import type { Act, Channel, ClockKind, DutyName, MatterSize, MatterState, Move } from '@linyi/contract';

type Params = Record<string, string | number>;
const sizes: Record<MatterSize, string> = { small: '小事', big: '大事', hard: '难事' };
const clocks: Record<ClockKind, string> = { answer: '答复', plan: '给出方案', work: '办完', rating: '等您评价', followUp: '回访', handover: '裁定转交' };
const sizeOf = (value: string | number | undefined): string => sizes[value as MatterSize] ?? String(value ?? '');
const clockName = (value: string | number | undefined): string => clocks[value as ClockKind] ?? '办理';

const duties: Record<DutyName, string> = {
  resident: '居民', volunteer: '志愿者', buildingSteward: '楼栋长', microGridLead: '微网格长', gridWorker: '网格员', gridLeader: '网格长',
  neighbourhoodManager: '红色邻里管家', backbone: '居民骨干', councilMember: '议事会成员', moderator: '主持人', clerk: '记录员', observer: '协商观察员',
  oversightGroup: '居民监督小组', mentor: '导师', socialWorker: '社工', legalAdviser: '法律顾问', communityStaff: '社区工作者', secretary: '书记',
  propertyManager: '物业', ownersCommittee: '业委会', partner: '共建单位', guide: '指导员', administrator: '管理员',
};
const dutyOf = (value: string | number | undefined): string => duties[value as DutyName] ?? '';
const dayOf = (value: string | number | undefined): string => {
  const wall = wallOf(Date.parse(String(value)));
  return `${wall.month} 月 ${wall.date} 日`;
};
/** How long an answer took, in its two largest units. */
const took = (value: string | number | undefined): string => {
  const { days, hours, minutes } = spanOf(Number(value) * 60_000);
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  return hours > 0 ? `${hours} 小时 ${minutes} 分` : `${Math.max(1, minutes)} 分钟`;
};

/** A date that begins with a digit keeps its distance from the character before. */
const at = (when: string): string => (/^\d/.test(when) ? ` ${when}` : when);

/** Each entry of a matter's history in one plain line; `by` is written before it. */
const acts: Record<Act, (p: Params) => string> = {
  raised: () => '反映了这件事',
  answered: (p) => (p['minutes'] === undefined ? '作了答复' : `作了答复，用时 ${took(p['minutes'])}`),
  triaged: (p) => `定为${sizeOf(p['size'])}`,
  planned: (p) => p['before'] !== undefined ? `${p['missed'] === 'yes' ? `原定 ${dayOf(p['before'])}没有办完` : `原定 ${dayOf(p['before'])}`}，改为 ${dayOf(p['due'])}前办完` : (p['due'] === undefined ? '给出了方案' : `给出了方案，${dayOf(p['due'])}前办完`),
  noted: () => '记了一笔',
  resolved: (p) => (p['outcome'] === 'reasonedNo' ? '说明了办不了的理由' : '说办完了'),
  rated: (p) => `评了 ${p['score'] ?? ''} 分`,
  reopened: () => '说还没解决，重新办理',
  closedUnrated: () => '过了时限没有评价，按“未评价”结束',
  handoverAsked: (p) => `想转交给${p['to'] ?? '别人'}，对方接下之前仍由原来的人负责`,
  handoverAccepted: () => '接下了这件事',
  handoverRefused: (p) => (p['ruledBy'] === undefined ? '没有接，说了理由' : `没有接，由${p['ruledBy']}裁定`),
  handoverRuled: (p) => `裁定由${p['to'] ?? '指定的人'}负责`,
  handoverTakenBack: () => '收回了转交',
  reassigned: (p) => `原来的负责人已卸任，现在由${p['to'] ?? '接任的人'}负责`,
  accepted: (p) => (p['to'] === undefined ? '核实了这件反映' : `核实了这件反映，由${p['to']}负责`),
  paused: () => '暂停计时',
  resumed: (p) => (p['due'] === undefined ? '恢复计时' : `恢复计时，时限顺延到 ${dayOf(p['due'])}`),
  reminded: (p) => `提醒：${clockName(p['clock'])}的时限已过八成`,
  ordered: (p) => p['clock'] === 'handover' ? `转交过了时限还没定，督办${p['to'] === undefined || p['to'] === '' ? '' : `到${p['to']}`}` : `${clockName(p['clock'])}超时，督办第 ${p['level'] ?? 1} 级：${dutyOf(p['duty'])}${p['to'] === undefined || p['to'] === '' ? '' : ` ${p['to']}`}`,
  published: (p) => (p['again'] === 'yes' ? '改了公开的文字' : '核对了个人信息，文字公开'),
  recategorised: () => '改了类型或地点',
  followUpAsked: () => '四周回访：现在还是好的吗',
  followUpAnswered: (p) => (['false', 'no'].includes(String(p['stillFixed'])) ? '回访说又坏了，重新办理' : '回访说现在还是好的'),
  withdrawn: () => '撤回了这件事',
  undone: () => '撤销了上一步',
  imported: () => '从旧记录导入',
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
    answer: (who: string, when: string) => `${who}会在${at(when)} 前答复`,
    plan: (who: string, when: string) => `${who}会在${at(when)} 前给出方案`,
    work: (who: string, when: string) => `${who}会在${at(when)} 前办完`,
    rating: (_who: string, when: string) => `反映人可以在${at(when)} 前评价`,
    followUp: (_who: string, when: string) => `${when}回访：还是好的吗`,
    handover: (who: string, when: string) => `转交要在${at(when)} 前定下来，这之前仍由${who}负责`,
  } as Record<ClockKind, (who: string, when: string) => string>,
  clockMissed: {
    answer: (who: string, when: string) => `${who}应在${at(when)} 前答复，已经超时`,
    plan: (who: string, when: string) => `${who}应在${at(when)} 前给出方案，已经超时`,
    work: (who: string, when: string) => `${who}应在${at(when)} 前办完，已经超时`,
    rating: (_who: string, when: string) => `评价到${when}为止`,
    followUp: (_who: string, when: string) => `${when}回访`,
    handover: (who: string, when: string) => `转交应在${at(when)} 前定下来，已经超时，仍由${who}负责`,
  } as Record<ClockKind, (who: string, when: string) => string>,
  responsible: (who: string) => `首接人：${who}`,
  progress: '进展',
  steps: { received: '收到', answered: '答复', planned: '方案', resolved: '办理', rated: '评价' },
  duties,
  moves: {
    meToo: '我也遇到', accept: '核实受理', answer: '答复', triage: '定大小', plan: '给出方案', note: '记一笔', resolve: '办结', rate: '评价', reopen: '还没解决',
    askHandover: '转交', acceptHandover: '接下', refuseHandover: '不接', ruleHandover: '裁定由谁负责', takeBackHandover: '收回转交', pause: '暂停计时', resume: '恢复计时',
    publish: '公开文字', recategorise: '改类型', answerFollowUp: '回访', withdraw: '撤回', undo: '撤销上一步',
  } as Record<Move, string>,
  acts,
  number: (number: string) => `编号 ${number}`,
  unpublished: (kind: string) => `${kind}（文字核对后公开）`,
  meToos: (count: number) => `${count} 位邻居也遇到`,
  rating: (score: number) => `满意 ${score}.0`,
  person: (name: string, title: string) => `${name}（${title}）`,
  title: (place: string | null, duty: string) => `${place ?? ''}${duty}`,
  nobody: '还没有指定到人',
  neighbour: '一位邻居',
  you: '您',
  system: '系统',
  overdue: '超时',
  orderLevel: (level: number) => `督办第 ${level} 级`,
  paused: (reason: string) => `计时暂停：${reason}`,
  outcome: { confirmed: '办好了，反映人也这样说', done: '经办人说办好了', reasonedNo: '说明了理由，办不了' },
  personal: { phone: '电话', idNumber: '证件号', plate: '车牌', dwelling: '门牌' } as Record<string, string>,
  staffOnly: '只给办理的人看',
  raiserOnly: '只有反映人和办理的人看得到',
  notShown: '没有公开',
  undone: '已撤销',
  sending: '正在提交',
  photoMoments: { raised: '反映时', before: '之前', after: '之后', note: '过程中' },
  rate: {
    question: '这件事办得怎么样',
    scores: { 5: '很满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' } as Record<1 | 2 | 3 | 4 | 5, string>,
    comment: '想说的话',
    send: '提交评价',
    go: '去评价',
  },
  followUp: { question: '过去四周了，现在还是好的吗', comment: '补充一句', yes: '还是好的', no: '又坏了', go: '回答一个问题' },
  handover: {
    title: (from: string, to: string) => `${from}想转交给${to}`,
    refused: (who: string, reason: string) => `${who}没有接：${reason}`,
    ruledBy: (who: string) => `由${who}裁定谁来负责。`,
    clock: '这期间计时照常走。',
    why: '为什么不接',
  },
  forms: {
    answer: '写给居民的话',
    answerHint: '谁来办、怎么办、什么时候',
    size: '这件事有多大',
    sizeReason: '为什么这样定',
    seenByRaiser: '反映人会看到这句话',
    suggested: (size: string) => `系统建议定为${size}：`,
    plan: '打算怎么办',
    planHint: '分几步、谁来做、什么时候好',
    by: '哪天办完',
    newDay: '改日子的原因',
    result: '办的结果',
    resultHint: '做了什么、效果怎样',
    before: '之前的照片',
    beforeThere: '用反映时的照片作“之前”，勾上的会公开',
    beforeNew: '或者另传一张之前的照片',
    pairHint: '和地点有关的事，之前、之后各要一张。',
    after: '之后的照片',
    reasonedNo: '这件事办不了，上面写的是理由',
    note: '记下什么',
    notePublic: '让大家都看到这一笔',
    publishHint: '看一遍，确认没有电话、证件号、车牌和姓名，再公开。',
    found: (what: string) => `找到的个人信息：${what}，已经遮住。`,
    title: '标题',
    text: '内容',
    placeNote: '具体位置（公开的）',
    placeNoteHint: '不想公开就清空。',
    hidePhotos: '看一遍照片：有人脸、门牌、车牌的，勾上不公开',
    hidePhoto: (nth: number) => `第 ${nth} 张不公开`,
    reword: '改公开的文字',
    rewordReason: '为什么改',
    seenByAll: '大家都会看到这句话',
    to: '转给谁',
    choose: '请选择',
    open: (count: number) => `手上 ${count} 件`,
    handoverHint: '对方接下之前，仍由您负责，计时照常走。',
    reason: '理由',
    kind: '类型',
    place: '地点',
  },
  page: {
    stale: '您看的时候，这件事有了变化，请看过再决定',
    unchecked: '未登录的反映，等工作人员核实',
    uncheckedText: '核实后会指定负责人，时限从反映的时候算起。',
    work: '您可以办理',
    cannot: '现在还不能做的，和原因',
    history: '经过',
    unrated: '到期没有评价，按“未评价”记录。',
    imported: '这是导入的旧记录',
    importedText: '从以前的台账或系统转来，留着备查。当时办得怎样，这里没有记录。',
    notPublic: '文字未公开',
    notPublicMine: '只有您和办理的人能看到。核对个人信息后会公开。',
    notPublicStaff: '核对个人信息后才公开。',
    original: '原话',
    originalMine: '只有经办人和您看得到',
    originalStaff: '只有经办人和反映人看得到',
    readAloud: '读给我听',
    stopReading: '停下',
    hidden: '文字还没有公开',
    hiddenText: '要先由人核对，遮住电话、姓名等个人信息。类型、地点、时限和进展现在就能看。',
    raiser: (name: string, verified: boolean) => `反映人：${name}${verified ? '（已认证）' : '（未认证）'}`,
    typedBy: (name: string) => `由${name}代录`,
    reopen: '还没解决，请接着办',
    reopenUntil: (when: string) => `可以在${at(when)} 前提出。`,
    reopenWhy: '哪里还没好',
    withdraw: '撤回这件事',
    iSaidMeToo: '您也遇到了，有进展会告诉您',
    done: {
      accept: '核实了，已指定负责人', 'take-back-handover': '转交已收回', 'me-too': '记下了，您也会收到进展', answer: '答复已发给反映人', triage: '大小定好了，反映人已看到理由', plan: '方案已公布，开始计时', note: '记下了', resolve: '已说明结果，等反映人评价',
      rate: '谢谢，您的评价已记下', reopen: '已重新办理，首接人会再找您', 'ask-handover': '已问对方，等他回话', 'accept-handover': '这件事由您负责了', 'refuse-handover': '没有接，已送去裁定',
      'rule-handover': '已裁定', pause: '计时已暂停', resume: '计时已恢复', publish: '文字已公开', recategorise: '已改好', 'answer-follow-up': '谢谢，已记下', withdraw: '已撤回', undo: '上一步已撤销',
    },
  },
};

export type Matters = typeof matters;
