import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toolOf } from '@linyi/workbench/testing';
import { tea } from './tea.ts';

const { folder, run, put, end } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);
put('tea.pb', tea);

describe('J-6 the command line', () => {
  test('J-6 winners, cost, budget, rounds and seconds', () => {
    const { code, out } = run('tea.pb', '--completion', 'none');
    const told = JSON.parse(out) as { rounds: readonly unknown[]; seconds: object };
    expect([code, told, Object.keys(told.seconds), told.rounds.length]).toEqual([0, expect.objectContaining({ winners: ['bench', 'tea'], cost: 800, budget: 900, utility: 'cost', share: '100.00' }), ['parse', 'count'], 2]);
  });

  test('J-6 an explanation of one project, or of all', () => {
    expect((JSON.parse(run('tea.pb', '--explain', 'court').out) as { explanation: { missing: string } }).explanation.missing).toBe('316.67');
    expect((JSON.parse(run('tea.pb', '--explain', 'all').out) as { explanations: readonly unknown[] }).explanations).toHaveLength(3);
  });

  test('J-6 greedy and bounded overspending for comparison', () => {
    expect(['greedy', 'overspending'].map((rule) => (JSON.parse(run('tea.pb', '--rule', rule).out) as { winners: readonly string[] }).winners)).toEqual([['bench', 'court'], ['bench', 'tea']]);
  });

  test('J-6 --write gives the same file with our winners', () => {
    expect(run('tea.pb', '--write', 'out.pb').code).toBe(0);
    expect(readFileSync(path.join(folder, 'out.pb'), 'utf8')).toContain('\ntea;300;A tea table;1\ncourt;400;Lights for the court;0\n');
  });

  test('J-6 a broken file is refused with its line and column', () => {
    put('broken.pb', tea.replace('7;tea', '7;coffee'));
    expect(run('broken.pb')).toEqual({ code: 2, out: '', err: 'linyi-equal-shares: broken.pb, line 21, column 3: there is no project coffee\n' });
  });

  test('J-6 a file without ballots has no answer', () => {
    put('empty.pb', tea.replace('num_votes;9', 'num_votes;0').replace(/voter_id;vote\n[\s\S]*/, 'voter_id;vote\n'));
    expect(run('empty.pb')).toEqual({ code: 3, out: '', err: 'linyi-equal-shares: there are no ballots, so nobody has a share of the budget\n' });
  });

  test.each([
    [[], /FILE\.pb is missing/],
    [['nowhere.pb'], /nowhere\.pb can't be read/],
    [['tea.pb', 'more'], /not understood: more/],
    [['tea.pb', '--completion', 'add2'], /--completion must be one of none, utilitarian, add1, add1u: add2/],
    [['tea.pb', '--utility', 'joy'], /--utility must be one of cost, cardinality: joy/],
    [['tea.pb', '--explain', 'pool'], /there is no project pool/],
    [['tea.pb', '--ties', 'pool'], /names pool/],
    [['tea.pb', '--increment', '-1'], /--increment/],
    [['tea.pb', '--rule', 'dice'], /--rule must be one of/],
  ])('J-6 %j is refused with code 2', (words, why) => {
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  test('J-6 --help shows an example', () => {
    const { code, out } = run('--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/Example\n {2}linyi-equal-shares .*\.pb/)]);
  });
});
