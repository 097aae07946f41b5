import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, begin, lawfulMoves, linyiRules, nextSpeaker, replay, shippedRules, voters } from '../src/index.ts';
import type { Act, Choice, Floor, RuleSet } from '../src/index.ts';

const names = ['甲', '乙', '丙', '丁'];
const beginningOf = (rules: RuleSet, size: number) => ({ rules, chair: '甲', members: names.slice(0, size).map((id) => ({ id, name: id, hasBallot: true })) });

/** Somebody's choice made into an act; `n` fills in what is open. */
const actOf = (floor: Floor, by: string, { kind, motion, to }: Choice, n: number): Act => {
  const at = floor.now + (n % 130);
  const other = floor.members[n % floor.members.length]!.id;
  const yes = n % (voters(floor) + 1);
  const filled: Record<string, object> = {
    move: { motion, text: `第 ${floor.nextId} 个动议` }, ask: { side: (['for', 'against', 'neither'] as const)[n % 3]! }, giveFloor: { to }, pointOfOrder: { about: '跑题' }, rule: { isUpheld: n % 2 === 0 },
    warn: { whom: other }, handChair: { to: other }, count: { yes, no: voters(floor) - yes, abstain: 0 },
  };
  return { kind, by, at, ...filled[kind] } as Act;
};
const everybodysChoices = (floor: Floor, at: number): { by: string; choice: Choice }[] =>
  floor.members.flatMap(({ id }) => lawfulMoves(floor, id, at).filter(({ isLawful }) => isLawful).map((choice) => ({ by: id, choice })));

/** A meeting in which everybody does anything that is lawful. */
const walk = (beginning: ReturnType<typeof beginningOf>, steps: readonly number[], seen: (floor: Floor, act: Act) => void = () => undefined): { floor: Floor; record: Act[] } => {
  let floor = begin(beginning);
  const record: Act[] = [];
  for (const n of steps) {
    const choices = everybodysChoices(floor, floor.now + (n % 130));
    const picked = choices[n % Math.max(choices.length, 1)];
    if (picked === undefined) break;
    const act = actOf(floor, picked.by, picked.choice, n);
    const applied = apply(floor, act);
    if (!applied.ok) continue;
    floor = applied.floor;
    record.push(act);
    seen(floor, act);
  }
  return { floor, record };
};

/** The way out that is always there: rule, count, end what is spoken, give the floor, let lapse or put the question, close. */
const wayOut = (floor: Floor): Act => {
  const [by, at] = [floor.chair, floor.now + floor.rules.maxSeconds];
  if (floor.point) return { kind: 'rule', by, at, isUpheld: false };
  if (floor.isVoting) return { kind: 'count', by, at, yes: 0, no: 0, abstain: 0 };
  if (floor.speech) return { kind: 'endSpeech', by, at };
  const motion = floor.pending.at(-1);
  if (!motion) return { kind: 'close', by, at };
  if (floor.rules.secondRequired && !motion.isSeconded) return { kind: 'lapse', by, at };
  const next = nextSpeaker(floor);
  return next ? { kind: 'giveFloor', by, at, to: next.member } : { kind: 'putQuestion', by, at };
};

const share = fc.constantFrom({ over: 1, of: 2 }, { over: 2, of: 3 }, { over: 3, of: 4 });
/** Sets of a community's own: every switch either way. */
const ownRules: fc.Arbitrary<RuleSet> = fc.record({
  maxSeconds: fc.integer({ min: 10, max: 120 }), maxTurns: fc.integer({ min: 1, max: 3 }), alternate: fc.boolean(), preferNewSpeaker: fc.boolean(), stanceRequired: fc.boolean(), secondRequired: fc.boolean(),
  chairNeutral: fc.boolean(), chairVotes: fc.constantFrom('never' as const, 'last' as const), subsidiary: fc.subarray([...linyiRules.subsidiary]), majority: share, cutOff: share,
  ballotOrder: fc.constantFrom<RuleSet['ballotOrder'][]>(['no', 'yes'], ['yes', 'no', 'abstain']), warnings: fc.integer({ min: 1, max: 3 }), maxMotions: fc.integer({ min: 1, max: 3 }), maxPoints: fc.integer({ min: 0, max: 2 }), pledge: fc.boolean(),
}).map((own) => ({ ...linyiRules, ...own, id: 'own' }));
const rules = fc.oneof(fc.constantFrom(...shippedRules), ownRules);
const steps = fc.array(fc.nat(1_000_000), { maxLength: 120 });
const size = fc.integer({ min: 1, max: 4 });

describe('D-8 whatever people do', () => {
  test('D-8 there is always a lawful way out, within as many steps as there are speeches and motions', () => {
    fc.assert(fc.property(rules, size, steps, (set, people, ns) => {
      let { floor } = walk(beginningOf(set, people), ns);
      for (let step = 0; floor.phase !== 'over'; step += 1) {
        expect(step).toBeLessThan(200);
        const applied = apply(floor, wayOut(floor));
        expect(applied).toMatchObject({ ok: true });
        if (applied.ok) floor = applied.floor;
      }
    }), { numRuns: 150 });
  });

  test('D-8 playing the record again gives the same floor', () => {
    fc.assert(fc.property(rules, size, steps, (set, people, ns) => {
      const beginning = beginningOf(set, people);
      const { floor, record } = walk(beginning, ns);
      expect(replay(beginning, record)).toEqual(floor);
    }), { numRuns: 80 });
  });

  test('D-8 an unlawful act changes nothing and says why; a lawful one is what the list said', () => {
    fc.assert(fc.property(rules, steps, fc.nat(), (set, ns, n) => {
      const { floor } = walk(beginningOf(set, 4), ns);
      for (const { id } of floor.members) {
        for (const choice of lawfulMoves(floor, id, floor.now)) {
          expect(choice.isLawful).toBe(choice.reasons.length === 0);
          const applied = apply(floor, { ...actOf(floor, id, choice, n), at: floor.now });
          if (!choice.isLawful) expect(applied.ok).toBe(false);
        }
      }
    }), { numRuns: 60 });
  });

  test('D-8 nobody speaks oftener or longer than the rules say, out of turn, or while they chair', () => {
    fc.assert(fc.property(rules, steps, (set, ns) => {
      let before: Floor | undefined;
      walk(beginningOf(set, 4), ns, (floor, act) => {
        for (const motion of floor.pending) expect(Math.max(0, ...Object.values(motion.spoken))).toBeLessThanOrEqual(set.maxTurns);
        if (act.kind === 'giveFloor' && before) expect([act.to, set.chairNeutral && act.to === floor.chair]).toEqual([nextSpeaker(before)?.member, false]);
        if (floor.speech) expect(floor.speech.left).toBeLessThanOrEqual(set.maxSeconds);
        before = floor;
      });
    }), { numRuns: 80 });
  });

  test('D-8 nobody who waits loses the place but by speaking, leaving, the warnings or a decision, and as many speeches as all have turns come before theirs at most', () => {
    fc.assert(fc.property(rules, steps, (set, ns) => {
      let before: Floor | undefined;
      const passed = new Map<string, number>();
      walk(beginningOf(set, 4), ns, (floor, act) => {
        for (const { id, waiting } of before?.pending ?? []) {
          const now = floor.pending.find((motion) => motion.id === id);
          for (const { member } of waiting) {
            const waits = now?.waiting.some((each) => each.member === member) === true;
            const mayGo = ['count', 'withdraw'].includes(act.kind) || [act.kind === 'giveFloor' && act.to, act.kind === 'leaveQueue' && act.by, act.kind === 'warn' && act.whom].includes(member);
            expect(waits || mayGo).toBe(true);
            const place = `${id} ${member}`;
            passed.set(place, waits ? (passed.get(place) ?? 0) + (act.kind === 'giveFloor' && id === floor.pending.at(-1)?.id ? 1 : 0) : 0);
            expect(passed.get(place)).toBeLessThanOrEqual(3 * set.maxTurns);
          }
        }
        before = floor;
      });
    }), { numRuns: 150 });
  });

  test('D-8 who waits is heard: as long as the debate isn’t ended, after at most everybody’s turns', () => {
    fc.assert(fc.property(steps, fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }), (ns, others) => {
      const opening: Act[] = [{ kind: 'pledge', by: '甲', at: 0 }, { kind: 'move', by: '乙', at: 0, motion: 'main', text: 'x' }, { kind: 'second', by: '丙', at: 0 }, { kind: 'ask', by: '丁', at: 0, side: ns.length % 2 === 0 ? 'for' : 'against' }];
      let floor = replay(beginningOf(linyiRules, 4), opening);
      // The others ask again and again, on whichever side is in their favour; 丁 has asked once and waits.
      for (const n of others) {
        if (floor.speech?.member === '丁') break;
        const by = ['乙', '丙'][n % 2]!;
        for (const side of n === 2 ? (['against', 'for'] as const) : (['for', 'against'] as const)) {
          const asked = apply(floor, { kind: 'ask', by, at: floor.now, side });
          if (asked.ok) floor = asked.floor;
        }
        const next = apply(floor, wayOut(floor));
        if (next.ok) floor = next.floor;
      }
      expect(floor.speech?.member === '丁' || floor.pending[0]?.spoken['丁'] === 1).toBe(true);
    }), { numRuns: 100 });
  });
});
