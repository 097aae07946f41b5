import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BallotError, countOwners, jointMatters, readOwners } from '../src/index.ts';
import type { JointMatter, OwnersAnswer, OwnersChoice, OwnersPoll, OwnersTest, Unit } from '../src/index.ts';

const fits = new Ajv({ schemaId: 'auto' }).compile(JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'owners.schema.json'), 'utf8')) as object);

/** A unit of one owner with a ballot, or without. */
type One = { readonly area: number; readonly choice?: OwnersChoice; readonly owners?: readonly string[]; readonly held?: Unit['held'] };
const pollOf = (matter: JointMatter, all: readonly One[]): OwnersPoll => {
  const file = {
    format: 'linyi-owners/1', matter,
    units: all.map(({ area, owners, held = 'sold' }, n) => ({ unit: `u${n}`, area, held, owners: owners ?? (held === 'sold' ? [`o${n}`] : []) })),
    ballots: all.flatMap(({ choice }, n) => (choice === undefined ? [] : [{ unit: `u${n}`, choice }])),
  };
  expect(fits(file), JSON.stringify(fits.errors)).toBe(true);
  return readOwners(file);
};
const passes = (matter: JointMatter, all: readonly One[]): boolean => countOwners(pollOf(matter, all)).passed;
const testOf = ({ trace }: OwnersAnswer, what: OwnersTest['what'], measure: OwnersTest['measure']): OwnersTest => trace.find((step): step is OwnersTest => step.step === 'test' && step.what === what && step.measure === measure)!;
const times = (count: number, one: One): readonly One[] => Array.from({ length: count }, () => one);

const items = jointMatters.map(({ item }) => item);
const special = [6, 7, 8];

describe('V-3 the nine matters', () => {
  test('V-3 are nine, and three of them need three quarters', () => {
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const steps = items.map((item) => countOwners(pollOf(item, [{ area: 1, choice: 'for' }])).trace[0]);
    expect(steps.flatMap((step) => (step?.step === 'matter' && step.special ? [step.item] : []))).toEqual(special);
  });

  describe.each(items)('V-3 item (%i)', (item) => {
    const needs = special.includes(item) ? { top: 3, bottom: 4, said: 'at least 3/4' } : { top: 1, bottom: 2, said: 'more than 1/2' };
    // 12 heads of 100.00 m² each take part out of 12.
    const enough = special.includes(item) ? 9 : 7;
    const sides = (count: number, areaFor: number, areaAgainst: number): readonly One[] => [...times(count, { area: areaFor, choice: 'for' }), ...times(12 - count, { area: areaAgainst, choice: 'against' })];

    test('V-3 says what it needs', () => {
      expect(testOf(countOwners(pollOf(item, sides(enough, 10_000, 10_000))), 'for', 'area').need).toBe(needs.said);
    });

    test('V-3 taking part: two thirds of the area exactly is enough, 0.01 m² less is not', () => {
      // All heads but one take part; the silent one has a third of the area, or 0.01 m² more.
      const withSilent = (silent: number): readonly One[] => [...times(8, { area: 10_000, choice: 'for' }), { area: silent }];
      expect([passes(item, withSilent(40_000)), passes(item, withSilent(40_001))]).toEqual([true, false]);
      expect(testOf(countOwners(pollOf(item, withSilent(40_001))), 'taking part', 'area')).toMatchObject({ have: 80_000, of: 120_001, need: 'at least 2/3', enough: 80_001, missing: 1, holds: false });
    });

    test('V-3 taking part: two thirds of the heads exactly is enough, one head less is not', () => {
      const withHeads = (taking: number): readonly One[] => [...times(taking, { area: 100_000, choice: 'for' }), ...times(12 - taking, { area: 1 })];
      expect([passes(item, withHeads(8)), passes(item, withHeads(7))]).toEqual([true, false]);
      expect(testOf(countOwners(pollOf(item, withHeads(7))), 'taking part', 'heads')).toMatchObject({ have: 7, of: 12, enough: 8, missing: 1, holds: false });
    });

    test('V-3 passing by area: its boundary to 0.01 m²', () => {
      // Eleven heads for it and one against: only the area decides. For it stand 11 × 3,000 = 33,000 of 0.01 m².
      const against = special.includes(item) ? 11_000 : 33_000;
      const withAgainst = (area: number): readonly One[] => [...times(11, { area: 3000, choice: 'for' }), { area, choice: 'against' }];
      const verdicts = [against - 1, against, against + 1].map((area) => passes(item, withAgainst(area)));
      expect(verdicts).toEqual(special.includes(item) ? [true, true, false] : [true, false, false]);
    });

    test('V-3 passing by heads: its boundary to one head', () => {
      // Those for it have nearly all the area: only heads decide.
      const verdicts = [enough + 1, enough, enough - 1].map((count) => passes(item, sides(count, 1_000_000, 1)));
      expect(verdicts).toEqual([true, true, false]);
    });
  });

  test('V-3 half of the heads isn’t more than half, three quarters exactly is enough', () => {
    const half = [...times(6, { area: 2, choice: 'for' }), ...times(6, { area: 1, choice: 'against' })];
    const quarters = [...times(9, { area: 1, choice: 'for' }), ...times(3, { area: 1, choice: 'against' })];
    expect([passes(5, half), passes(6, quarters)]).toEqual([false, true]);
  });
});

describe('V-3 heads and areas', () => {
  const turnout = (all: readonly One[], item: JointMatter = 1) => countOwners(pollOf(item, all)).turnout;

  test('V-3 several units of one buyer are one head with all their area', () => {
    expect(turnout([{ area: 10, owners: ['Li'], choice: 'for' }, { area: 20, owners: ['Li'], choice: 'for' }, { area: 30, choice: 'for' }])).toMatchObject({ heads: { tookPart: 2, of: 2 }, area: { tookPart: 60, of: 60 } });
  });

  test('V-3 co-owners of a unit are one head; the same co-owners of two units too, in whatever order they are named', () => {
    expect(turnout([{ area: 10, owners: ['Li', 'Wang'] }, { area: 10, owners: ['Wang', 'Li'] }, { area: 10, owners: ['Li'] }]).heads.of).toBe(2);
  });

  test('V-3 what the developer hasn’t sold or handed over is together one head, and its area counts', () => {
    expect(turnout([{ area: 10, choice: 'for' }, { area: 20, held: 'unsold' }, { area: 30, held: 'undelivered', owners: ['Buyer'] }])).toMatchObject({ heads: { of: 2 }, area: { of: 60 } });
  });

  test('V-3 the register goes before the survey, the survey before the contract', () => {
    const areas = [{ register: 1, survey: 10, contract: 100 }, { survey: 20, contract: 200 }, { contract: 400 }];
    const file = { format: 'linyi-owners/1', matter: 1, units: areas.map((area, n) => ({ unit: `u${n}`, area, owners: [`o${n}`] })), ballots: [] };
    expect(fits(file)).toBe(true);
    expect(countOwners(readOwners(file)).turnout.area.of).toBe(421);
  });

  test('V-3 a head whose ballots differ takes part and is for nothing; its areas count as they were cast', () => {
    const { trace } = countOwners(pollOf(1, [{ area: 10, owners: ['Li'], choice: 'for' }, { area: 20, owners: ['Li'], choice: 'against' }, { area: 40, owners: ['Li'] }]));
    expect(trace).toEqual(expect.arrayContaining([
      { step: 'choice', choice: 'for', area: 10, heads: 0 }, { step: 'choice', choice: 'against', area: 20, heads: 0 },
      { step: 'choice', choice: 'split', area: 0, heads: 1 }, { step: 'choice', choice: 'silent', area: 40, heads: 0 },
    ]));
  });

  test('V-9 an abstention takes part and is for nothing; a spoiled ballot doesn’t take part', () => {
    const all = [...times(5, { area: 1, choice: 'for' }), ...times(5, { area: 1, choice: 'abstain' })];
    expect([passes(1, all), passes(1, [...all, { area: 1, choice: 'for' }])]).toEqual([false, true]);
    expect(turnout([{ area: 1, choice: 'spoiled' }, { area: 1, choice: 'for' }]).heads.tookPart).toBe(1);
  });

  test('V-3 silence is never agreement, also where the file asks what it would have given', () => {
    const poll: OwnersPoll = { ...pollOf(1, [...times(4, { area: 1, choice: 'for' }), { area: 1, choice: 'against' }, ...times(5, { area: 1 })]), silence: 'with-the-majority' };
    const { passed, winners, withSilence } = countOwners(poll);
    expect([passed, winners, withSilence?.passed]).toEqual([false, [], true]);
    expect(withSilence?.warning).toMatch(/Silence is not agreement/);
    expect(countOwners({ ...poll, silence: 'never-agreement' })).not.toHaveProperty('withSilence');
  });

  test('V-3 nobody takes part: nothing passes and no share is made up', () => {
    const { passed, trace } = countOwners(pollOf(6, [{ area: 1 }]));
    expect([passed, testOf({ trace } as OwnersAnswer, 'for', 'area')]).toEqual([false, expect.objectContaining({ share: null, holds: false })]);
  });
});

describe('V-3 properties', () => {
  const one = fc.record({
    area: fc.integer({ min: 1, max: 20_000 }), owners: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 2 }),
    held: fc.constantFrom<Unit['held']>('sold', 'sold', 'sold', 'unsold', 'undelivered'), choice: fc.constantFrom<OwnersChoice | undefined>('for', 'for', 'against', 'abstain', 'spoiled', undefined),
  });
  const poll = fc.record({ matter: fc.constantFrom(...items), all: fc.array(one, { minLength: 1, maxLength: 12 }) });

  test('V-3 no agreement from a ballot taken away: silence in place of a yes never makes it pass where the yes didn’t', () => {
    fc.assert(fc.property(poll, ({ matter, all }) => {
      const units = all.map(({ area, held }, n) => ({ unit: `u${n}`, area: { register: area }, held, owners: held === 'sold' ? [`o${n}`] : [] }));
      const ballots = all.flatMap(({ choice, held }, n) => (choice === undefined || held !== 'sold' ? [] : [{ units: [`u${n}`], choice }]));
      const base: OwnersPoll = { format: 'linyi-owners/1', matter, units, ballots };
      const firstYes = ballots.findIndex(({ choice }) => choice === 'for');
      const without = { ...base, ballots: ballots.filter((_, b) => b !== firstYes) };
      expect(countOwners(base).passed || !countOwners(without).passed).toBe(true);
    }));
  });

  test('V-3 agrees with the article written out in fractions of BigInt', () => {
    fc.assert(fc.property(poll, ({ matter, all }) => {
      const answer = countOwners(readOwners({ format: 'linyi-owners/1', matter, units: all.map(({ area, owners, held }, n) => ({ unit: `u${n}`, area, held, owners })), ballots: all.flatMap(({ choice }, n) => (choice === undefined ? [] : [{ unit: `u${n}`, choice }])) }));
      const key = ({ owners, held }: (typeof all)[number]): string => (held === 'sold' ? [...owners].sort().join('+') : '#');
      const heads = Object.values(Object.groupBy(all, key)).map((units) => units!.flatMap(({ choice }) => (choice === undefined || choice === 'spoiled' ? [] : [choice])));
      const area = (which: (choice: OwnersChoice | undefined) => boolean): bigint => all.filter(({ choice }) => which(choice)).reduce((sum, each) => sum + BigInt(each.area), 0n);
      const took = (choice: OwnersChoice | undefined): boolean => choice !== undefined && choice !== 'spoiled';
      const [allHeads, headsIn, headsFor] = [heads.length, heads.filter((said) => said.length > 0).length, heads.filter((said) => said.length > 0 && said.every((choice) => choice === 'for')).length].map(BigInt) as [bigint, bigint, bigint];
      const [allArea, areaIn, areaFor] = [area(() => true), area(took), area((choice) => choice === 'for')];
      const quorate = 3n * areaIn >= 2n * allArea && 3n * headsIn >= 2n * allHeads;
      const carried = special.includes(matter) ? 4n * areaFor >= 3n * areaIn && 4n * headsFor >= 3n * headsIn : 2n * areaFor > areaIn && 2n * headsFor > headsIn;
      expect(answer.passed).toBe(quorate && carried);
    }), { numRuns: 500 });
  });
});

describe('V-3 an owners’ file that can’t be counted', () => {
  const sound = { format: 'linyi-owners/1', matter: 1, units: [{ unit: 'u', area: 1, owners: ['o'] }], ballots: [] };
  test.each<[object, RegExp]>([
    [{ ...sound, format: 'linyi-owners/2' }, /^format: linyi-owners\/1 is needed/],
    [{ ...sound, matter: 10 }, /^matter: .* 1 to 9/],
    [{ ...sound, matter: '1' }, /^matter/],
    [{ ...sound, votes: [] }, /no member “votes”/],
    [{ ...sound, units: [] }, /^units: at least one/],
    [{ ...sound, units: [{ unit: 'u', area: 89.52, owners: ['o'] }] }, /^units\[0\]\.area: .* write 8952 for 89\.52 m²/],
    [{ ...sound, units: [{ unit: 'u', area: 0, owners: ['o'] }] }, /^units\[0\]\.area/],
    [{ ...sound, units: [{ unit: 'u', area: {}, owners: ['o'] }] }, /^units\[0\]\.area: an area is needed/],
    [{ ...sound, units: [{ unit: 'u', area: 1 }] }, /^units\[0\]\.owners: .* at least one owner/],
    [{ ...sound, units: [...sound.units, ...sound.units] }, /^units\[1\]: “u” stands here a second time/],
    [{ ...sound, ballots: [{ unit: 'u', choice: 'yes' }] }, /^ballots\[0\]\.choice: one of for, against/],
    [{ ...sound, ballots: [{ unit: 'v', choice: 'for' }] }, /^ballots\[0\]: there is no unit v/],
    [{ ...sound, ballots: [{ unit: 'u', choice: 'for' }, { units: ['u'], choice: 'for' }] }, /^ballots\[1\]: unit u has a ballot already/],
    [{ ...sound, ballots: [{ choice: 'for' }] }, /^ballots\[0\]: either unit or units/],
    [{ ...sound, silence: 'agrees' }, /^silence/],
    [[], /an object is needed/],
  ])('V-3 %j is refused and says where', (file, why) => {
    const read = () => countOwners(readOwners(file));
    expect(read).toThrow(BallotError);
    expect(read).toThrow(why);
  });
});
