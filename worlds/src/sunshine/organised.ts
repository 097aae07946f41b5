import type { Skill, TeamRole } from '@linyi/contract';
import { holdersOf } from './duties.ts';
import { cast, people } from './people.ts';
import { grids } from './places.ts';

/** An organisation or a team of the demo community, with who sits in it; `under`: the name of the one it hangs under. */
export type Organised = {
  readonly kind: 'partyCommittee' | 'gridBranch' | 'buildingGroup' | 'committee' | 'council' | 'councilTeam' | 'oversightGroup' | 'seedGroup' | 'mediationStudio' | 'childrensCouncil';
  readonly name: string;
  readonly under?: string;
  readonly place?: string;
  /** Agreed to be named. */
  readonly contact?: string;
  readonly seats?: readonly { readonly person: string; readonly seated: TeamRole; readonly nickname?: string; readonly guardian?: string }[];
  readonly met?: readonly { readonly daysAgo: number; readonly what: string; readonly came: number; readonly brought?: string }[];
};

const nth = (keys: readonly string[], at: number): string => keys[at] ?? cast.steward;
const council = holdersOf('councilMember', null);
const backbones = holdersOf('backbone', null);
const leads = holdersOf('microGridLead', null);
const as = (seated: TeamRole) => (person: string): { person: string; seated: TeamRole } => ({ person, seated });
const parts: readonly string[] = Object.values(cast);
const children = people.filter(({ birthYear, verification, key }) => (birthYear ?? 0) >= 2013 && (birthYear ?? 0) <= 2017 && verification !== 'self' && !parts.includes(key)).slice(0, 5);
const nicknames = ['小青蛙', '月亮船', '大力水手', '石榴籽', '云朵'] as const;

export const organised: readonly Organised[] = [
  { kind: 'partyCommittee', name: '阳光社区党委', contact: cast.secretary },
  ...grids.map(({ code, name }): Organised => ({ kind: 'gridBranch', name: `${name}党支部`, under: '阳光社区党委', place: code, ...(code === 'g2' ? { contact: 'g2-leader' } : {}) })),
  { kind: 'buildingGroup', name: '3 栋党小组', under: '二网格党支部', place: 'b3' },
  { kind: 'council', name: '社区议事会', contact: nth(council, 0), seats: council.map(as('member')), met: [{ daysAgo: 39, what: '第 5 次会议：停车怎么收、收了给谁', came: 18 }, { daysAgo: 25, what: '第 6 次会议：改议事规则', came: 19 }] },
  {
    kind: 'councilTeam', name: '停车议事团队', under: '社区议事会', contact: nth(backbones, 0),
    seats: [as('secretary')(cast.secretary), as('deputy')(nth(council, 2)), as('backbone')(nth(backbones, 0)), as('microGridLead')(nth(leads, 0)), ...[5, 8, 11].map((at) => as('stakeholder')(nth(council, at)))],
    met: [{ daysAgo: 52, what: '看现场，数车位', came: 7, brought: '画了一张车位图，标出 46 处堵点' }, { daysAgo: 31, what: '三种方案摆出来听意见', came: 6, brought: '走了 14 户，收回 52 张意见' }],
  },
  { kind: 'councilTeam', name: '4 栋加装电梯议事团队', under: '社区议事会', place: 'b4', seats: [as('secretary')('staff-2'), as('deputy')(nth(council, 4))] },
  { kind: 'oversightGroup', name: '居民监督小组', seats: holdersOf('oversightGroup', null).map(as('member')), met: [{ daysAgo: 20, what: '看上季度的账', came: 4, brought: '问了电梯广告费去哪儿了，物业当场答' }] },
  { kind: 'seedGroup', name: '小花园种子小组', place: 'e1', contact: nth(backbones, 3), seats: [3, 4, 5, 6].map((at) => as('member')(nth(backbones, at))), met: [{ daysAgo: 12, what: '松土，种了三十棵月季', came: 4, brought: '带了自家的花苗' }] },
  { kind: 'mediationStudio', name: '老邻居调解工作室', seats: [as('member')('legal-adviser'), as('member')('social-worker-1')] },
  {
    kind: 'childrensCouncil', name: '与邻说儿童议事会', seats: children.map(({ key, name }, at) => ({ person: key, seated: 'member', nickname: nicknames[at] ?? '星星', guardian: `${name.slice(0, 1)}家长` })),
    met: [{ daysAgo: 16, what: '小广场的秋千该放哪儿', came: 5, brought: '画了五张图，都要带沙坑' }],
  },
  { kind: 'committee', name: '环境和物业委员会', seats: [1, 6, 9].map((at) => as('member')(nth(council, at))) },
];

/** Who is asked to take on what for a body or a place; `accepted`: said yes already. */
export type Asked = { readonly person: string; readonly duty: 'moderator' | 'clerk' | 'observer' | 'volunteer' | 'backbone'; readonly body?: string; readonly place?: string; readonly forDays: number; readonly accepted: boolean };
export const askedToServe: readonly Asked[] = [
  { person: cast.steward, duty: 'observer', body: '停车议事团队', forDays: 90, accepted: false },
  { person: nth(council, 2), duty: 'moderator', body: '停车议事团队', forDays: 180, accepted: true },
  { person: nth(council, 8), duty: 'clerk', body: '停车议事团队', forDays: 21, accepted: true },
  { person: nth(backbones, 4), duty: 'volunteer', place: 'b3', forDays: 60, accepted: false },
];

/** What neighbours know and would show others. */
export const listed: readonly { readonly person: string; readonly skills: readonly Skill[]; readonly note: string }[] = [
  { person: cast.steward, skills: ['electric', 'phones'], note: '退休电工，周末在家' },
  { person: nth(backbones, 6), skills: ['hairdressing'], note: '周三下午可以上门给老人理发' },
  { person: nth(backbones, 7), skills: ['phones', 'translation'], note: '教您用手机挂号、打车' },
  { person: nth(backbones, 8), skills: ['legal'], note: '合同、物业费的事可以问' },
  { person: nth(backbones, 9), skills: ['music'], note: '会拉二胡，合唱队缺伴奏喊我' },
  { person: nth(backbones, 10), skills: ['teaching', 'childCare'], note: '小学数学，周六上午' },
  { person: nth(backbones, 11), skills: ['gardening'], note: '' },
  { person: nth(council, 3), skills: ['handicraft'], note: '改裤脚、换拉链，材料自带' },
  { person: nth(council, 6), skills: ['sports'], note: '早上七点小广场打太极，谁来都教' },
  { person: nth(council, 12), skills: ['cooking'], note: '会做一桌川菜，办邻里宴喊我' },
  { person: nth(backbones, 13), skills: ['firstAid', 'nursing'], note: '护士，急事敲门' },
];
type Talk = { readonly from: string; readonly to: string; readonly skill: Skill; readonly daysAgo: number; readonly words: readonly string[] };
/** Talks by relay: the first words, then in turn. */
export const talks: readonly Talk[] = [
  { from: cast.elder, to: nth(backbones, 6), skill: 'hairdressing', daysAgo: 3, words: ['腿脚不便，下不了楼。周三能上门帮我老伴理个发吗？', '可以的，王阿姨。周三下午三点行不行？您准备一条旧毛巾。', '行，三点。3 栋 2 单元 502，谢谢你。'] },
  { from: nth(council, 3), to: cast.elder, skill: 'cooking', daysAgo: 1, words: ['听说您的泡菜是一绝，能教教我怎么起坛子吗？'] },
  { from: nth(council, 6), to: cast.steward, skill: 'electric', daysAgo: 2, words: ['厨房的插座一插就跳闸，能帮我看看是哪里的事吗？'] },
];
/** She says what she can do, too. */
export const elderKnows = { person: cast.elder, skills: ['cooking'] as readonly Skill[], note: '泡菜、豆瓣，跟我学' } as const;
