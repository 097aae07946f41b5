/** A fraction of those who voted yes or no. */
export type Share = { readonly over: number; readonly of: number };
/** A text in Chinese and in English. */
export type Words = { readonly zh: string; readonly en: string };

/** One rule as it is read out to people. */
export type Article = {
  readonly number: number;
  readonly words: Words;
  /** Not seen in the source itself: put back from what is generally known of this set. */
  readonly isReconstructed?: true;
};

/** A set of rules of order. Every number and switch here is what the machine goes by; the articles are what people hear. */
export type RuleSet = {
  readonly id: string;
  readonly name: Words;
  /** Where it was read. */
  readonly source: string;
  /** Seconds of one speech. */
  readonly maxSeconds: number;
  /** Speeches of one member on one motion. */
  readonly maxTurns: number;
  /** For and against speak in turn, as long as both wait. */
  readonly alternate: boolean;
  /** Who hasn't spoken on this motion goes before who has. */
  readonly preferNewSpeaker: boolean;
  /** Who asks for the floor says whether they are for or against. */
  readonly stanceRequired: boolean;
  readonly secondRequired: boolean;
  /** The chair neither argues nor moves. */
  readonly chairNeutral: boolean;
  readonly chairVotes: 'never' | 'last';
  /** What may be moved upon a motion. */
  readonly subsidiary: readonly SubsidiaryKind[];
  /** More than this share for a main motion, an amendment, a referral, a postponement. */
  readonly majority: Share;
  /** At least this share for ending the debate. */
  readonly cutOff: Share;
  readonly ballotOrder: readonly ('yes' | 'no' | 'abstain')[];
  /** How often somebody is warned before the floor is taken from them for the rest of this motion. */
  readonly warnings: number;
  /** Motions upon one main motion, and points of order during it, by one member: a right, not a way to stop a meeting. */
  readonly maxMotions: number;
  readonly maxPoints: number;
  /** The rules are read out and promised when a meeting begins. */
  readonly pledge: boolean;
  readonly articles: readonly Article[];
};

/** In the order of their rank: what stands later may be moved while what stands earlier is before the meeting. */
export const motionKinds = ['main', 'amend', 'refer', 'postpone', 'cutOff'] as const;
export type MotionKind = (typeof motionKinds)[number];
export type SubsidiaryKind = Exclude<MotionKind, 'main'>;
/** Its rank, from 0 for a main motion. */
export const rankOf = (kind: MotionKind): number => motionKinds.indexOf(kind);

const whole = (value: number, name: string, [least, most]: readonly [number, number]): void => {
  if (!Number.isSafeInteger(value) || value < least || value > most) throw new RangeError(`${name} must be a whole number from ${least} to ${most}: ${value}`);
};
const share = ({ over, of }: Share, name: string): void => {
  whole(of, `${name}.of`, [1, 1000]);
  whole(over, `${name}.over`, [1, of]);
};

const words = (given: readonly string[], name: string, known: readonly string[]): void => {
  const strange = given.find((each) => !known.includes(each));
  if (strange !== undefined) throw new RangeError(`${name} must be of ${known.join(', ')}: ${strange}`);
  if (new Set(given).size !== given.length) throw new RangeError(`${name} must name nothing twice`);
};

/** Checks a community's own set. @throws RangeError that names what is wrong */
export const checkRules = (rules: RuleSet): RuleSet => {
  whole(rules.maxSeconds, 'maxSeconds', [10, 3600]);
  whole(rules.maxTurns, 'maxTurns', [1, 20]);
  whole(rules.warnings, 'warnings', [1, 10]);
  whole(rules.maxMotions, 'maxMotions', [1, 20]);
  whole(rules.maxPoints, 'maxPoints', [0, 20]);
  share(rules.majority, 'majority');
  if (rules.majority.over === rules.majority.of) throw new RangeError('majority must be below the whole, or nothing is ever carried: more than it is needed');
  share(rules.cutOff, 'cutOff');
  words([rules.chairVotes], 'chairVotes', ['never', 'last']);
  words(rules.subsidiary, 'subsidiary', motionKinds.slice(1));
  words(rules.ballotOrder, 'ballotOrder', ['yes', 'no', 'abstain']);
  if (!rules.ballotOrder.includes('yes') || !rules.ballotOrder.includes('no')) throw new RangeError('ballotOrder must name yes and no');
  return rules;
};
