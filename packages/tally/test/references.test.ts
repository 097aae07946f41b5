import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { count, readAbcYaml, readPreflib } from '../src/index.ts';
import type { Name, RuleId } from '../src/index.ts';

const vectors = path.join(import.meta.dirname, '..', 'vectors');
const elections = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'elections');

type Instance = { readonly name: string; readonly profile: readonly (readonly number[])[]; readonly num_cand: number; readonly committeesize: number; readonly results: Readonly<Record<string, readonly (readonly number[])[]>> };
const instances = readFileSync(path.join(vectors, 'abcvoting', 'results.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Instance);
const rules = ['av', 'sav', 'seqpav', 'seqphragmen', 'equal-shares', 'equal-shares-with-av-completion', 'equal-shares-with-increment-completion'] as const satisfies readonly RuleId[];
const inAnyOrder = (committees: readonly (readonly Name[])[]): readonly string[] => committees.map((committee) => committee.join(' ')).sort();

describe('V-1 committees', () => {
  test.each(rules)('V-1 %s gives what abcvoting gives, with every tie, on 240 profiles', (rule) => {
    expect(instances).toHaveLength(240);
    for (const { name, profile, num_cand, committeesize, results } of instances) {
      const { winners, tied } = count(readAbcYaml(`profile: ${JSON.stringify(profile)}\nnum_cand: ${num_cand}\ncommitteesize: ${committeesize}\n`), { rule });
      expect([name, ...inAnyOrder(tied)]).toEqual([name, ...inAnyOrder(results[rule]!)]);
      expect(inAnyOrder(tied)).toContain(winners.join(' '));
    }
  });

  test.each(['instanceS0000', 'instanceVL0000'])('V-1 the file %s is read as it is', (name) => {
    const approvals = readAbcYaml(readFileSync(path.join(vectors, 'abcvoting', `${name}.abc.yaml`), 'utf8'));
    const { results } = instances.find((each) => each.name === name)!;
    for (const rule of rules) expect(inAnyOrder(count(approvals, { rule }).tied)).toEqual(inAnyOrder(results[rule]!));
  });

  test('V-1 shares of a ballot are exact: two candidates with 1.45 each are tied (sums of floats part them)', () => {
    const profile = '[[0, 2, 3], [2, 3, 5], [0, 1, 2, 3], [0, 1, 4, 5], [0, 2, 4], [0, 3, 5], [0, 3, 5], [0, 1, 2, 4, 5], [4]]';
    const { tied } = count(readAbcYaml(`profile: ${profile}\nnum_cand: 6\ncommitteesize: 4\n`), { rule: 'sav' });
    expect(tied).toEqual([[0, 2, 3, 4], [0, 3, 4, 5]]);
    expect(1 / 3 + 1 / 3 + 1 / 4 + 1 / 3 + 1 / 5).not.toBe(1 / 3 + 1 / 4 + 1 / 3 + 1 / 3 + 1 / 5);
  });
});

type Reference = { readonly f: string; readonly ballots: number; readonly schulze: readonly string[]; readonly irv: readonly string[] };

describe('V-1 ranked elections', () => {
  test('V-1 Monaro 2023: 50,856 ballots, both rules', () => {
    const rankings = readPreflib(readFileSync(path.join(vectors, 'preflib', '00058-00000239.soi')), 'soi');
    expect(count(rankings, { rule: 'schulze' })).toMatchObject({ winners: ['WHAN Steven'], tied: [['WHAN Steven']], turnout: { ballots: 50_856 } });
    expect(count(rankings, { rule: 'irv' }).winners).toEqual(['WHAN Steven']);
  });

  test('V-1 every ranked election that lies beside the project', () => {
    if (!existsSync(elections)) {
      process.stderr.write(`LEFT OUT: ${elections} isn't there, so only the elections in vectors/ were held against others' results\n`);
      return;
    }
    const references = readFileSync(path.join(elections, 'reference.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Reference);
    for (const { f, ballots, schulze, irv } of references) {
      const rankings = readPreflib(readFileSync(path.join(elections, 'preflib', f)), 'soi');
      expect([f, rankings.counted.ballots, count(rankings, { rule: 'schulze' }).winners, count(rankings, { rule: 'irv' }).winners]).toEqual([f, ballots, schulze, irv]);
    }
    for (const file of readdirSync(path.join(elections, 'abcvoting_instances')).slice(0, 20)) expect(readAbcYaml(readFileSync(path.join(elections, 'abcvoting_instances', file), 'utf8')).seats).toBeGreaterThan(1);
  });
});
