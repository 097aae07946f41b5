import type { DutyName, DutyState, ScopeKind } from '@linyi/contract';
import { dutyNames } from '@linyi/contract';
import type { Reason } from '@linyi/kernel';

/** Where each duty can be held (P-4). */
export const scopesOf: Readonly<Record<DutyName, readonly ScopeKind[]>> = {
  resident: [], volunteer: ['community', 'estate', 'grid', 'microGrid', 'building', 'entrance'], buildingSteward: ['building', 'entrance'], microGridLead: ['microGrid'], gridWorker: ['grid'], gridLeader: ['grid'],
  neighbourhoodManager: ['grid', 'microGrid', 'estate'], backbone: ['community', 'estate', 'grid', 'building', 'body'], councilMember: ['community', 'estate', 'building', 'body'], moderator: ['community', 'body'], clerk: ['community', 'body'],
  observer: ['community', 'body'], oversightGroup: ['community', 'estate', 'body'], mentor: ['community', 'body'], socialWorker: ['community', 'body'], legalAdviser: ['community', 'body'], communityStaff: ['community'], secretary: ['community'],
  propertyManager: ['community', 'estate', 'building'], ownersCommittee: ['estate', 'community', 'body'], partner: ['community', 'body'], guide: ['community', 'body'], administrator: ['community'],
};

const givenByAdministrator: readonly DutyName[] = ['administrator', 'secretary'];
const givenBySecretary: readonly DutyName[] = ['communityStaff', 'gridLeader', 'gridWorker', 'neighbourhoodManager', 'guide', 'propertyManager'];
/** Which duties somebody may give, prolong, move and end: an administrator all, a secretary all below their own, staff those of neighbours. A guide none (P-4). */
export const mayGive = (held: readonly DutyName[]): readonly DutyName[] => {
  if (held.includes('guide')) return [];
  const all = dutyNames.filter((duty) => duty !== 'resident');
  if (held.includes('administrator')) return all;
  if (held.includes('secretary')) return all.filter((duty) => !givenByAdministrator.includes(duty));
  return held.includes('communityStaff') ? all.filter((duty) => !givenByAdministrator.includes(duty) && !givenBySecretary.includes(duty)) : [];
};

/** Who decides, or acts on money or appointments: nobody does so as a guide's other half, since a guide advises and never decides (P-4). */
const deciding: readonly DutyName[] = ['administrator', 'secretary', 'communityStaff', 'gridLeader', 'gridWorker', 'neighbourhoodManager', 'buildingSteward', 'microGridLead', 'councilMember', 'oversightGroup', 'ownersCommittee', 'propertyManager', 'moderator'];
const against: readonly (readonly [DutyName, DutyName])[] = [...deciding.map((duty) => ['guide', duty] as const), ['oversightGroup', 'propertyManager']];
/** The duties that one person can't hold beside this one. */
export const conflictsWith = (duty: DutyName, held: readonly DutyName[]): readonly DutyName[] =>
  [...new Set(held)].filter((other) => against.some(([a, b]) => (a === duty && b === other) || (b === duty && a === other)));

type Span = { readonly from: string; readonly to: string | null };
export type Held = Span & { readonly duty: DutyName; readonly placeId: string | null; readonly bodyId: string | null; readonly accepted: boolean; readonly ended: boolean };
export const overlaps = (a: Span, b: Span): boolean => (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

export const stateOf = ({ from, to, accepted, ended }: Held, today: string): DutyState => {
  if (ended || (to !== null && to < today)) return 'over';
  if (!accepted) return 'waiting';
  return from > today ? 'coming' : 'held';
};

const soon = 30; // days
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
export const endsSoon = (held: Held, today: string): boolean => stateOf(held, today) === 'held' && held.to !== null && daysBetween(today, held.to) <= soon;

export type Proposed = Span & { readonly duty: DutyName; readonly placeId: string | null; readonly bodyId: string | null; readonly scope: ScopeKind };
/** Everything that speaks against a term: each with its own reason, so that it is mended in one go. */
export const againstTerm = ({ from, to }: Span, today: string): Reason[] => [
  ...(to !== null && to < from ? [{ code: 'duty.endsBeforeStart' }] : []),
  ...(to !== null && to < today ? [{ code: 'duty.endsInThePast' }] : []),
  ...(daysBetween(today, from) > 366 || daysBetween(from, today) > 366 ? [{ code: 'duty.startTooFar' }] : []),
];
/** What speaks against giving somebody this duty there, beside what they hold. */
export const againstAppointing = (proposed: Proposed, held: readonly Held[], today: string): Reason[] => {
  const live = held.filter((each) => stateOf(each, today) !== 'over' && overlaps(each, proposed));
  const isSame = live.some((each) => each.duty === proposed.duty && each.placeId === proposed.placeId && each.bodyId === proposed.bodyId);
  const conflicts = conflictsWith(proposed.duty, live.map(({ duty }) => duty));
  return [
    ...againstTerm(proposed, today),
    ...(scopesOf[proposed.duty].includes(proposed.scope) ? [] : [{ code: 'duty.notHeldThere' }]),
    ...(isSame ? [{ code: 'duty.heldAlready' }] : []),
    ...(conflicts.length > 0 ? [{ code: proposed.duty === 'guide' || conflicts.includes('guide') ? 'duty.guideDecidesNothing' : 'duty.conflict' }] : []),
  ];
};

/** Whether a community keeps an administrator who goes on once this one stops: the last can't be removed. */
export const keepsAnAdministrator = (others: readonly Held[], lastDay: string, today: string): boolean =>
  others.some((each) => stateOf(each, today) === 'held' && (each.to === null || each.to > lastDay));
