import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toolOf } from '@linyi/workbench/testing';
import { preflibText } from './tables.ts';

const { run, put, end } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);

put('election.soi', preflibText(3, ['3: 1,2', '2: 2,3', '2: 3']));
put('council.abc.yaml', 'profile: [[0, 1], [0, 1], [2]]\nnum_cand: 3\ncommitteesize: 2\n');
put('budget.pb', 'META\nkey;value\nbudget;5\nvote_type;approval\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n1;p\n');
const poll = { format: 'linyi-ballots/1', kind: 'yes-no', rule: 'yes-no', entitled: 4, quorum: '50%' };
const list = (header: object): string => [header, { ballot: '1', choice: 'for' }, { ballot: '2', choice: 'against' }, { ballot: '2', choice: 'for' }].map((each) => JSON.stringify(each)).join('\n');
put('ballots.jsonl', list(poll));
put('owners.json', JSON.stringify({ format: 'linyi-owners/1', matter: 5, units: [{ unit: '1', area: 8952, owners: ['Li'] }], ballots: [{ unit: '1', choice: 'for' }] }));

describe('V-7 the command line', () => {
  test.each<[readonly string[], object]>([
    [['election.soi', '--rule', 'irv'], { rule: 'irv', winners: ['A'], tied: [['A']], passed: true, turnout: { ballots: 7, entitled: null } }],
    [['election.soi', '--rule', 'schulze', '--entitled', '10', '--quorum', '71%'], { winners: ['A', 'B'], tied: [['A'], ['B']], passed: false, turnout: { share: '7/10', quorum: '71/100', reached: false } }],
    [['council.abc.yaml', '--rule', 'seqphragmen'], { winners: [0, 1], tied: [[0, 1], [0, 2], [1, 2]] }],
    [['council.abc.yaml', '--rule', 'av', '--seats', '1'], { winners: [0, 1], tied: [[0], [1]] }],
    [['budget.pb', '--rule', 'knapsack'], { winners: ['p'] }],
    [['ballots.jsonl', '--rule', 'yes-no'], { winners: ['for'], turnout: { ballots: 2 } }],
    [['owners', 'owners.json'], { rule: 'civil-code-278', winners: ['for'], passed: true }],
    [['recount', 'ballots.jsonl'], { rule: 'yes-no', winners: ['for'], passed: true, replaced: 1, turnout: { share: '1/2', reached: true } }],
  ])('V-7 %j', (words, answer) => {
    const { code, out, err } = run(...words);
    expect([code, err, JSON.parse(out)]).toEqual([0, '', expect.objectContaining({ trace: expect.any(Array) as unknown[] })]);
    expect(JSON.parse(out)).toMatchObject(answer);
  });

  test('V-7 a recount says whether the published result agrees, and ends with code 1 where it doesn’t', () => {
    put('right.jsonl', list({ ...poll, result: { winners: ['for'], passed: true } }));
    put('wrong.jsonl', list({ ...poll, result: { winners: ['for'], passed: false } }));
    const [right, wrong] = [run('recount', 'right.jsonl'), run('recount', 'wrong.jsonl')];
    expect([right.code, (JSON.parse(right.out) as { agrees: boolean }).agrees]).toEqual([0, true]);
    expect([wrong.code, (JSON.parse(wrong.out) as { agrees: boolean }).agrees]).toEqual([1, false]);
  });

  test('V-7 sound ballots without a winner end with code 3', () => {
    put('blank.soi', preflibText(2, ['3:']));
    expect(run('blank.soi', '--rule', 'irv')).toEqual({ code: 3, out: '', err: 'linyi-tally: there is no winner: no ballot names anybody\n' });
  });

  test.each([
    [[], /FILE is missing/],
    [['election.soi'], /--rule is missing/],
    [['election.soi', '--rule', 'best'], /--rule must be one of av, sav/],
    [['election.soi', '--rule', 'av'], /av counts approvals, and these ballots are rankings/],
    [['election.soi', '--rule', 'irv', '--quorum', '30%'], /--entitled N/],
    [['election.soi', '--rule', 'irv', '--entitled', '6'], /7 ballots, and only 6/],
    [['election.soi', '--rule', 'irv', '--entitled', '9', '--quorum', '0'], /--quorum: a share above 0/],
    [['election.soi', '--rule', 'irv', '--seats', '2'], /irv elects one/],
    [['election.soi', 'more', '--rule', 'irv'], /not understood: more/],
    [['nowhere.soi', '--rule', 'irv'], /nowhere\.soi can't be read/],
    [['election.csv', '--rule', 'irv'], /which kind of file/],
    [['council.abc.yaml', '--rule', 'av', '--seats', '4'], /from 1 to 3 of 3/],
    [['owners', 'owners.json', '--rule', 'av'], /owners takes no --rule/],
    [['owners'], /FILE\.json is missing/],
    [['recount', 'election.soi'], /election\.soi is no JSON: line 1, column 1/],
  ])('V-7 %j is refused with code 2', (words, why) => {
    expect(run(...words)).toEqual({ code: 2, out: '', err: expect.stringMatching(why) as string });
  });

  test('V-7 a broken file is refused with its name, line and column', () => {
    put('broken.soi', preflibText(2, ['3: 1,2', '1: 2,9']));
    put('broken.jsonl', `${list(poll)}\n{"ballot": "3", choice: "for"}\n`);
    put('broken.abc.yaml', 'profile: [[0, 1], [2]]\nnum_cand: 2\n');
    put('torn.abc.yaml', 'profile: [[0, 1], [2]\nnum_cand: 2\n');
    expect(run('broken.soi', '--rule', 'irv').err).toBe('linyi-tally: broken.soi: line 4, column 6: there is no candidate 9\n');
    expect(run('recount', 'broken.jsonl').err).toBe('linyi-tally: broken.jsonl is no JSON: line 5, column 17\n');
    expect(run('broken.abc.yaml', '--rule', 'av').err).toMatch(/^linyi-tally: broken\.abc\.yaml: line 1, column 20: there is no candidate 2/);
    expect(run('torn.abc.yaml', '--rule', 'av').err).toMatch(/^linyi-tally: torn\.abc\.yaml: line 2, column 1: this is no YAML/);
  });

  test('V-7 keys of an .abc.yaml that are null are left out', () => {
    put('nulls.abc.yaml', 'description: null\nprofile: [[0, 1], [1]]\nnum_cand: null\ncommitteesize: null\nvoter_weights: null\ncompute: null\n');
    expect(JSON.parse(run('nulls.abc.yaml', '--rule', 'av', '--seats', '1').out)).toMatchObject({ winners: [1], turnout: { ballots: 2 } });
  });

  test('V-7 --help shows an example that works', () => {
    const { code, out } = run('--help');
    const example = /^ {2}linyi-tally (.*)$/m.exec(out.slice(out.indexOf('Example')))?.[1] ?? '';
    expect([code, run(...example.split(' ')).code]).toEqual([0, 0]);
  });
});
