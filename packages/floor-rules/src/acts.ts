import { againstMove, decide, dropped, hasVoice, isDebated, mayAct, moved, needsMotion, unseconded, withTop } from './motions.ts';
import type { Tried } from './motions.ts';
import { nextSpeaker } from './queue.ts';
import { because } from './reasons.ts';
import type { Reason } from './reasons.ts';
import type { Act, ActKind, Floor, Motion } from './state.ts';
import { isSilenced, memberOf, secondsLeft, timesOf, top, voters } from './state.ts';

type Of<K extends ActKind> = Extract<Act, { kind: K }>;
/** What speaks against an act now, and what it does. `then` is only asked where nothing speaks against it. */
type Rule<K extends ActKind> = { readonly against: (floor: Floor, act: Tried<Of<K>>) => Reason[]; readonly then: (floor: Floor, act: Of<K>) => Floor };

const nameOf = (floor: Floor, id: string): string => memberOf(floor, id)?.name ?? id;
const byChair = (floor: Floor, by: string): Reason[] => (by === floor.chair ? [] : [because('chairOnly')]);
const quiet = (floor: Floor): Reason[] => (floor.speech === undefined ? [] : [because('somebodySpeaks', { name: nameOf(floor, floor.speech.member) })]);
const quietBut = (floor: Floor, by: string): Reason[] => (floor.speech?.member === by ? [] : quiet(floor));
const notSilenced = (floor: Floor, by: string): Reason[] => (isSilenced(floor, by) ? [because('silenced')] : []);
const without = (motion: Motion, member: string): Motion => ({ ...motion, waiting: motion.waiting.filter((each) => each.member !== member) });
const hasSpoken = ({ spoken }: Motion): boolean => Object.keys(spoken).length > 0;

const againstAsking = (floor: Floor, motion: Motion, by: string): Reason[] => [
  ...(isDebated(motion) ? [] : [because('notDebated')]),
  ...(motion.isClosed ? [because('debateClosed')] : []),
  ...(motion.waiting.some(({ member }) => member === by) || floor.speech?.member === by ? [because('waitsAlready')] : []),
  ...(timesOf(motion.spoken, by) >= floor.rules.maxTurns ? [because('turnsUsed', { most: floor.rules.maxTurns })] : []),
];

const againstGiving = (floor: Floor, to: string | undefined): Reason[] => {
  const next = nextSpeaker(floor);
  if (next === undefined) return [because('nobodyWaits')];
  return to === undefined || to === next.member ? [] : [because('anotherIsNext', { name: nameOf(floor, next.member) })];
};

const againstEnding = (floor: Floor, by: string, at: number): Reason[] => {
  const { speech } = floor;
  if (speech === undefined) return [because('nobodySpeaks')];
  if (by === speech.member) return [];
  const left = secondsLeft(speech, at);
  return [...byChair(floor, by), ...(left > 0 ? [because('notYourSpeech', { name: nameOf(floor, speech.member), seconds: left })] : [])];
};

const votes = ['yes', 'no', 'abstain'] as const;
const againstCount = (floor: Floor, act: Tried<Of<'count'>>): Reason[] => {
  const given = votes.map((kind) => act[kind] ?? 0);
  const sum = given.reduce((all, each) => all + each, 0);
  if (given.some((each) => !Number.isSafeInteger(each) || each < 0)) return [because('countWrong')];
  return [
    ...(sum > voters(floor) ? [because('countTooHigh', { voters: voters(floor), count: sum })] : []),
    ...((act.abstain ?? 0) > 0 && !floor.rules.ballotOrder.includes('abstain') ? [because('abstainersNotAsked')] : []),
  ];
};

/** Whoever moved this or waits to speak on it isn't silenced by being given the chair: who wants it leaves the queue first. */
const mayTakeChair = (floor: Floor, to: string): boolean =>
  memberOf(floor, to) !== undefined && to !== floor.chair && !floor.pending.some(({ by, waiting }) => by === to || waiting.some(({ member }) => member === to));
const againstHanding = (floor: Floor, to: string | undefined): Reason[] => {
  if (floor.chair !== floor.ownChair) return [because('handedForMotion')];
  if (to === floor.chair) return [because('alreadyChair', { name: nameOf(floor, to) })];
  const mayBeDone = to === undefined ? floor.members.some(({ id }) => mayTakeChair(floor, id)) : mayTakeChair(floor, to);
  return mayBeDone ? [] : [because('notHandedTo')];
};

const mayBeWarned = (floor: Floor, whom: string): boolean => memberOf(floor, whom) !== undefined && whom !== floor.chair;
const againstWarning = (floor: Floor, whom: string | undefined): Reason[] => {
  const mayBeDone = whom === undefined ? floor.members.some(({ id }) => mayBeWarned(floor, id)) : mayBeWarned(floor, whom);
  return mayBeDone ? [] : [because('notWarned')];
};

const warned = (floor: Floor, whom: string): Floor => {
  const after: Floor = { ...floor, warned: { ...floor.warned, [whom]: timesOf(floor.warned, whom) + 1 } };
  if (!isSilenced(after, whom)) return after;
  // Whoever can't speak any more waits nowhere, also not on the motions below.
  return { ...after, speech: after.speech?.member === whom ? undefined : after.speech, pending: after.pending.map((motion) => without(motion, whom)) };
};

const begun = (floor: Floor, member: string, at: number): Floor => {
  const motion = top(floor);
  const turn = motion?.waiting.find((each) => each.member === member);
  if (motion === undefined || turn === undefined) return floor;
  const { side } = turn;
  // Who takes no side leaves the turn where it was.
  const lastSide = side === 'neither' ? motion.lastSide : side;
  const spoken = { ...motion.spoken, [member]: timesOf(motion.spoken, member) + 1 };
  return { ...withTop(floor, { ...without(motion, member), spoken, lastSide }), speech: { member, side, since: at, left: floor.rules.maxSeconds }, justLost: [] };
};

/** Each kind of act: when it is lawful, and what it does. */
export const acts: { readonly [K in ActKind]: Rule<K> } = {
  pledge: {
    against: (floor, { by }) => [...byChair(floor, by), ...(floor.phase === 'pledge' ? [] : [because('pledgedAlready')])],
    then: (floor) => ({ ...floor, phase: 'open' }),
  },
  move: { against: (floor, act) => [...quietBut(floor, act.by), ...notSilenced(floor, act.by), ...againstMove(floor, act)], then: moved },
  second: {
    against: (floor, { by }) => {
      if (!floor.rules.secondRequired) return [because('noSecondNeeded')];
      const motion = top(floor);
      if (motion === undefined) return [because('noMotion')];
      return [...hasVoice(floor, by), ...(motion.isSeconded ? [because('secondedAlready')] : []), ...(motion.by === by ? [because('ownMotion')] : [])];
    },
    then: (floor) => withTop(floor, { isSeconded: true }),
  },
  lapse: {
    against: (floor, { by }) => [...byChair(floor, by), ...(floor.rules.secondRequired ? [] : [because('noSecondNeeded')]), ...needsMotion(floor), ...(top(floor)?.isSeconded === true ? [because('secondedAlready')] : [])],
    then: (floor) => dropped(floor, 'notSeconded'),
  },
  withdraw: {
    against: (floor, { by }) => {
      const motion = top(floor);
      if (motion === undefined) return [because('noMotion')];
      return [...(motion.by === by ? [] : [because('notYourMotion')]), ...(hasSpoken(motion) || motion.isClosed ? [because('debateBegan')] : [])];
    },
    then: (floor) => dropped(floor, 'withdrawn'),
  },
  ask: {
    against: (floor, { by, side }) => {
      const motion = top(floor);
      if (motion === undefined) return [because('noMotion')];
      return [...mayAct(floor, by), ...notSilenced(floor, by), ...unseconded(floor), ...againstAsking(floor, motion, by), ...(side === 'neither' && floor.rules.stanceRequired ? [because('sideFirst')] : [])];
    },
    then: (floor, { by, side }) => withTop(floor, { waiting: [...(top(floor)?.waiting ?? []), { member: by, side }] }),
  },
  leaveQueue: {
    against: (floor, { by }) => (top(floor)?.waiting.some(({ member }) => member === by) === true ? [] : [because('waitsNot', { name: nameOf(floor, by) })]),
    then: (floor, { by }) => withTop(floor, { waiting: top(floor)?.waiting.filter(({ member }) => member !== by) ?? [] }),
  },
  giveFloor: {
    against: (floor, { by, to }) => [...byChair(floor, by), ...quiet(floor), ...(top(floor) === undefined ? [because('noMotion')] : againstGiving(floor, to))],
    then: (floor, { to, at }) => begun(floor, to, at),
  },
  endSpeech: { against: (floor, { by, at }) => againstEnding(floor, by, at), then: (floor) => ({ ...floor, speech: undefined }) },
  pointOfOrder: {
    against: (floor, { by }) => [...(by === floor.chair ? [because('chairRules')] : []), ...(timesOf(floor.points, by) >= floor.rules.maxPoints ? [because('pointsUsed', { most: floor.rules.maxPoints })] : [])],
    then: (floor, { by, about, at }) => ({
      ...floor, point: { by, about }, points: { ...floor.points, [by]: timesOf(floor.points, by) + 1 },
      // The clock of a speech stands still until the chair has ruled.
      speech: floor.speech === undefined ? undefined : { ...floor.speech, since: at, left: secondsLeft(floor.speech, at) },
    }),
  },
  rule: {
    against: (floor, { by }) => [...byChair(floor, by), ...(floor.point === undefined ? [because('noPoint')] : [])],
    then: (floor, { at }) => ({ ...floor, point: undefined, speech: floor.speech === undefined ? undefined : { ...floor.speech, since: at } }),
  },
  warn: {
    against: (floor, { by, whom }) => [...byChair(floor, by), ...againstWarning(floor, whom)],
    then: (floor, { whom }) => warned(floor, whom),
  },
  putQuestion: {
    against: (floor, { by }) => {
      const waiting = top(floor)?.waiting.length ?? 0;
      return [...byChair(floor, by), ...needsMotion(floor), ...unseconded(floor), ...quiet(floor), ...(waiting > 0 ? [because('othersWait', { count: waiting })] : [])];
    },
    then: (floor) => ({ ...floor, isVoting: true }),
  },
  count: { against: (floor, act) => [...byChair(floor, act.by), ...(floor.isVoting ? againstCount(floor, act) : [because('notVoting')])], then: (floor, { yes, no, abstain }) => decide(floor, { yes, no, abstain }) },
  handChair: { against: (floor, { by, to }) => [...byChair(floor, by), ...quiet(floor), ...againstHanding(floor, to)], then: (floor, { to }) => ({ ...floor, chair: to }) },
  close: {
    against: (floor, { by }) => [...byChair(floor, by), ...quiet(floor), ...floor.pending.slice(0, 1).map(({ text }) => because('stillPending', { text }))],
    then: (floor) => ({ ...floor, phase: 'over' }),
  },
};
