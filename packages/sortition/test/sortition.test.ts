import type { Highs } from 'highs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadHighs } from '../node/index.ts';
import { NoPanel, drawnBy, readAnswer, sortition, sortitionSteps, verify } from '../src/index.ts';
import type { Answer, Asked } from '../src/index.ts';
import { programmeOf } from '../src/programme.ts';
import { everyPanel, isPanelOf } from './every-panel.ts';

let highs: Highs;
beforeAll(async () => { highs = await loadHighs(); });

/** The greatest least chance of those who are on some panel, over all panels at once. */
const bestLeast = (panels: readonly (readonly string[])[]): number => {
  const ids = [...new Set(panels.flat())];
  const model = programmeOf(highs, [
    { goal: 1, least: 0, most: 1, rows: [...ids.keys()], factors: ids.map(() => -1) },
    ...panels.map((panel) => ({ goal: 0, least: 0, most: 1, rows: [...panel.map((id) => ids.indexOf(id)), ids.length], factors: [...panel, ''].map(() => 1) })),
  ], [...ids.map(() => ({ least: 0, most: Infinity })), { least: 1, most: 1 }]);
  model.run();
  const best = model.getObjectiveValue();
  model.dispose();
  return best;
};

const quota = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 })).map(([least, more]) => ({ least, most: least + more }));
const question: fc.Arbitrary<Asked> = fc.record({
  quotas: fc.array(fc.tuple(quota, quota), { minLength: 1, maxLength: 3 }),
  people: fc.array(fc.tuple(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 3, maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 5 }))), { minLength: 4, maxLength: 10 }),
  size: fc.integer({ min: 1, max: 4 }),
}).map(({ quotas, people, size }) => ({
  size, panels: 60,
  features: quotas.map((pair, at) => ({ name: `f${at}`, quotas: pair.map((each, value) => ({ value: `v${value}`, ...each })) })),
  people: people.map(([values, home], at) => ({ id: `p${at}`, values: values.slice(0, quotas.length), ...(home === null ? {} : { household: `h${home}` }) })),
}));

describe('D-6 the fairest lottery', () => {
  test('D-6 its least chance is the greatest over all panels, its panels are panels, and where there is none it says so', () => {
    fc.assert(fc.property(question, (asked) => {
      const panels = everyPanel(asked);
      if (panels.length === 0) {
        expect(() => sortition(asked, highs)).toThrow(NoPanel);
        return;
      }
      const answer = sortition(asked, highs);
      expect(answer.minimum).toBeCloseTo(bestLeast(panels), 6);
      expect(answer.bound).toBeGreaterThan(answer.minimum - 1e-7);
      expect(answer.panels.every((panel) => isPanelOf(asked, panel))).toBe(true);
      expect(answer.worst).toBeLessThanOrEqual(2 / 60 + 1e-6);
      expect(Object.values(answer.probabilities).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(asked.size, 5);
      const on = new Set(panels.flat());
      expect(answer.unreachable.filter((id) => on.has(id))).toEqual([]);
    }), { numRuns: 40 });
  });

  test('D-6 people with equal answers and households have equal chances', () => {
    const features = [{ name: 'sex', quotas: [{ value: 'f', least: 2, most: 2 }, { value: 'm', least: 1, most: 1 }] }];
    const people = Array.from({ length: 12 }, (_, at) => ({ id: `p${at}`, values: [at < 8 ? 0 : 1] }));
    const { probabilities } = sortition({ features, people, size: 3 }, highs);
    expect(people.map(({ id }) => probabilities[id]!.toFixed(6))).toEqual(people.map((_, at) => (at < 8 ? '0.250000' : '0.250000')));
  });

  const asked: Asked = {
    size: 4, panels: 100,
    features: [{ name: 'sex', quotas: [{ value: 'f', least: 2, most: 2 }, { value: 'm', least: 2, most: 2 }] }],
    people: Array.from({ length: 16 }, (_, at) => ({ id: `p${at}`, values: [at % 2], household: `h${Math.floor(at / 3)}` })),
  };

  test('D-6 seats given beforehand are on every panel, and nobody of their household', () => {
    const answer = sortition({ ...asked, seated: ['p0'] }, highs);
    expect(answer.panels.every((panel) => panel.includes('p0') && !panel.includes('p1') && isPanelOf(asked, panel))).toBe(true);
    expect([answer.probabilities['p0'], answer.barred]).toEqual([1, ['p1', 'p2']]);
  });

  test('D-6 who has accepted stays, who has refused is replaced from what is left', () => {
    const answer = sortition({ ...asked, seated: ['p3', 'p6'], refused: ['p0', 'p1'] }, highs);
    expect(answer.panels.every((panel) => panel.includes('p3') && panel.includes('p6') && !panel.includes('p0') && !panel.includes('p1') && isPanelOf(asked, panel))).toBe(true);
    expect(Object.keys(answer.probabilities)).not.toContain('p0');
  });

  test('D-6 where nobody is left to draw, it is the panel of those who have seats, or none', () => {
    const all = asked.people.map(({ id }) => id);
    const four = ['p0', 'p3', 'p6', 'p9'];
    expect(sortition({ ...asked, seated: four, refused: all.filter((id) => !four.includes(id)) }, highs).panels.every((panel) => panel.join() === four.join())).toBe(true);
    expect(() => sortition({ ...asked, refused: all }, highs)).toThrow(/These can't be met together: 4 seats; 0 people who can be drawn\./);
  });

  test('D-6 quotas that clash are named with the smallest sets, and the nearest that works', () => {
    const features = [{ name: 'age', quotas: [{ value: 'young', least: 3, most: 4 }, { value: 'old', least: 2, most: 4 }] }, { name: 'sex', quotas: [{ value: 'f', least: 0, most: 4 }] }];
    const people = Array.from({ length: 20 }, (_, at) => ({ id: `p${at}`, values: [at % 2, 0] }));
    const told = (): unknown => sortition({ features, people, size: 4 }, highs);
    expect(told).toThrow(/4 seats; at least 3 with age young; at least 2 with age old\./);
    expect(told).toThrow(/The nearest that works: at least (2 instead of 3 with age young|1 instead of 2 with age old)\./);
  });

  test('D-6 where there are too few people for a quota it says how many there are, and only that quota gives way', () => {
    const features = [{ name: 'age', quotas: ['young', 'middle', 'old'].map((value) => ({ value, least: 1, most: 6 })) }, { name: 'sex', quotas: [{ value: 'f', least: 5, most: 6 }, { value: 'm', least: 1, most: 2 }] }];
    const people = Array.from({ length: 24 }, (_, at) => ({ id: `p${at}`, values: [at % 3, at < 2 ? 0 : 1] }));
    const told = (): unknown => sortition({ features, people, size: 6, seated: ['p0'] }, highs);
    expect(told).toThrow(/These can't be met together: 6 seats; 1 of them given beforehand; at least 5 with sex f, of whom there are 2\./);
    expect(told).toThrow(/The nearest that works: at least 2 instead of 5 with sex f; at most 4 instead of 2 with sex m\./);
  });

  test('D-6 households are named where without them the quotas could be met', () => {
    const features = [{ name: 'sex', quotas: [{ value: 'f', least: 3, most: 4 }, { value: 'm', least: 0, most: 4 }] }];
    const people = Array.from({ length: 12 }, (_, at) => ({ id: `p${at}`, values: [at < 4 ? 0 : 1], household: at < 4 ? `h${at % 2}` : `alone${at}` }));
    expect(() => sortition({ features, people, size: 4 }, highs)).toThrow(/4 seats; at most one person of a household; at least 3 with sex f\.\nThe nearest that works: at least 2 instead of 3 with sex f\./);
  });

  test('D-6 where inequalities contradict each other in their last digits only, there is a panel all the same', () => {
    // A pool with quotas that are those of one panel, on which HiGHS once called its own solution infeasible.
    const answers = '14214 20021 13102 24000 24140 23101 20203 14143 03202 10330 21044 10303 11341 23131 22234 04314 11311 10000 04011 10140 00112 02211 00210 24303 14102 00040 22240 10041 21233 01012 14242 14012 10010 03042 11111 22020 01102 21233 14201 10022 10231 11142 14030 03033 20211 01030 23313 23042 20121 10241 21233 20202 13341 13001 13101 11132 10002 10032 01241 03113 13101 00044 10231 11101 22142 22340 20000 02342 11332 03113 00330 12041 21111 21111 23003 20032 01304 21210 11212 10222 03101 00001';
    const people = answers.split(' ').map((digits, at) => ({ id: `p${at}`, values: [...digits].map(Number) }));
    const features = [[3, 4, 4], [1, 3, 1, 2, 4], [3, 4, 4, 0], [2, 5, 1, 2, 1], [1, 3, 2, 4, 1]].map((counts, at) => ({ name: `f${at}`, quotas: counts.map((exactly, value) => ({ value: `v${value}`, least: exactly, most: exactly })) }));
    const answer = sortition({ features, people, size: 11, panels: 100 }, highs);
    expect([answer.minimum, answer.unreachable.length]).toEqual([expect.closeTo(1 / 11, 7), 40]);
  });

  test('D-6 every step says what is being done, and can be the last', () => {
    const steps = sortitionSteps(asked, highs);
    expect(steps.next().value).toMatch(/level/);
    expect(steps.return(undefined as never).done).toBe(true);
  });
});

describe('T-3 the public number', () => {
  const panels = Array.from({ length: 1000 }, (_, at) => [`a${at}`, `b${at}`]);

  test('T-3 as many digits as there are panels name the panel itself', () => {
    expect([drawnBy('007', panels), drawnBy('999', panels)]).toEqual([7, 999]);
  });

  test('T-3 other numbers draw each panel equally often', () => {
    const ten = panels.slice(0, 10);
    const counts = ten.map(() => 0);
    for (let n = 0; n < 2000; n += 1) counts[drawnBy(`${n}`.padStart(20, '0'), ten)]! += 1;
    // 99.9 % of honest dice stay below 27.88 with nine degrees of freedom; the numbers are fixed, so this fails always or never.
    expect(counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(27.88);
  });

  test.each(['', '12a', '-1', '1.5'])('T-3 the number %j is refused', (seed) => {
    expect(() => drawnBy(seed, panels)).toThrow(/digits/);
  });

  test('T-3 verify finds a changed panel, a changed draw, a changed chance', () => {
    const people = Array.from({ length: 8 }, (_, at) => ({ id: `p${at}`, values: [at % 2] }));
    const answer = sortition({ features: [{ name: 'sex', quotas: [{ value: 'f', least: 2, most: 2 }, { value: 'm', least: 2, most: 2 }] }], people, size: 4, panels: 100, seed: '31' }, highs);
    const told = (change: object): readonly string[] => verify(readAnswer({ ...answer, ...change })).faults;
    expect(told({})).toEqual([]);
    expect(told({ panels: answer.panels.map((panel, at) => (at === 5 ? answer.panels[6]! : panel)) })).toContainEqual(expect.stringMatching(/^panelsHash/));
    expect(told({ drawn: answer.panels[32] })).toEqual(answer.panels[32]!.join() === answer.panels[31]!.join() ? [] : [expect.stringMatching(/^drawn: the number 31 draws panel 31/)]);
    expect(told({ minimum: 0.6 })).toEqual([expect.stringMatching(/^minimum/)]);
    expect(told({ probabilities: { ...answer.probabilities, p0: 0.9 } }).length).toBeGreaterThan(0);
    expect(() => readAnswer({})).toThrow(/size: it is missing/);
  });

  describe('T-3 verify finds whatever was changed in', () => {
    // One who has a seat, one of their household, and one whom no quota lets in.
    const people = Array.from({ length: 9 }, (_, at) => ({ id: `p${at}`, values: [at % 2, at === 8 ? 1 : 0], household: `h${at >> 1}` }));
    const sexes = ['f', 'm'].map((value) => ({ value, least: 2, most: 2 }));
    const drawn = (): Answer => sortition({ people, size: 4, panels: 100, seed: '31', seated: ['p0'], features: [{ name: 'sex', quotas: sexes }, { name: 'works', quotas: [{ value: 'here', least: 4, most: 4 }, { value: 'away', least: 0, most: 0 }] }] }, highs);

    test.each<[string, (answer: Answer) => object]>([
      ['bound', ({ bound }) => ({ bound: bound / 2 })], ['bound', () => ({ bound: 1 })], ['gap', () => ({ gap: 0.5 })], ['gini', ({ gini }) => ({ gini: gini + 0.01 })],
      ['worst', () => ({ worst: 0.5 })], ['levels', () => ({ levels: [] })], ['levels', ({ levels }) => ({ levels: levels.map((level) => ({ ...level, chance: 0.9 })) })],
      ['people', ({ levels }) => ({ levels: levels.map((level) => ({ ...level, people: level.people + 1 })) })],
      ['unreachable', ({ unreachable }) => ({ unreachable: [...unreachable, 'p1'] })], ['unreachable', () => ({ unreachable: ['p2', 'p8'] })], ['barred', () => ({ barred: ['p2'] })], ['people', () => ({ seated: [] })], ['seated', () => ({ seated: ['p0', 'p3'] })],
      ['people', ({ probabilities }) => ({ probabilities: { ...probabilities, p9: 0 } })],
      ['probabilities', ({ probabilities }) => ({ probabilities: { ...probabilities, p3: (probabilities['p3'] ?? 0) + 0.003 } })],
    ])('T-3 %s: %s', (part, change) => {
      const answer = drawn();
      expect(verify(readAnswer(answer)).faults).toEqual([]);
      expect(verify(readAnswer({ ...answer, ...change(answer) })).faults).toContainEqual(expect.stringMatching(`^${part}: `));
    });

    test.each(['rule', 'bound', 'gap', 'gini', 'levels', 'panelsHash', 'drawnPanel', 'seated', 'unreachable', 'barred'])('T-3 an answer without %s is refused', (part) => {
      expect(() => readAnswer({ ...drawn(), [part]: undefined })).toThrow(`${part}: it is missing`);
    });
  });
});
