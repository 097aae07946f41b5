import { describe, expect, test } from 'vitest';
import { electionOf, equalShares, explain, readPb } from '../src/index.ts';
import type { Options } from '../src/index.ts';
import { tea } from './tea.ts';

const why = (project: string, options: Options = {}) => explain(equalShares(electionOf(readPb(tea)), options), project);

describe('J-6 an explanation that a neighbour understands', () => {
  test('J-6 of what was bought: who paid how much', () => {
    const { fate, paid, text } = why('bench');
    expect([fate, paid]).toEqual(['bought', { round: 1, inFull: 6, each: '83.33', withTheRest: 0, rest: '0.00' }]);
    expect(text.en).toBe('“A bench under the camphor tree” (bench) costs 500.00; 6 voters want it. Every voter had 100.00 to spend. It was chosen in round 1: 6 of its supporters paid 83.33 each.');
    expect(text.zh).toBe('“A bench under the camphor tree”（bench）造价 500.00，有 6 人支持。每位投票人名下有 100.00。第 1 轮选中：6 位支持者每人出 83.33。');
  });

  test('J-6 of what wasn’t taken: what was missing', () => {
    const { fate, had, missing, leftOfBudget, text } = why('court', { completion: 'none' });
    expect([fate, had, missing, leftOfBudget]).toEqual(['not taken', '83.33', '316.67', '100.00']);
    expect(text.en).toContain('its supporters had 83.33 left together: 316.67 was missing. 100.00 of the budget remained.');
  });

  test('J-6 of what was added from the rest', () => {
    const { fate, text } = explain(equalShares(electionOf(readPb(tea.replace('budget;900', 'budget;1250'))), { completion: 'utilitarian' }), 'court');
    expect([fate, text.en.includes('It was added from what was left of the budget, in order of support.')]).toEqual(['filled', true]);
  });

  test('J-6 of those who gave all they had left, and of points', () => {
    const points = tea.replace('vote_type;approval', 'vote_type;cumulative').replace('voter_id;vote\n', 'voter_id;vote;points\n').replace(/^(\d);bench,court$/gm, '$1;bench,court;2,1').replace(/^(\d);(bench|tea)$/gm, '$1;$2;3').replace('budget;900', 'budget;1000');
    const { paid, text } = explain(equalShares(electionOf(readPb(points)), { completion: 'none' }), 'bench');
    expect(paid).toEqual({ round: 2, inFull: 5, each: '38.89', withTheRest: 1, rest: '111.11' });
    expect(text.en).toContain('5 of its supporters paid 38.89 each for every point they gave it, and 1 who had less left gave all of it, 111.11 together.');
  });

  test('J-6 where more preferred the greedy outcome, it says so', () => {
    const greedier = tea.replace('4;bench,court', '4;court').replace('5;bench,court', '5;court').replace('3;bench,court', '3;court,tea');
    const outcome = equalShares(electionOf(readPb(greedier)), { comparison: 'satisfaction' });
    const expected = outcome.comparison?.taken === 'greedy' ? /More voters preferred/ : /costs 400/;
    expect(explain(outcome, 'court').text.en).toMatch(expected);
  });

  test('J-6 an unknown project is refused', () => {
    expect(() => why('pool')).toThrow(/there is no project pool/);
  });
});
