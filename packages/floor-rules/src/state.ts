import type { MotionKind, RuleSet } from './rules.ts';

/** Which side of the motion somebody speaks on. */
export type Side = 'for' | 'against' | 'neither';

/** Somebody who is there. */
export type Member = { readonly id: string; readonly name: string; /** Sits in without a vote: an observer, a guide. */ readonly hasBallot: boolean };

/** What became of a motion; `overtaken`: the matter that it was moved upon left the meeting. */
export type Outcome = 'carried' | 'lost' | 'withdrawn' | 'notSeconded' | 'referred' | 'postponed' | 'overtaken';

/** A motion that is before the meeting, or was. */
export type Motion = {
  readonly id: number;
  readonly kind: MotionKind;
  readonly by: string;
  /** What is moved; of an amendment the new wording, of a referral to whom, of a postponement until when. */
  readonly text: string;
  readonly isSeconded: boolean;
  /** Two thirds have ended its debate: nothing is left but the question. */
  readonly isClosed: boolean;
  /** Speeches by member. */
  readonly spoken: Readonly<Record<string, number>>;
  readonly lastSide: Side;
  /** In the order in which they asked. */
  readonly waiting: readonly Waiting[];
};

/** Somebody who waits for the floor. */
export type Waiting = { readonly member: string; readonly side: Side };
/** `left`: seconds of this speech, counted from `since`. */
export type Speech = { readonly member: string; readonly side: Side; readonly since: number; readonly left: number };
/** A point of order: who raised it, and about what. */
export type Point = { readonly by: string; readonly about: string };
/** Votes, as counted. */
export type Count = { readonly yes: number; readonly no: number; readonly abstain: number };
export type Decided = { readonly motion: Motion; readonly outcome: Outcome; readonly count?: Count };

/** A meeting at one moment. Everything in it follows from how it began and from the acts since. */
export type Floor = {
  readonly rules: RuleSet;
  readonly members: readonly Member[];
  readonly chair: string;
  /** Who chaired when the meeting began, and takes the chair back when the motion is decided for which it was handed over. */
  readonly ownChair: string;
  readonly phase: 'pledge' | 'open' | 'over';
  /** What is before the meeting: the main motion first, the one to be decided now last. */
  readonly pending: readonly Motion[];
  readonly speech: Speech | undefined;
  /** A point of order that waits for the chair's ruling; everything else stands still. */
  readonly point: Point | undefined;
  readonly isVoting: boolean;
  /** Since the main motion came up: warnings, motions upon it, points of order by member. */
  readonly warned: Readonly<Record<string, number>>;
  readonly moved: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, number>>;
  /** Kinds that were lost, and have not been moved again because nobody has spoken since. */
  readonly justLost: readonly MotionKind[];
  readonly decided: readonly Decided[];
  /** Seconds since the beginning, of the last act. */
  readonly now: number;
  readonly nextId: number;
};

/** What a meeting begins with; with the acts since, it is the whole record. */
export type Beginning = { readonly rules: RuleSet; readonly members: readonly Member[]; readonly chair: string };

/** What somebody does, and when: seconds since the meeting began, never less than of the act before. */
export type Act = { readonly by: string; readonly at: number } & (
  | { readonly kind: 'pledge' }
  | { readonly kind: 'move'; readonly motion: MotionKind; readonly text: string }
  | { readonly kind: 'second' }
  | { readonly kind: 'lapse' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'ask'; readonly side: Side }
  | { readonly kind: 'leaveQueue' }
  | { readonly kind: 'giveFloor'; readonly to: string }
  | { readonly kind: 'endSpeech' }
  | { readonly kind: 'pointOfOrder'; readonly about: string }
  | { readonly kind: 'rule'; readonly isUpheld: boolean }
  | { readonly kind: 'warn'; readonly whom: string }
  | { readonly kind: 'putQuestion' }
  | ({ readonly kind: 'count' } & Count)
  | { readonly kind: 'handChair'; readonly to: string }
  | { readonly kind: 'close' }
);
export type ActKind = Act['kind'];

/** The motion of the moment. */
export const top = (floor: Floor): Motion | undefined => floor.pending.at(-1);
export const memberOf = (floor: Floor, id: string): Member | undefined => floor.members.find((member) => member.id === id);

/** How often a member is in a count; a member may be called `constructor`. */
export const timesOf = (counts: Readonly<Record<string, number>>, member: string): number => (Object.hasOwn(counts, member) ? (counts[member] ?? 0) : 0);

/** Seconds that are left of a speech. */
export const secondsLeft = ({ since, left }: Speech, at: number): number => Math.max(0, left - (at - since));

/** Whether somebody has lost the floor for the rest of the main motion. */
export const isSilenced = ({ warned, rules }: Floor, member: string): boolean => timesOf(warned, member) > rules.warnings;

/** How many have a vote here and now: a chair that never votes has none while chairing. */
export const voters = ({ members, chair, rules }: Floor): number => members.filter(({ id, hasBallot }) => hasBallot && (id !== chair || rules.chairVotes === 'last')).length;
