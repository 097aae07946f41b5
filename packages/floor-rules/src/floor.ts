import { acts } from './acts.ts';
import { nextSpeaker } from './queue.ts';
import type { Tried } from './motions.ts';
import { because } from './reasons.ts';
import type { Reason } from './reasons.ts';
import { checkRules, motionKinds } from './rules.ts';
import type { MotionKind } from './rules.ts';
import type { Act, ActKind, Beginning, Floor } from './state.ts';
import { memberOf } from './state.ts';

/**
 * A meeting as it begins. Whoever chairs is a member; nobody is twice on the list.
 * @throws RangeError that names what is wrong
 */
export const begin = ({ rules, members, chair }: Beginning): Floor => {
  checkRules(rules);
  const twice = members.find(({ id }, at) => members.findIndex((each) => each.id === id) !== at);
  if (twice !== undefined) throw new RangeError(`members: ${twice.id} is there twice`);
  if (!members.some(({ id }) => id === chair)) throw new RangeError(`chair: ${chair} is no member`);
  return {
    rules, members, chair, ownChair: chair, phase: rules.pledge ? 'pledge' : 'open', pending: [], speech: undefined, point: undefined, isVoting: false,
    warned: {}, moved: {}, points: {}, justLost: [], decided: [], now: 0, nextId: 1,
  };
};

const isBack = (floor: Floor, at: number): boolean => !Number.isSafeInteger(at) || at < floor.now;
/** What stands before everything else, in this order, and which act is lawful all the same. */
const firstOfAll: readonly { readonly stands: (floor: Floor, act: Tried<Act>) => boolean; readonly but: readonly ActKind[]; readonly reason: (floor: Floor) => Reason }[] = [
  { stands: (floor, { by }) => memberOf(floor, by) === undefined, but: [], reason: () => because('notHere') },
  { stands: (floor, { at }) => isBack(floor, at), but: [], reason: ({ now }) => because('timeBack', { now }) },
  { stands: ({ phase }) => phase === 'over', but: [], reason: () => because('isOver') },
  { stands: ({ phase }) => phase === 'pledge', but: ['pledge', 'close'], reason: () => because('pledgeFirst') },
  { stands: ({ point }) => point !== undefined, but: ['rule'], reason: () => because('pointFirst') },
  { stands: ({ isVoting }) => isVoting, but: ['count'], reason: () => because('voting') },
];
const againstNow = (floor: Floor, act: Tried<Act>): Reason[] => {
  const first = firstOfAll.find(({ stands, but }) => !but.includes(act.kind) && stands(floor, act));
  return first === undefined ? [] : [first.reason(floor)];
};

type AnyRule = { readonly against: (floor: Floor, act: Tried<Act>) => Reason[]; readonly then: (floor: Floor, act: Act) => Floor };
// Each kind's rule takes acts of its kind; the kind is what it is looked up by.
const ruleOf = (kind: ActKind): AnyRule => acts[kind] as unknown as AnyRule;

/** Everything that speaks against an act, all at once; empty where it is lawful. Details that are left out aren't asked for. */
export const against = (floor: Floor, act: Tried<Act>): readonly Reason[] => {
  const first = againstNow(floor, act);
  return first.length > 0 ? first : ruleOf(act.kind).against(floor, act);
};

/** What came of an act. */
export type Applied = { readonly ok: true; readonly floor: Floor } | { readonly ok: false; readonly reasons: readonly Reason[] };

/** The meeting after an act; or, where it isn't lawful, why not, with nothing changed. */
export const apply = (floor: Floor, act: Act): Applied => {
  const reasons = against(floor, act);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, floor: { ...ruleOf(act.kind).then(floor, act), now: act.at } };
};

/** What somebody may do or not: the kind of act, of a motion its kind, and whom the floor goes to. */
export type Choice = { readonly kind: ActKind; readonly motion?: MotionKind; readonly to?: string; readonly isLawful: boolean; readonly reasons: readonly Reason[] };

/** All kinds of acts. */
export const actKinds: readonly ActKind[] = Object.keys(acts) as ActKind[];

/**
 * What a member may do now, and of everything else why not: all kinds of acts, in one list that is always as long.
 * @example
 * console.log(lawfulMoves(begun, 'a', 0).filter(({ isLawful }) => isLawful).map(({ kind }) => kind).join(' ')); // pledge close
 */
export const lawfulMoves = (floor: Floor, who: string, at: number): readonly Choice[] =>
  actKinds.flatMap((kind): Choice[] => {
    if (kind === 'move') return motionKinds.map((motion) => choice(floor, { kind, motion, by: who, at }, { kind, motion }));
    const next = kind === 'giveFloor' ? nextSpeaker(floor)?.member : undefined;
    return [choice(floor, { kind, by: who, at }, next === undefined ? { kind } : { kind, to: next })];
  });

const choice = (floor: Floor, act: Tried<Act>, shown: Omit<Choice, 'isLawful' | 'reasons'>): Choice => {
  const reasons = against(floor, act);
  return { ...shown, isLawful: reasons.length === 0, reasons };
};

/** An act of a record that wasn't lawful: which one, and why. */
export class UnlawfulAct extends Error {
  readonly index: number;
  readonly reasons: readonly Reason[];
  constructor(index: number, reasons: readonly Reason[]) {
    super(`act ${index}: ${reasons.map(({ code }) => code).join(', ')}`);
    [this.index, this.reasons] = [index, reasons];
  }
}

/**
 * A meeting from its record: the same beginning and the same acts give the same floor, always and everywhere.
 * @throws UnlawfulAct
 */
export const replay = (beginning: Beginning, record: readonly Act[]): Floor =>
  record.reduce((floor, act, index) => {
    const applied = apply(floor, act);
    if (!applied.ok) throw new UnlawfulAct(index, applied.reasons);
    return applied.floor;
  }, begin(beginning));
