import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../src/eigen.ts';
import { kMeans, firstDistinct } from '../src/k-means.ts';
import { centred, gramTimes, gramTimesTwo } from '../src/stances.ts';
import { componentsOf } from '../src/components.ts';
import { recentred } from '../src/recentred.ts';
import { silhouettes } from '../src/silhouette.ts';
import { tridiagonalEigen } from '../src/tridiagonal.ts';
import { adjustedRandIndex, answerFrom, chanceFrom, conversationOf, editionOf, freeStages, nextStatement, polisStages, stabilitySteps, withOpinion } from '../src/index.ts';
import type { Opinion, Stages, Stance } from '../src/index.ts';

const opinion: fc.Arbitrary<Opinion> = fc.record({
  participant: fc.nat(12).map(String), statement: fc.nat(9).map(String), stance: fc.constantFrom<Stance[]>(-1, 0, 1), time: fc.nat(1000),
});
const opinions = fc.array(opinion, { minLength: 1, maxLength: 150 });
const options = { numRuns: 60 };

/** Planted groups: each has its own stance to each statement, kept nine times of ten, and three statements of four are answered. */
const planted = (groups: number, each: number): { opinions: Opinion[]; groupOf: (id: string) => number } => {
  const chance = chanceFrom(7);
  const belief = Array.from({ length: groups }, () => Array.from({ length: 60 }, (): Stance => (chance() < 0.5 ? 1 : -1)));
  const told = Array.from({ length: groups * each }, (_, p) => belief[p % groups]!.flatMap((stance, s): Opinion[] => {
    const [answers, keeps] = [chance() < 0.75, chance() < 0.9];
    return answers ? [{ participant: `${p}`, statement: `${s}`, stance: keeps ? stance : (-stance as Stance) }] : [];
  })).flat();
  return { opinions: told, groupOf: (id) => Number(id) % groups };
};

/** Answers by lot: nobody thinks like anybody. */
const byLot = (people: number, statements: number, seed: number): Opinion[] => {
  const chance = chanceFrom(seed);
  return Array.from({ length: people * statements }, (_, at) => ({ answers: chance() < 0.7, at, stance: (Math.floor(chance() * 3) - 1) as Stance }))
    .flatMap(({ answers, at, stance }) => (answers ? [{ participant: `${Math.floor(at / statements)}`, statement: `${at % statements}`, stance }] : []));
};

describe('D-10 properties', () => {
  test('D-10 of somebody’s stances to a statement the last counts, however the list is shuffled by people', () => {
    fc.assert(fc.property(opinions, (list) => {
      const { participants, statements, rowStart, column, stance } = conversationOf(list);
      const last = new Map<string, Opinion>();
      for (const one of list) {
        const key = `${one.participant} ${one.statement}`;
        if ((last.get(key)?.time ?? -1) <= one.time!) last.set(key, one);
      }
      const ours = participants.flatMap((id, p) => [...column.subarray(rowStart[p], rowStart[p + 1])].map((s, i) => [`${id} ${statements[s]!}`, stance[rowStart[p]! + i]]));
      expect(new Map(ours as [string, number][])).toEqual(new Map([...last].map(([key, one]) => [key, one.stance])));
    }), options);
  });

  test('D-10 one opinion more is the same as the list with it', () => {
    fc.assert(fc.property(opinions, opinion, (list, one) => {
      const before = conversationOf(list);
      const known = before.participants.includes(one.participant) && before.statements.includes(one.statement);
      fc.pre(known);
      const late = { ...one, time: 2000 };
      expect(withOpinion(before, late)).toEqual(conversationOf([...list, late]));
    }), options);
  });

  test('D-10 so is the first opinion on a statement that nobody had answered, whatever is known of it', () => {
    fc.assert(fc.property(opinions, fc.record({ removed: fc.boolean(), meta: fc.boolean() }), (list, known) => {
      const about = [{ id: '20', ...known }, { id: '21' }];
      const late = { participant: list[0]!.participant, statement: '20', stance: 1 as const, time: 2000 };
      expect(withOpinion(conversationOf(list, about), late)).toEqual(conversationOf([...list, late], about));
    }), options);
  });

  test('D-10 every participant is in one group or in none; the answer is the same again', () => {
    fc.assert(fc.property(opinions, fc.constantFrom('means' as const, 'zeros' as const), (list, edition) => {
      const conversation = conversationOf(list);
      const answer = answerFrom(conversation, polisStages(conversation, edition));
      expect([...answer.groups.flatMap(({ members }) => members), ...answer.ungrouped].sort()).toEqual([...conversation.participants].sort());
      expect(answer.groups.every(({ members, centre }) => members.length > 0 && centre.every(Number.isFinite))).toBe(true);
      expect(answer).toEqual(answerFrom(conversation, polisStages(conversation, edition)));
    }), options);
  });

  test('D-10 the last day settles how Polis counted; without one it counts as today', () => {
    const days = ['2016-12-31', '2017-02-26', '2017-02-28', '2017-12-31', '2018-01-02', '2018-02-13', '2018-04-30', '2024-10-05'];
    expect(days.map((day) => editionOf({ lastTime: Date.parse(day) }))).toEqual(['zeros', 'zeros', 'everybody', 'everybody', 'zeros', 'zeros', 'means', 'means']);
    expect(editionOf({ lastTime: undefined })).toBe('means');
  });

  test('D-10 in the edition of 2017 everybody is grouped who said anything', () => {
    fc.assert(fc.property(opinions, (list) => {
      const conversation = conversationOf(list);
      const answer = answerFrom(conversation, polisStages(conversation, 'everybody'));
      expect(answer.ungrouped).toEqual([]);
      expect(answer.groups.flatMap(({ members }) => members).sort()).toEqual([...conversation.participants].sort());
    }), options);
  });

  test('D-10 components are eigenvectors: of length 1, orthogonal, and only stretched by the Gram matrix', () => {
    fc.assert(fc.property(opinions, fc.constantFrom('means' as const, 'zeros' as const), (list, edition) => {
      const matrix = centred(conversationOf(list), edition);
      const { vectors, variances } = componentsOf(matrix);
      vectors.forEach((vector, k) => {
        const image = gramTimes(matrix, vector);
        expect(Math.max(...image.map((x, s) => Math.abs(x - variances[k]! * vector[s]!)))).toBeLessThan(1e-5);
      });
    }), options);
  });

  test('D-10 the images of two vectors at once are those of each', () => {
    fc.assert(fc.property(opinions, fc.constantFrom('means' as const, 'zeros' as const), (list, edition) => {
      const matrix = centred(conversationOf(list), edition);
      const [one, two] = [0, 1].map((from) => Float64Array.from({ length: matrix.columns }, (_, s) => Math.sin(s + from)));
      expect(gramTimesTwo(matrix, one!, two!)).toEqual([gramTimes(matrix, one!), gramTimes(matrix, two!)]);
    }), options);
  });

  test.each([1, 2, 3, 4])('D-10 components stay exact where none stands out and many steps are needed: answers by lot, %i', (seed) => {
    const matrix = centred(conversationOf(byLot(600, 60, seed)), 'means');
    const unit = (s: number): Float64Array => new Float64Array(60).fill(1, s, s + 1);
    const gram = Float64Array.from(Array.from({ length: 60 }, (_, s) => [...gramTimes(matrix, unit(s))]).flat());
    const { values } = symmetricEigen(gram, 60);
    const { vectors, variances } = componentsOf(matrix, { wanted: 8, tolerance: 1e-6 });
    variances.forEach((variance, k) => { expect(variance / values[k]!).toBeCloseTo(1, 8); });
    vectors.forEach((one, k) => { vectors.slice(0, k).forEach((other) => { expect(Math.abs(one.reduce((sum, x, s) => sum + x * other[s]!, 0))).toBeLessThan(1e-8); }); });
  });

  test('D-10 free finds no groups in answers by lot but once in a while', () => {
    const found = Array.from({ length: 30 }, (_, seed) => freeStages(conversationOf(byLot(60, 20, seed)), { seed }).grouping.groups);
    expect(found.filter((groups) => groups === 1).length).toBeGreaterThanOrEqual(26);
  });

  test('D-10 eigenvalues of a tridiagonal matrix, also one that falls into parts, are those that Jacobi’s rotations find; the last row alone too', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 12 }), (list) => {
      const [diagonal, beside, size] = [list.map(([a]) => a), list.slice(1).map(([, b]) => b), list.length];
      const dense = Float64Array.from({ length: size * size }, (_, at) => {
        const [row, column] = [Math.floor(at / size), at % size];
        if (row === column) return diagonal[row]!;
        return Math.abs(row - column) === 1 ? beside[Math.min(row, column)]! : 0;
      });
      const { values, rows } = tridiagonalEigen({ diagonal, beside }, 'all');
      symmetricEigen(dense, size).values.forEach((value, k) => { expect(values[k]).toBeCloseTo(value, 8); });
      for (let k = 0; k < size; k += 1) {
        for (let row = 0; row < size; row += 1) {
          const image = Array.from({ length: size }, (_, c) => dense[row * size + c]! * rows[c * size + k]!).reduce((a, b) => a + b);
          expect(Math.abs(image - values[k]! * rows[row * size + k]!)).toBeLessThan(1e-8);
        }
      }
      expect(tridiagonalEigen({ diagonal, beside }, 'last').rows).toEqual(rows.slice(-size));
    }), options);
  });

  test('D-10 eigenvalues of a small symmetric matrix: their sum is the trace, each vector is only stretched', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }).chain((size) => fc.tuple(fc.constant(size), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size * size, maxLength: size * size }))), ([size, entries]) => {
      const symmetric = Float64Array.from(entries, (_, at) => entries[at]! + entries[(at % size) * size + Math.floor(at / size)]!);
      const { values, vectors } = symmetricEigen(symmetric, size);
      for (let k = 0; k < size; k += 1) {
        for (let row = 0; row < size; row += 1) {
          const image = Array.from({ length: size }, (_, c) => symmetric[row * size + c]! * vectors[k * size + c]!).reduce((a, b) => a + b);
          expect(Math.abs(image - values[k]! * vectors[k * size + row]!)).toBeLessThan(1e-9);
        }
      }
    }), options);
  });

  test('D-10 k-means: every point is with its nearest centre when it has settled', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (list, k) => {
      const points = { count: list.length, dimensions: 2, at: Float64Array.from(list.flat()) };
      const { labels, centres } = kMeans(points, { start: firstDistinct(points, k), rounds: 200, threshold: 1e-12 });
      const away = (p: number, c: number): number => Math.hypot(points.at[p * 2]! - centres.at[c * 2]!, points.at[p * 2 + 1]! - centres.at[c * 2 + 1]!);
      list.forEach((_, p) => {
        const least = Math.min(...Array.from({ length: centres.count }, (__, c) => away(p, c)));
        expect(away(p, labels[p]!)).toBeLessThan(least + 1e-9);
      });
    }), options);
  });

  test.each([2, 3, 5, 7, 9])('D-10 free finds %i groups where there are so many, Polis’s way at most five', (groups) => {
    const { opinions: list, groupOf } = planted(groups, 30);
    const conversation = conversationOf(list);
    const { grouping } = freeStages(conversation);
    expect(grouping.groups).toBe(groups);
    expect(adjustedRandIndex(grouping.labels, [...grouping.members].map((p) => groupOf(conversation.participants[p]!)))).toBeGreaterThan(0.95);
    expect(polisStages(conversation, 'means').grouping.groups).toBeLessThanOrEqual(5);
  });

  test.each([2, 4])('D-10 free finds %i groups among a thousand people, whose numbers tell their group', (groups) => {
    expect(freeStages(conversationOf(planted(groups, 1000 / groups).opinions)).grouping.groups).toBe(groups);
  });

  test('D-10 a cluster without points, as a sample may have one, doesn’t spoil the silhouette', () => {
    const points = { count: 4, dimensions: 1, at: Float64Array.of(0, 1, 10, 11) };
    const clustering = (labels: readonly number[], count: number) => ({ labels: Int32Array.from(labels), centres: { count, dimensions: 1, at: new Float64Array(count) } });
    const [two, three, one] = silhouettes(points, [clustering([0, 0, 1, 1], 2), clustering([0, 0, 2, 2], 3), clustering([0, 0, 0, 0], 2)]);
    expect(two).toBeCloseTo(1 - (1 / 10.5 + 1 / 9.5) / 2, 12);
    expect([three, one]).toEqual([two, 0]);
  });

  test('D-10 where answers are thrown by dice, free sees one group', () => {
    const chance = chanceFrom(11);
    const list = Array.from({ length: 4000 }, (_, i): Opinion => ({ participant: `${i % 100}`, statement: `${Math.floor(i / 100)}`, stance: chance() < 0.5 ? 1 : -1 }));
    expect(freeStages(conversationOf(list)).grouping.groups).toBe(1);
  });

  test('D-10 planted groups are firm, and each resample says how far the work is', () => {
    const conversation = conversationOf(planted(3, 20).opinions);
    const steps = stabilitySteps(conversation, freeStages(conversation).grouping, { rounds: 4, chance: chanceFrom(1), regroup: (some) => freeStages(some).grouping });
    const seen: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) seen.push(step.value);
    expect([seen, step.value.counts]).toEqual([[1, 2, 3, 4], { 3: 4 }]);
    expect(step.value.agreement).toBeGreaterThan(0.99);
  });

  test('D-10 components that are followed answer by answer stay those that are found anew', () => {
    const { opinions: list } = planted(3, 20);
    let conversation = conversationOf(list.slice(0, -40));
    let stages = polisStages(conversation, 'means');
    for (const one of list.slice(-40)) {
      conversation = withOpinion(conversation, one);
      stages = polisStages(conversation, 'means', stages);
    }
    const anew = polisStages(conversation, 'means');
    stages.components.vectors.forEach((vector, k) => { expect(Math.abs(vector.reduce((sum, x, s) => sum + x * anew.components.vectors[k]![s]!, 0))).toBeGreaterThan(0.9999); });
    expect(stages.grouping.groups).toBe(anew.grouping.groups);
  });

  test('D-10 the matrix that is followed answer by answer is the one that is counted anew', () => {
    const about = [{ id: '0', removed: true }, { id: '3', meta: true }];
    fc.assert(fc.property(opinions, fc.array(opinion, { maxLength: 12 }), fc.constantFrom('means' as const, 'zeros' as const), (list, more, edition) => {
      let conversation = conversationOf(list, about);
      let matrix = centred(conversation, edition);
      for (const one of more) {
        conversation = withOpinion(conversation, one);
        matrix = recentred(conversation, edition, matrix);
        expect(matrix).toEqual(centred(conversation, edition));
      }
    }), options);
  });

  test('D-10 another number of groups is taken when it has been the best four times in a row', () => {
    const { opinions: list } = planted(2, 40);
    let conversation = conversationOf(list);
    const first = polisStages(conversation, 'means');
    expect(first.smoothing).toEqual({ best: 2, times: 1, kept: 2 });
    // As if it had been three for long.
    let stages: Stages = { ...first, smoothing: { best: 3, times: 9, kept: 3 } };
    const seen = Array.from({ length: 5 }, (_, p) => {
      conversation = withOpinion(conversation, { participant: `${p}`, statement: '0', stance: 0 });
      stages = polisStages(conversation, 'means', stages);
      return stages.grouping.groups;
    });
    expect(seen).toEqual([3, 3, 3, 2, 2]);
    expect(stages.smoothing).toEqual({ best: 2, times: 5, kept: 2 });
  });

  test('D-10 the next statement is one that the participant hasn’t answered; none where all are answered', () => {
    fc.assert(fc.property(opinions, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (list, chance) => {
      const conversation = conversationOf(list);
      const weights = new Float64Array(conversation.statements.length).fill(1);
      conversation.participants.forEach((_, participant) => {
        const answered = [...conversation.column.subarray(conversation.rowStart[participant], conversation.rowStart[participant + 1])];
        const next = nextStatement(conversation, weights, { participant, chance });
        if (answered.length === conversation.statements.length) expect(next).toBeUndefined();
        else expect(answered).not.toContain(next);
      });
    }), options);
  });
});
