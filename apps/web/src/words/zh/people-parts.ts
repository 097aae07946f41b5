import type { BodyKind, BodyView, CharterKind, PartnerView, RelayView, TeamRole, Tier } from '@linyi/contract';
import { people } from './people.ts';

/** 地点、团队、共建、章程、能人、参与程度. */
export const peopleParts = {
  day: people.day,
  done: {
    add: '记下了', change: '改好了', close: '停用了', found: '成立了', seat: '加进来了', unseat: '离席了', met: '记下了', link: '关联好了', start: '草稿存好了', draft: '草稿存好了', publish: '公布了，从现在起有效',
    list: '存好了', ask: '转过去了，对方看不到您的电话', write: '转过去了', end: '结束了，对方不会再打扰', choose: '存好了',
  } as Record<string, string>,
  places: {
    title: '网格和楼栋', lead: '每一处谁负责，哪里还缺人。', vacancies: (count: number) => (count === 0 ? '没有缺人的地方' : `还缺 ${count} 人`), vacant: (duty: string) => `缺${duty}`,
    homes: (homes: number, people: number) => `${homes} 户 · ${people} 人`, entrance: (name: string, homes: number) => `${name} 单元 ${homes} 户`, onlyVacant: '只看缺人的', all: '全部',
    add: '新增地点', kind: '种类', name: '名称', code: '编号', codeHint: '印在海报上，只用字母、数字和短横线。', parent: '属于', top: '社区', edit: '改名或移动', close: '停用', into: '由谁接过去', intoHint: '下面的地点和职责会移过去。有住户的不能停用。', nobody: '没有',
    kinds: { estate: '小区', grid: '网格', microGrid: '微网格', building: '楼栋', entrance: '单元', spot: '公共地点' },
  },
  teams: {
    title: '组织和团队', lead: '党组织只记机构和联系人，不记谁是党员。团队缺什么，一眼看得到。', found: '成立组织或团队', kind: '种类', name: '名称', under: '属于', none: '没有上级',
    kinds: { partyCommittee: '社区党委', gridBranch: '网格党支部', buildingGroup: '楼栋党小组', committee: '委员会', council: '议事会', councilTeam: '1+3+N 议事团队', oversightGroup: '监督小组', seedGroup: '种子小组', mediationStudio: '调解工作室', childrensCouncil: '与邻说（儿童）' } as Record<BodyKind, string>,
    roles: { secretary: '书记', deputy: '副手', backbone: '骨干', microGridLead: '微网格长', stakeholder: '利益相关代表', member: '成员' } as Record<TeamRole, string>,
    missing: { secretary: '缺书记', deputy: '缺副手', backbone: '缺骨干', microGridLead: '缺微网格长', stakeholders: '缺利益相关代表', members: '人还不够', responsible: '有人自己就是负责的，要回避' } as Record<BodyView['missing'][number], string>,
    whole: '齐了', contact: (name: string) => `联系人：${name}`, noContact: '还没有联系人', setContact: '改名、定联系人', person: '哪一位', personHint: '写姓名，再从名单里选。', agreed: '问过本人，同意公开为联系人', seat: '加一位成员', role: '身份',
    childHint: '不满 14 周岁的，先在他的“同意和委托”里登记家长签字；这里只显示小名。家长撤回，席位就不再算。', unseat: '离席',
    met: '记一次活动', on: '哪一天', what: '做什么', came: '谁来了', file: (attended: number, gatherings: number, contributions: number) => `到 ${attended}/${gatherings} 次，贡献 ${contributions} 项`, close: '撤销', empty: '还没有组织和团队', emptyText: '先成立一个。',
    seated: (count: number) => `${count} 位成员`,
    gathering: (on: string, what: string, came: number) => `${people.day(on)} ${what}，${came} 人`,
  },
  partners: {
    title: '共建单位', lead: '谁来帮忙、能出什么、帮过哪件事。要部门答复的，在“会商”里去函。', add: '记下一家', kind: '种类', name: '名称', offers: '能出什么', offerNote: '说明', liaison: '联络人', phone: '电话', phoneHint: '只有工作人员看得到。', agreed: '问过联络人，同意记下', active: '还在合作', past: '以前的',
    edit: '修改', link: '关联一件事', number: '事项编号', note: '帮了什么', empty: '还没有共建单位', emptyText: '先记下一家。',
    kinds: { pairedUnit: '结对单位', socialOrg: '社会组织', department: '职能部门', business: '商户企业', charity: '公益慈善', school: '学校', other: '其他' } as Record<PartnerView['kind'], string>,
    offerKinds: { money: '出钱', people: '出人', venue: '出场地', skill: '出技术' } as Record<PartnerView['offers'][number], string>,
  },
  charter: {
    title: '章程和公约', lead: '大家一起定的规矩，每一版都在。', kinds: { charter: '社区章程', councilRules: '议事规则', pact: '邻里公约' } as Record<CharterKind, string>, none: '还没有公布的文本', noneText: '公布以后在这里看。',
    inForce: (version: number, date: string) => `第 ${version} 版 · ${people.day(date)}起有效`, adopted: (how: 'vote' | 'meeting', on: string, note: string | null) => `${people.day(on)}${how === 'vote' ? '表决' : '会议'}通过${note === null ? '' : `（${note}）`}`,
    draft: '有草稿', versions: '各个版本', changes: '和上一版比', added: '新增', removed: '删去', print: '打印', start: '起草新的', kind: '种类', name: '名称', body: '正文', bodyHint: '一段一条。', save: '存草稿', publish: '公布', how: '怎么通过的', vote: '表决', meeting: '会议', on: '通过的日子', note: '记录在哪里', publishHint: '公布后不能再改，要改就出新版。', write: '写新版', manage: '起草和公布',
  },
  talents: {
    title: '能人库', lead: '找会的邻居帮忙。消息由社区转达，双方都看不到电话。', find: '要找会什么的', any: '都看看', look: '找', none: '还没有这样的邻居', noneText: '换一项看看，或先登记您自己会的。', ask: '请教', askText: '想请他做什么', askHint: '说清什么事、什么时候。电话不用写。', vouched: '要先有人为您作证，才能写给邻居。',
    me: '让邻居找到我', choose: '勾上您愿意帮邻居的', note: '一句话', noteHint: '比如：周六下午有空。', consent: '我同意：邻居可以按这些找到我，看到我的姓和楼栋', save: '存下来', drop: '都不勾再存，就不再列出。', relay: '我的转达',
  },
  relay: {
    title: '转达', lead: '社区替您转话，双方都看不到电话。', none: '还没有转达', noneText: '在能人库里找一位邻居请教。', withWhom: (name: string, skill: string) => `${name} · ${skill}`, me: '我', text: '回复', send: '转过去', refuse: '这次帮不上', block: '不再收他的消息', wait: '等对方回了再写。',
    states: { open: '在谈', refused: '结束了', blocked: '不再接收' } as Record<RelayView['state'], string>,
  },
  part: {
    title: '参与程度', lead: '想参与多少由您定，随时能改，不影响任何权利。', none: '先不选', more: '我还愿意多做一点，社区可以来问我', save: '存下来', staff: '参与程度', counts: '各有多少人', few: '不到 5 人', wouldDoMore: '愿意多做一点的', nobody: '还没有人这样说。', people: (count: number) => `${count} 人`,
    tiers: { keenResident: '热心居民', buildingLiaison: '楼栋联络人', residentRepresentative: '居民代表' } as Record<Tier, string>,
    asks: { keenResident: '每月大约 1 小时：看看通知，遇到的事点一下，偶尔参加一次活动。', buildingLiaison: '每月大约 4 小时：帮邻居传话，参加一次楼栋碰头会。', residentRepresentative: '每月大约 8 小时：会前看材料、听邻居意见，参加议事和表决。' } as Record<Tier, string>,
  },
};
export type PeopleParts = typeof peopleParts;
