import type { BodyKind, BodyView, DutyName, TeamRole } from '@linyi/contract';

type Missing = BodyView['missing'][number];
type Part = BodyView['seats'][number]['part'];
/** 1+3+N: one in the core, three who organise, and those whom it concerns (P-6). */
const partOf: Readonly<Record<TeamRole, Part>> = { secretary: 'core', deputy: 'organising', backbone: 'organising', microGridLead: 'organising', stakeholder: 'participating', member: 'member' };
export const partFor = (kind: BodyKind, role: TeamRole): Part => (kind === 'councilTeam' ? partOf[role] : 'member');
const isParty = (kind: BodyKind): boolean => kind === 'partyCommittee' || kind === 'gridBranch' || kind === 'buildingGroup';
/** The Party organisation has contacts and nobody else: who belongs to it is not kept here (P-17). */
export const hasSeats = (kind: BodyKind): boolean => !isParty(kind);
const parentsOf: Partial<Record<BodyKind, BodyKind>> = { gridBranch: 'partyCommittee', buildingGroup: 'gridBranch' };
export const mayHangUnder = (kind: BodyKind, parent: BodyKind | null): boolean => (isParty(kind) ? (parentsOf[kind] ?? null) === parent : parent === null || !isParty(parent));

const fewest: Partial<Record<BodyKind, number>> = { oversightGroup: 3, seedGroup: 7, mediationStudio: 2, childrensCouncil: 5, committee: 3 };
const responsible: readonly DutyName[] = ['propertyManager', 'communityStaff', 'secretary', 'administrator'];
type Sitting = { readonly role: TeamRole; readonly duties: readonly DutyName[] };
/** What a body still lacks, or what stands against how it is made up. */
export const missingIn = (kind: BodyKind, seats: readonly Sitting[]): Missing[] => {
  const has = (role: TeamRole): boolean => seats.some((seat) => seat.role === role);
  if (kind === 'councilTeam') return [...(['secretary', 'deputy', 'backbone', 'microGridLead'] as const).filter((role) => !has(role)), ...(has('stakeholder') ? [] : (['stakeholders'] as const))];
  const isTooSmall = seats.length < (fewest[kind] ?? 0);
  const isOverseenByItself = kind === 'oversightGroup' && seats.some(({ duties }) => duties.some((duty) => responsible.includes(duty)));
  return [...(isTooSmall ? (['members'] as const) : []), ...(isOverseenByItself ? (['responsible'] as const) : [])];
};

/** Whether somebody may still be under fourteen: the year alone is known, and a year nobody gave proves nothing in a children's council. */
export const maybeUnder14 = (birthYear: number | null, year: number, kind: BodyKind): boolean => (birthYear === null ? kind === 'childrensCouncil' : year - birthYear < 15);
