/** The nine matters that owners decide together, Civil Code art. 278 para. 1, by their number there. */
export const jointMatters = [
  { item: 1, zh: '制定和修改业主大会议事规则', en: 'make or change the assembly’s rules of procedure' },
  { item: 2, zh: '制定和修改管理规约', en: 'make or change the management covenant' },
  { item: 3, zh: '选举业主委员会或者更换业主委员会成员', en: 'elect the owners’ committee or replace its members' },
  { item: 4, zh: '选聘和解聘物业服务企业或者其他管理人', en: 'hire or dismiss the property company or another manager' },
  { item: 5, zh: '使用建筑物及其附属设施的维修资金', en: 'use the maintenance fund' },
  { item: 6, zh: '筹集建筑物及其附属设施的维修资金', en: 'raise the maintenance fund' },
  { item: 7, zh: '改建、重建建筑物及其附属设施', en: 'alter or rebuild the building' },
  { item: 8, zh: '改变共有部分的用途或者利用共有部分从事经营活动', en: 'change the use of common parts, or run business with them' },
  { item: 9, zh: '有关共有和共同管理权利的其他重大事项', en: 'other major matters of joint ownership and management' },
] as const;

export type JointMatter = (typeof jointMatters)[number]['item'];

/** Who a unit belongs to. What the developer hasn't sold, or hasn't handed over, is the developer's and together one head. */
export type Held = 'sold' | 'unsold' | 'undelivered';

/** Exclusive floor area in whole 0.01 m², by source: the register goes before the survey, the survey before the contract. */
export type Area = { readonly register?: number; readonly survey?: number; readonly contract?: number };

export type Unit = {
  readonly unit: string;
  readonly area: Area;
  readonly held: Held;
  /** Who owns it, by names or numbers that tell people apart; co-owners together. None where the developer holds it. */
  readonly owners: readonly string[];
};

export type OwnersChoice = 'for' | 'against' | 'abstain' | 'spoiled';

/** One ballot for one unit or several. */
export type OwnersBallot = { readonly units: readonly string[]; readonly choice: OwnersChoice };

export type OwnersPoll = {
  readonly format: 'linyi-owners/1';
  readonly title?: string;
  readonly matter: JointMatter;
  readonly units: readonly Unit[];
  readonly ballots: readonly OwnersBallot[];
  /** Whether the answer also shows what would come of a clause by which silence follows the majority. It never decides `passed`. */
  readonly silence?: 'never-agreement' | 'with-the-majority';
};
