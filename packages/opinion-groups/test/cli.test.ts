import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { toolOf } from '@linyi/workbench/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { aConversation } from './a-conversation.ts';

const root = path.join(import.meta.dirname, '..');
const { run, put, end } = toolOf(root);
afterAll(end);

type Told = { groups: { members: number[] }[]; consensus: { agree: { statement: number }[] }; summary: string[]; settled: Record<string, unknown>; stability?: { rounds: number }; ungrouped: number[]; next: { statement: number }[] };
const told = (...words: readonly string[]): Told => {
  const { code, out, err } = run(...words);
  // Progress is told where the work takes more than a second, as it may on a busy machine.
  expect([code, err.replaceAll(/^linyi-opinion-groups: grouped again \d+ of \d+ times\n/gm, '')]).toEqual([0, '']);
  return JSON.parse(out) as Told;
};

const { list, matrix, comments, first, second } = aConversation();
put('votes.csv', list);
put('matrix.csv', matrix);
put('comments.csv', comments);

describe('D-10 the command line', () => {
  test('D-10 groups, consensus, summary in plain words; the form is the published one', () => {
    const answer = told('votes.csv', '--comments', 'comments.csv', '--resamples', '3');
    expect(answer.groups.map(({ members }) => members)).toEqual([first, second]);
    expect(answer.consensus.agree.map(({ statement }) => statement)).toEqual([8]);
    expect(answer.summary[0]).toBe('看法分成 2 群，第 1 群 12 人、第 2 群 9 人。');
    expect(answer.settled).toEqual({ agree: 1, agreeBy: 'statements', method: 'polis', edition: 'means' });
    const validate = new Ajv({ schemaId: 'auto' }).compile(JSON.parse(readFileSync(path.join(root, 'answer.schema.json'), 'utf8')) as object);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
  });

  test('D-10 the matrix gives the same groups as the list, whatever group it says', () => {
    expect(told('matrix.csv').groups.map(({ members }) => members)).toEqual([first, second]);
    put('other.csv', matrix.replaceAll(/^(\d+),\d,/gm, '$1,7,'));
    expect(told('other.csv')).toMatchObject({ groups: told('matrix.csv').groups });
  });

  test('D-10 in a matrix the columns may stand in any order, and what it says of agreements may be left blank', () => {
    const turned = matrix.replaceAll(/^(.*)$/gm, (row: string) => row.split(',').reverse().join(','));
    put('turned-matrix.csv', turned);
    expect(told('turned-matrix.csv')).toMatchObject({ groups: told('matrix.csv').groups, settled: { agree: 1, agreeBy: 'participants' } });
    put('blank.csv', matrix.replaceAll(/^(\d+,\d),\d+,/gm, '$1,,'));
    expect(told('blank.csv')).toMatchObject({ groups: told('matrix.csv').groups, settled: { agree: 1, agreeBy: 'custom' } });
  });

  test('D-10 agreements that stand before the participant are theirs, not those of the row above', () => {
    put('before.csv', 'n-agree,participant,0,1\n2,0,1,1\n0,1,-1,-1\n0,2,-1,0\n');
    expect(told('before.csv').settled).toMatchObject({ agree: 1, agreeBy: 'participants' });
  });

  test('D-10 a statement that nobody has answered yet can be the next one, unless it was taken out', () => {
    put('more-comments.csv', `${comments}20,0,0,1,new\n21,0,0,-1,out\n`);
    const next = told('votes.csv', '--comments', 'more-comments.csv').next.map(({ statement }) => statement);
    expect([next.includes(20), next.includes(21), next.length]).toEqual([true, false, 10]);
  });

  test('D-10 resampling one who is alone tells that they are alone', () => {
    put('alone.csv', 'voter-id,comment-id,vote\n0,0,1\n');
    expect(told('alone.csv', '--method', 'free').stability).toMatchObject({ rounds: 20, agreement: 1 });
  });

  test('D-10 in a JSON list a time may be null', () => {
    put('timeless.json', '[{"pid":1,"tid":2,"vote":1,"modified":null},{"pid":2,"tid":2,"vote":-1,"modified":null}]');
    expect(told('timeless.json').groups.length).toBe(2);
  });

  test('D-10 a list whose signs are turned round is read the right way by what the statements say', () => {
    put('turned.csv', list.replaceAll(/,(-?1)$/gm, (_, stance: string) => `,${-Number(stance)}`));
    const answer = told('turned.csv', '--comments', 'comments.csv');
    expect([answer.settled.agree, answer.consensus.agree.map(({ statement }) => statement)]).toEqual([-1, [8]]);
  });

  test('D-10 free finds them too, and says how firm they are', () => {
    const answer = told('votes.csv', '--method', 'free', '--language', 'en');
    expect(answer.groups.map(({ members }) => members.length)).toEqual([12, 9]);
    expect(answer.stability?.rounds).toBe(20);
    expect(answer.summary.at(-1)).toMatch(/^The groups are firm/);
  });

  test('D-10 times in seconds, as dates, in other letters and with statements nobody knows change nothing', () => {
    put('seconds.csv', list.replaceAll(/^(\d+)\d{3},/gm, '$1,'));
    put('dates.csv', list.replaceAll(/^(\d+),/gm, (_, time: string) => `${new Date(Number(time)).toISOString()},`).replace('voter-id', 'Voter_ID'));
    put('other-comments.csv', 'Comment-ID,moderated\n99,-1\n');
    for (const other of ['seconds.csv', 'dates.csv']) expect(told(other, '--comments', 'other-comments.csv')).toMatchObject({ groups: told('votes.csv').groups, settled: { edition: 'means' } });
  });

  test('D-10 a byte order mark, CRLF and quoted cells change nothing', () => {
    put('windows.csv', `\uFEFF${list.replaceAll('\n', '\r\n').replaceAll(',1\r', ',"1"\r')}`);
    expect(told('windows.csv').groups).toEqual(told('votes.csv').groups);
  });

  test.each([
    ['', 'bad.csv: line 1, column 1: the table is empty'],
    ['who,what,how\n1,2,1\n', 'no column says who it was'],
    ['voter-id,comment-id,vote\n0,0,1\n0,1,2\n', 'bad.csv: line 3, column 5: a stance is 1, 0 or -1, not “2”'],
    ['voter-id,comment-id,vote\n0,0\n', 'line 2, column 3: 2 cells in this row, 3 in the first'],
    ['voter-id,comment-id,vote\n0,0,1,1\n', 'line 2, column 7: 4 cells in this row, 3 in the first'],
    ['voter-id,comment-id,vote\n,0,1\n', 'line 2, column 1: who it was is missing'],
    ['voter-id,comment-id,vote\n0,0,"1\n', 'the quotation mark here is never closed'],
    ['participant,0,0\n1,1,1\n', 'statement 0 has two columns, 2 and 3'],
    ['participant,0\n1,1\n1,0\n', 'line 3, column 1: participant 1 has a row already'],
    ['participant,group-id\n1,1\n', 'neither a list'],
    ['[{"pid":1,}]', 'bad.csv is no JSON: line 1, column 11'],
    ['[{"pid":1,"tid":2,"vote":5}]', '[0] says not who, on what, or how'],
    ['[{"pid":1,"tid":2,"vote":1},{"pid":2,"tid":2,"vote":null}]', '[1] says not who, on what, or how'],
    ['[{"pid":1,"tid":2,"vote":1,"created":"soon"}]', '[0] has a time that is no moment'],
    ['[{"pid":1,"tid":2,"vote":1},{"pid":9007199254740993,"tid":2,"vote":1}]', '[1] has an id that JSON rounds'],
    ['[{"pid":[1],"tid":2,"vote":1}]', '[0] has an id that is neither a text nor a number'],
    ['timestamp,voter-id,comment-id,vote\nsoon,0,0,1\n', 'line 2, column 1: no moment in milliseconds, seconds or as a date: “soon”'],
  ])('D-10 %j is refused with code 2, and where', (text, why) => {
    put('bad.csv', text);
    const { code, out, err } = run('bad.csv');
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(why)]);
  });

  test.each([
    [[], /VOTES\.csv is missing/], [['nowhere.csv'], /nowhere\.csv can't be read/], [['votes.csv', '--method', 'best'], /--method must be one of polis, free/],
    [['votes.csv', '--comments', 'votes.csv', '--language', 'fr'], /--language must be one of/], [['votes.csv', '--resamples', 'x'], /--resamples must be a whole number/], [['votes.csv', 'more'], /not understood: more/],
  ])('D-10 %j is refused with code 2', (words, why) => {
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  test('D-10 --help shows an example that works', () => {
    const { code, out } = run('--help');
    const example = /^ {2}linyi-opinion-groups (.*)$/m.exec(out.slice(out.indexOf('Example')))?.[1] ?? '';
    expect([code, told(...example.split(' ')).groups.length]).toEqual([0, 2]);
  });

  test('D-10 where nobody said anything there is no answer: code 3, and why', () => {
    put('silent.csv', 'voter-id,comment-id,vote\n');
    expect(run('silent.csv')).toEqual({ code: 3, out: '', err: 'linyi-opinion-groups: nobody said anything: there is nobody to group\n' });
  });
});
