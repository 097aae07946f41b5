import type { Act, Count, Decided, Floor, Motion, Outcome } from './state.ts';
import { memberOf, timesOf, top } from './state.ts';
import { because } from './reasons.ts';
import type { Reason } from './reasons.ts';
import { rankOf } from './rules.ts';
import type { MotionKind, Share } from './rules.ts';

type Move = Extract<Act, { kind: 'move' }>;
/** An act whose details may still be open: what is asked when somebody looks what they may do. */
export type Tried<A> = Pick<A & { by: string; at: number; kind: string }, 'by' | 'at' | 'kind'> & Partial<A>;

/** The floor with its motion of the moment changed. */
export const withTop = (floor: Floor, change: Partial<Motion>): Floor => {
  const motion = top(floor);
  return motion === undefined ? floor : { ...floor, pending: [...floor.pending.slice(0, -1), { ...motion, ...change }] };
};
/** Whether it is talked about before the vote. */
export const isDebated = ({ kind }: Motion): boolean => kind !== 'cutOff';
/** That a second is still missing. */
export const unseconded = (floor: Floor): Reason[] => {
  const motion = top(floor);
  return floor.rules.secondRequired && motion?.isSeconded === false ? [because('notSeconded')] : [];
};
/** That there is no motion to act on. */
export const needsMotion = (floor: Floor): Reason[] => (top(floor) === undefined ? [because('noMotion')] : []);

/** Who chairs a neutral chair neither moves nor seconds nor speaks; who has no vote speaks only. */
export const mayAct = ({ rules, chair }: Floor, by: string): Reason[] => (rules.chairNeutral && by === chair ? [because('chairIsNeutral')] : []);
export const hasVoice = (floor: Floor, by: string): Reason[] => [...mayAct(floor, by), ...(memberOf(floor, by)?.hasBallot === false ? [because('noVoice')] : [])];

const isOneTooMany = (floor: Floor): boolean => floor.pending.filter(({ kind }) => kind === 'amend').length > 1;
const mayBeMovedUpon = (floor: Floor, below: Motion, kind: MotionKind): Reason[] => {
  if (kind === 'amend' && below.kind === 'amend') return isOneTooMany(floor) ? [because('amendedEnough')] : [];
  return rankOf(kind) > rankOf(below.kind) ? [] : [because('lowerRank', { text: below.text })];
};

const againstSubsidiary = (floor: Floor, by: string, kind: Exclude<MotionKind, 'main'>): Reason[] => {
  const below = top(floor);
  if (below === undefined) return [because('noMotion')];
  return [
    ...(floor.rules.subsidiary.includes(kind) ? [] : [because('notInRules')]),
    ...unseconded(floor),
    ...(below.isClosed ? [because('debateClosed')] : mayBeMovedUpon(floor, below, kind)),
    ...(timesOf(floor.moved, by) >= floor.rules.maxMotions ? [because('movedEnough', { most: floor.rules.maxMotions })] : []),
    ...(floor.justLost.includes(kind) ? [because('justLost')] : []),
  ];
};

/** What speaks against a motion by somebody now. */
export const againstMove = (floor: Floor, { by, motion, text }: Tried<Move>): Reason[] => {
  const [first] = floor.pending;
  const kind = motion ?? 'main';
  return [
    ...hasVoice(floor, by),
    ...(kind === 'main' ? (first === undefined ? [] : [because('oneThing', { text: first.text })]) : againstSubsidiary(floor, by, kind)),
    ...(text?.trim() === '' && kind !== 'cutOff' ? [because('nothingSaid')] : []),
  ];
};

/** The floor with a new motion on top; who moved it while speaking has ended their speech by it. */
export const moved = (floor: Floor, { by, motion: kind, text }: Move): Floor => {
  const motion: Motion = { id: floor.nextId, kind, by, text: text.trim(), isSeconded: false, isClosed: false, spoken: {}, lastSide: 'neither', waiting: [] };
  const counted = kind === 'main' ? floor.moved : { ...floor.moved, [by]: timesOf(floor.moved, by) + 1 };
  return { ...floor, pending: [...floor.pending, motion], moved: counted, speech: undefined, nextId: floor.nextId + 1 };
};

/** Nothing is before the meeting any more: what was counted for this matter begins anew, and the chair goes back. */
const settled = (floor: Floor): Floor => (floor.pending.length > 0 ? floor : { ...floor, warned: {}, moved: {}, points: {}, justLost: [], chair: floor.ownChair });

const noted = (motion: Motion, outcome: Outcome, count?: Count): Decided => ({ motion, outcome, ...(count === undefined ? {} : { count }) });

/** The motion of the moment is done with, and the one below comes up again. */
export const dropped = (floor: Floor, outcome: Outcome, count?: Count): Floor => {
  const motion = top(floor);
  return motion === undefined ? floor : settled({ ...floor, pending: floor.pending.slice(0, -1), decided: [...floor.decided, noted(motion, outcome, count)] });
};

/** The whole matter leaves the meeting: the main motion with this outcome, what was moved upon it overtaken. */
const left = (floor: Floor, outcome: 'referred' | 'postponed'): Floor =>
  settled({ ...floor, pending: [], decided: [...floor.decided, ...floor.pending.toReversed().map((motion) => noted(motion, motion.kind === 'main' ? outcome : 'overtaken'))] });

const isOver = ({ yes, no }: Count, { over, of }: Share): boolean => yes * of > over * (yes + no);
const isAtLeast = ({ yes, no }: Count, { over, of }: Share): boolean => yes > 0 && yes * of >= over * (yes + no);
/** Abstentions are written down and count for neither. A tie is not more than half. */
export const isCarried = ({ rules }: Floor, { kind }: Motion, count: Count): boolean => (kind === 'cutOff' ? isAtLeast(count, rules.cutOff) : isOver(count, rules.majority));

const effects: Readonly<Record<MotionKind, (below: Floor, motion: Motion) => Floor>> = {
  main: (floor) => floor,
  amend: (floor, { text }) => withTop(floor, { text }),
  refer: (floor) => left(floor, 'referred'),
  postpone: (floor) => left(floor, 'postponed'),
  // Whoever still waits on it is thanked: the meeting wants to vote.
  cutOff: (floor) => withTop(floor, { isClosed: true, waiting: [] }),
};

/** The motion of the moment, voted on. */
export const decide = (floor: Floor, count: Count): Floor => {
  const motion = top(floor);
  if (motion === undefined) return floor;
  const still = { ...floor, isVoting: false };
  if (isCarried(floor, motion, count)) return effects[motion.kind](dropped(still, 'carried', count), motion);
  const lost = dropped(still, 'lost', count);
  return motion.kind === 'main' ? lost : { ...lost, justLost: [...lost.justLost, motion.kind] };
};
