import path from 'node:path';
import { toolOf } from '@linyi/workbench/testing';
import { afterAll, describe, expect, test } from 'vitest';

const { run, put, end } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);

describe('M-5 the command line', () => {
  test('M-5 due answers with the instant, the time in Shanghai and the warnings', () => {
    const { code, out } = run('due', '--start', '2026-02-13T10:00:00+08:00', '--limit', '3workingDays');
    expect([code, JSON.parse(out)]).toEqual([0, {
      start: '2026-02-13T02:00:00.000Z',
      limit: { unit: 'workingDays', amount: 3 },
      at: '2026-02-25T15:59:59.999Z',
      local: '2026-02-25T23:59:59.999+08:00',
      warnings: [],
    }]);
  });

  test.each([
    [['day', '2027-01-01'], [{ day: '2027-01-01', workday: false, kind: 'holiday', known: false, name: '元旦' }]],
    [['next', '2026-02-14'], { day: '2026-02-24', warnings: [] }],
    [['next', '2027-01-04'], { day: '2027-01-05', warnings: [{ code: 'calendarUnknown', year: 2027 }] }],
    [['add', '2026-02-13', '3'], { day: '2026-02-25', warnings: [] }],
    [['add', '2026-12-22', '4'], { day: '2026-12-28', warnings: [{ code: 'calendarUnknown', year: 2027 }] }],
    [['climb', '--at', '2026-02-14T10:30-05:30'], { at: '2026-02-23T16:00:00.000Z', local: '2026-02-24T00:00:00.000+08:00', warnings: [] }],
    [['due', '--start', '2100-12-31T23:59:59+08:00', '--limit', '0hours'], expect.objectContaining({ at: '2100-12-31T15:59:59.000Z' })],
    [['due', '--start', '2026-02-13T02:00Z', '--limit', '1 hour'], expect.objectContaining({ at: '2026-02-13T03:00:00.000Z' })],
  ])('M-5 %j', (words, expected) => {
    const { code, out, err } = run(...words);
    expect([code, err, JSON.parse(out)]).toEqual([0, '', expected]);
  });

  test('M-5 overrides are read from the folder of the caller', () => {
    put('ours.json', JSON.stringify([{ day: '2026-02-24', off: true, name: '停电' }]));
    expect(JSON.parse(run('next', '2026-02-14', '--overrides', 'ours.json').out)).toEqual({ day: '2026-02-25', warnings: [] });
  });

  test('M-5 a broken file is refused with its line and column, a wrong entry with its place in the list', () => {
    put('broken.json', '[\n  {"day": "2026-02-24", off: true}\n]');
    expect(run('years', '--overrides', 'broken.json')).toEqual({ code: 2, out: '', err: 'linyi-workdays: broken.json is no JSON: line 2, column 25\n' });
    put('cut.json', '[\n{');
    expect(run('years', '--overrides', 'cut.json').err).toMatch(/line 2, column 2/);
    put('wrong.json', '[{"day": "2026-02-30", "off": true}]');
    const { code, err } = run('years', '--overrides', 'wrong.json');
    expect([code, err]).toEqual([2, expect.stringMatching(/overrides\[0\]\.day .*2026-02-30/)]);
  });

  test.each([
    [[], /--help shows an example/],
    [['when'], /there is no when/],
    [['due', '--limit', '3days'], /--start is missing/],
    [['due', '--start', '2026-02-13T10:00', '--limit', '3days'], /--start .*offset/],
    [['due', '--start', '2026-02-30T10:00Z', '--limit', '3days'], /--start .*doesn't exist/],
    [['due', '--start', '2026-02-13T10:00Z', '--limit', '3weeks'], /--limit .*3weeks/],
    [['due', '--start', '2026-02-13T10:00Z', '--limit', '-3days'], /--limit/],
    [['due', '--start', '2026-02-13T10:00Z', '--limit', '1.5days'], /--limit .*1\.5days/],
    [['add', '2026-02-13', 'three'], /N must be a whole number/],
    [['next', '2026-02-13', '2026-02-14'], /not understood: 2026-02-14/],
    [['day', '2026-2-13'], /YYYY-MM-DD/],
    [['day', '2026-02-13', '--colour'], /--colour/],
    [['years', '--overrides', 'nowhere.json'], /nowhere\.json can't be read/],
  ])('M-5 %j is refused with code 2 and nothing on standard output', (words, message) => {
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(message)]);
  });

  test('M-5 a sound question without an answer ends with code 3 and says why', () => {
    const { code, out, err } = run('add', '2026-02-13', '99999');
    expect([code, out, err]).toEqual([3, '', expect.stringMatching(/after 2100/)]);
  });

  test('M-5 --help shows an example that works', () => {
    const { code, out } = run('--help');
    const example = /^ {2}linyi-workdays (due --start \S+ --limit \S+)$/m.exec(out.slice(out.indexOf('Example')))?.[1] ?? '';
    expect([code, run(...example.split(' ')).code]).toEqual([0, 0]);
  });
});
