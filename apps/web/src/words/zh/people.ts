import type { DutyHistory, DutyList, DutyState } from '@linyi/contract';

type Filter = 'held' | 'waiting' | 'endsSoon' | 'owing' | 'over';
type Acceptance = NonNullable<DutyList['rows'][number]['acceptance']>;
/** `2026-04-20` as 2026 年 4 月 20 日. */
const day = (iso: string): string => {
  const [year = '', month = '', date = ''] = iso.slice(0, 10).split('-');
  return `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
};

/** 职责和权责清单. */
export const people = {
  day,
  tabs: { label: '人和组织', residents: '居民', duties: '职责', sheets: '权责清单', places: '网格楼栋', teams: '组织团队', partners: '共建单位', rules: '章程', part: '参与程度' },
  duties: {
    title: '职责',
    lead: '谁担任什么、在哪里、到什么时候。任命以后，本人接受权责清单才生效。',
    show: { held: '在任', waiting: '等本人接受', endsSoon: '30 天内到期', owing: '新版清单没看', over: '已结束' } as Record<Filter, string>,
    duty: '职责',
    any: '全部',
    find: '按姓名找',
    caption: '职责一览',
    head: { name: '姓名', duty: '职责', scope: '范围', term: '任期', state: '现在' },
    none: '这里没有',
    noneText: '换个条件看看，或从“居民”里点开一个人来任命。',
    whole: '全社区',
    states: { waiting: '等接受', coming: '还没开始', held: '在任', over: '已结束' } as Record<DutyState, string>,
    owes: '新版没看',
    endsSoon: '快到期',
  },
  term: (from: string, to: string | null) => (to === null ? `${day(from)}起` : `${day(from)}到 ${day(to)}`),
  one: {
    title: (name: string) => `${name}的职责`,
    lead: '现在和以前担任的，每一步都记着。',
    none: '还没有担任过职责。',
    privacy: '同意和委托',
    appoint: '任命',
    appointLead: '本人会收到消息，接受权责清单以后才生效。',
    cant: '您不能任免自己的职责。要辞去，请到“我的职责”。',
    duty: '担任什么',
    choose: '请选',
    where: '在哪里',
    whereHint: '楼栋长选楼栋，网格员选网格，社区的职责选全社区。',
    placeKinds: { estate: '小区', grid: '网格', microGrid: '微网格', building: '楼栋', entrance: '单元', spot: '公共地点' },
    bodies: '组织和团队',
    from: '从哪天起',
    to: '到哪天',
    toHint: '不填就是没有期限。',
    prolong: '改任期',
    move: '换范围',
    end: '免去',
    endOn: '最后一天',
    endHint: '不填就是马上。',
    reason: '原因',
    paper: '登记纸质签字',
    paperHint: (version: number) => `本人在纸上签了权责清单第 ${version} 版。`,
    signedOn: '签字的日子',
    history: '经过',
    accepted: ({ how, version, by, signedOn }: Pick<Acceptance, 'how' | 'version' | 'by' | 'signedOn'>) =>
      how === 'before' ? '有权责清单以前就担任' : how === 'installation' ? '由安装平台的人任命，还没看过清单' : how === 'browser' ? `本人接受了第 ${version ?? 1} 版` : `${signedOn === null ? '' : day(signedOn)}在纸上签了第 ${version ?? 1} 版${by === null ? '' : `，${by}登记`}`,
    acts: { appointed: '任命', accepted: '接受', acceptedAnew: '接受新版清单', declined: '谢绝', prolonged: '改任期', moved: '换到别处', ended: '结束' } as Record<DutyHistory['rows'][number]['acts'][number]['act'], string>,
    byHouse: '平台',
  },
  sheets: {
    title: '权责清单',
    lead: '每项职责可以做什么、必须做什么。出新版后，担任的人会被请来再看一遍，职责不受影响。',
    version: (version: number) => (version === 1 ? '平台自带的第 1 版' : `第 ${version} 版`),
    since: (date: string) => `${day(date)}公布`,
    may: '可以',
    must: '必须',
    training: '培训',
    insurance: '保险',
    expenses: '费用',
    edit: '改成新版',
    lines: '一行一条。',
    publish: '公布新版',
    bySecretary: '由书记或管理员修改。',
  },
  mine: {
    title: '我的职责',
    lead: '担任的职责、可以做什么、必须做什么。',
    none: '您现在没有担任职责',
    noneText: '想多做一点，可以看看“参与程度”，或问问楼栋长。',
    asked: '请您担任',
    readFirst: '请先看完，再决定接不接受。接受以后才生效。',
    newer: '清单有了新版',
    newerText: '请再看一遍。您的职责不受影响。',
    tellStaff: '担任工作人员的职责，下次登录要输第二道验证。没有的话，请先向管理员要。',
    accept: '我看过了，接受',
    acceptNew: '看过了，接受新版',
    decline: '谢绝',
    declineReason: '原因',
    see: '看权责清单',
    layDown: '辞去',
    layDownHint: '结束以后，经手的事会转给接替的人。',
    past: '以前担任的',
  },
  done: {
    appoint: '任命发出了，等本人接受', prolong: '任期改好了', move: '范围换好了', end: '已经结束', paper: '登记好了', publish: '新版公布了，会告诉担任的人', accept: '接受了，职责生效', decline: '谢绝了',
  } as Record<string, string>,
};
export type PeopleWords = typeof people;
