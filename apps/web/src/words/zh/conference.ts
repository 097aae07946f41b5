import type { AddresseeKind, ConferenceKind, ConferenceState, HardAct, LimitView, PartyKind, RequestState, Stance, TopicAct, TopicState } from '@linyi/contract';
import { wallOf } from '../calendar.ts';

type Params = Record<string, string | number>;
const units: Record<LimitView['unit'], string> = { hours: '小时', days: '天', workingDays: '个工作日' };
const kinds: Record<ConferenceKind, string> = { fiveParty: '五方联席会议', monthlyJoint: '每月联席会' };
const stances: Record<Stance, string> = { agrees: '同意', partly: '部分同意', refuses: '不同意', notOurs: '不归他们管', holding: '先回了话，还没定' };
const text = (value: string | number | undefined): string => String(value ?? '');
const day = (value: string | number | undefined): string => {
  const wall = wallOf(Date.parse(text(value).length === 10 ? `${text(value)}T12:00:00+08:00` : text(value)));
  return `${wall.year} 年 ${wall.month} 月 ${wall.date} 日`;
};
const meeting = (p: Params): string => `${kinds[p['kind'] as ConferenceKind] ?? '会议'}（第 ${text(p['nth'])} 次）`;
const duties: Record<string, string> = { microGridLead: '微网格长', gridWorker: '网格员', gridLeader: '网格长', neighbourhoodManager: '红色邻里管家', communityStaff: '社区工作者', secretary: '书记' };

/** Each line of a hard matter's road, said plainly. */
const acts: Record<HardAct, (p: Params) => string> = {
  requestSent: (p) => p['followsUp'] === undefined ? `向${text(p['to'])}去函，盼 ${day(p['due'])}前答复` : `接着第 ${p['followsUp']} 件，再问${text(p['to'])}，盼 ${day(p['due'])}前答复`,
  requestReplied: (p) => `${text(p['by'])} ${day(p['repliedOn'])}回复：${stances[p['stance'] as Stance] ?? ''}`,
  requestReminded: (p) => `给${text(p['to'])}的去函快到期了，提醒社区去问`,
  requestOrdered: (p) => `${text(p['to'])}到期没有答复，督办第 ${text(p['level'])} 级：${duties[text(p['duty'])] ?? ''}${p['holder'] === undefined ? '' : ` ${p['holder']}`}去催`,
  requestWithdrawn: (p) => (p['over'] === 'yes' ? `事情已经结束，给${text(p['to'])}的去函不再等答复` : `收回了给${text(p['to'])}的去函`),
  conferenceCalled: (p) => `列入${meeting(p)}，${day(p['at'])}在${text(p['place'])}开`,
  conferenceHeld: (p) => `${meeting(p)}的结论`,
  conferenceCancelled: (p) => `${meeting(p)}取消了`,
  commitmentMade: (p) => `${text(p['owner'])}承诺，${day(p['dueOn'])}前做到`,
  commitmentKept: (p) => `${text(p['owner'])}兑现了承诺：${text(p['promise'])}`,
  commitmentCarried: (p) => `${text(p['owner'])}的承诺“${text(p['promise'])}”在${meeting(p)}上顺延，从 ${day(p['dueBefore'])}到 ${day(p['dueOn'])}`,
};
const topicActs: Record<TopicAct, (about: string | null) => string> = {
  pooled: () => '进了议题池', titled: () => '定了名字', joined: (about) => `并入议题 ${about ?? ''}`, sourceAdded: (about) => `议题 ${about ?? ''}并了进来`,
  sourceLeft: (about) => `事项 ${about ?? ''}改了大小，离开议题`, settled: () => '来源都有了结果，不用再等', takenOut: (about) => `事项 ${about ?? ''}改了大小，议题撤下`, pooledAgain: () => '重新进了议题池',
};

/** 议题池、去函、联席会. */
export const conference = {
  day,
  kinds,
  under: (title: string, version: number) => `依据《${title}》第 ${version} 版`,
  meeting: (kind: ConferenceKind, nth: number) => `第 ${nth} 次${kinds[kind]}`,
  states: { called: '要开', held: '开过了', cancelled: '取消了' } as Record<ConferenceState, string>,
  topicStates: { pooled: '等着商量', joined: '已并入别的议题', settled: '来源都有了结果', takenOut: '撤下了' } as Record<TopicState, string>,
  requestStates: { open: '等答复', answered: '答复了', withdrawn: '不再等答复' } as Record<RequestState, string>,
  stances,
  acts,
  topicActs,
  addresseeKinds: { department: '部门', deputy: '人大代表' } as Record<AddresseeKind, string>,
  parties: {
    partyOrganisation: '社区党组织（召集）', residentsCommittee: '居委会', ownersCommittee: '业委会', propertyCompany: '物业', pairedUnit: '共建单位', socialOrg: '社会组织或邻里管家', department: '部门', deputy: '人大代表', residents: '居民代表',
  } as Record<PartyKind, string>,
  within: ({ amount, unit }: LimitView) => `${amount} ${units[unit]}`,
  units,
  brackets: (inside: string) => `（${inside}）`,
  late: '过期未答复',
  topic: (number: string) => `议题 ${number}`,
  untitled: (kind: string, place: string) => `${place}${place === '' ? '' : ' '}${kind}`,
  voices: (count: number) => `${count} 人关心`,
  sources: (count: number) => `来自 ${count} 件反映`,
  house: '系统',
  big: {
    title: '这是大事，要大家一起商量',
    text: '牵涉几方利益，由居委会、业委会、物业和居民一起议。',
    waits: (topic: string) => `它在议题池里，${topic}。`,
    soon: '马上会进议题池。',
    see: '看这个议题',
  },
  hard: {
    title: '这件难事走到哪一步了',
    lead: '超出社区职权，要请部门来办。问了谁、怎么答的、谁承诺了什么，都按先后记在这里，直到它成了政策、立了项目，或者说明了办不了的理由。',
    clockNote: '答复的时限是社区自己定的，提醒社区按时去问，管不了别的单位。',
    none: '还没有向部门去函。去函以后，每一次问和答都会写在这里。',
    requests: (count: number) => `问了 ${count} 次`,
    asked: (when: string) => `${when}去函`,
    due: (when: string) => `盼 ${when}前答复`,
    missed: (when: string) => `盼 ${when}前答复，已经过期`,
    cameLate: (when: string) => `盼 ${when}前答复，回得晚了`,
    followsUp: (nth: number) => `接着第 ${nth} 件再问`,
    commitments: '承诺',
    conferences: '上过的会',
    road: '全部经过，从头到尾',
    documentNumber: (number: string) => `文号 ${number}`,
    repliedOn: (who: string, when: string) => `${who} ${when}`,
    work: '去函、录入回复',
  },
  commitment: {
    due: (when: string) => `${when}前`,
    kept: '兑现了',
    open: '还没到期',
    over: '过期还没兑现',
    madeAt: (meeting: string) => `在${meeting}上说的`,
    carried: (times: number) => `顺延过 ${times} 次`,
    carriedAt: (meeting: string, days: string, reason: string) => `${meeting}：${days}，因为${reason}`,
    days: (before: string, after: string) => `从 ${before}改到 ${after}`,
  },
  talk: {
    pool: '等着商量的议题',
    poolLead: '大事先进议题池，排到了就通知大家来议。',
    none: '议题池现在是空的', noneText: '反映里定为“大事”的，会自动来到这里，写明从哪几件来。',
    settled: '有了结果的议题',
    conferences: '联席会', conferencesLead: '难事由五方一起找部门。开了什么会、谁承诺了什么，都看得到。',
    noConference: '还没有开过联席会', noConferenceText: '有难事要几方一起办的时候，会在这里通知。',
    allConferences: '全部联席会和承诺',
    matters: (count: number) => `${count} 件事`,
    keptOf: (kept: number, of: number) => (of === 0 ? '没有承诺' : `承诺 ${of} 条，兑现 ${kept} 条`),
    back: '议事',
  },
  topicPage: { sources: '从哪里来', left: '已经离开', because: (reason: string) => `定为大事的理由：${reason}`, leftBecause: (reason: string) => `离开的理由：${reason}`, record: '经过', joinedInto: (topic: string) => `已并入${topic}`, seeOther: '看那个议题' },
  manage: '办理',
  conferencePage: {
    when: '时间', place: '地点', parties: '请了谁', came: '到会', absent: '没有到', agenda: '商量哪几件', conclusion: '结论', brought: '上次带来的承诺', made: '这次的承诺', minutes: '纪要', minutesBy: (name: string, when: string) => `${name} ${when}公布`,
    noMade: '这次没有新的承诺。', noBrought: '没有上次带来的承诺。', waiting: '还没说清', keptHere: '兑现了', carriedHere: '顺延了', cancelled: (reason: string) => `会议取消：${reason}`, minutesToCome: '会后公布纪要和每件事的结论。',
    under: (title: string, version: number) => `依据《${title}》第 ${version} 版`,
  },
  joint: { title: '联席会和承诺', lead: '没办完的难事、还没兑现的承诺，每次联席会都要过一遍。', hard: '没办完的难事', noHard: '现在没有没办完的难事', noHardText: '超出社区职权的事会列在这里。', open: '还没兑现的承诺', noOpen: '没有还没兑现的承诺', noOpenText: '会上说过的都做到了，或者还没有开过会。', meetings: '历次会议', waits: (open: number, late: number) => open === 0 ? '没有在等的答复' : late === 0 ? `${open} 件去函等答复` : `${open} 件去函等答复，${late} 件过期`, promised: (count: number) => `${count} 条承诺` },
};

export type ConferenceWords = typeof conference;
