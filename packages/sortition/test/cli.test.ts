import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { toolOf } from '@linyi/workbench/testing';
import type { Answer } from '../src/index.ts';

const root = path.join(import.meta.dirname, '..');
const { run, put, end } = toolOf(root);
afterAll(end);

put('features.csv', 'feature,value,min,max\nsex,f,2,2\nsex,m,2,2\nage,young,1,3\nage,old,1,3\n');
// Sixteen people, three to an address.
const rows = Array.from({ length: 16 }, (_, at) => [`p${at}`, at % 2 === 0 ? 'f' : 'm', at % 3 === 0 ? 'young' : 'old', `Yard ${Math.floor(at / 3)}`]);
put('people.csv', ['id,sex,age,home', ...rows.map((row) => row.join(',')), ''].join('\n'));
put('keyed.csv', ['key,sex,age,home', ...rows.map((row) => row.join(',')), ''].join('\n'));
put('clash.csv', 'feature,value,min,max\nsex,f,3,4\nsex,m,2,4\n');
put('broken.csv', 'feature,value,min,max\nsex,f,2,2\nsex,"m,2,2\n');
put('word.csv', 'feature,value,min,max\nsex,f,two,2\n');

const answer = (...words: readonly string[]): Answer & { readonly seconds: number } => {
  // On standard error there may be progress, where the machine is slow.
  const { code, out } = run(...words);
  expect(code).toBe(0);
  return JSON.parse(out) as Answer & { readonly seconds: number };
};
const homeOf = (id: string): string | undefined => rows.find(([key]) => key === id)?.[3];

const asked = ['features.csv', 'people.csv', '--size', '4', '--panels', '100'];
const ajv = new Ajv();
const isDraw = ajv.compile(JSON.parse(readFileSync(path.join(root, 'draw.schema.json'), 'utf8')) as object);

describe('D-6 the command line', () => {
  test('D-6 it draws up a lottery that fits the published schema, proven bound and gap beside it', () => {
    const told = answer(...asked);
    expect([isDraw(told), isDraw.errors]).toEqual([true, null]);
    expect(told).toMatchObject({ size: 4, rule: 'leximin', seed: null, drawn: null, drawnPanel: null });
    expect([told.minimum.toFixed(6), told.bound.toFixed(6), told.gap < 1e-6, told.panels.length]).toEqual(['0.250000', '0.250000', true, 100]);
    expect(told.seconds).toBeGreaterThan(0);
  });

  test('D-6 the schema refuses an answer without its bound, a panel that isn’t ids, a chance above 1', () => {
    const told = answer(...asked, '--seed', '42');
    expect(isDraw(told)).toBe(true);
    const { bound, ...rest } = told;
    expect([bound > 0, isDraw(rest), isDraw({ ...told, panels: [[1, 2, 3, 4]] }), isDraw({ ...told, probabilities: { p0: 1.5 } })]).toEqual([true, false, false, false]);
  });

  test('D-6 --rule maximin reaches the same least chance', () => {
    const told = answer(...asked, '--rule', 'maximin');
    expect([told.rule, told.minimum.toFixed(6)]).toEqual(['maximin', '0.250000']);
  });

  test('D-6 --id names the column of the ids', () => {
    expect(Object.keys(answer('features.csv', 'keyed.csv', '--size', '4', '--panels', '10', '--id', 'key').probabilities)).toContain('p15');
    expect(Object.keys(answer('features.csv', 'keyed.csv', '--size', '4', '--panels', '10').probabilities)).toContain('16');
  });

  test('D-6 --address: at most one person of an address is on a panel', () => {
    const { panels } = answer(...asked, '--address', 'home');
    expect(panels.filter((panel) => new Set(panel.map(homeOf)).size < panel.length)).toEqual([]);
  });

  test('D-6 --seats, --accepted and --refused: who has a seat keeps it, who has refused is on no panel', () => {
    const told = answer(...asked, '--seats', 'p0', '--accepted', 'p3, p8', '--refused', 'p1,p2');
    expect(told.panels.every((panel) => ['p0', 'p3', 'p8'].every((id) => panel.includes(id)) && !panel.includes('p1') && !panel.includes('p2'))).toBe(true);
    expect([told.seated, told.probabilities['p8'], Object.keys(told.probabilities).includes('p1')]).toEqual([['p0', 'p3', 'p8'], 1, false]);
  });

  test('D-6 quotas that clash: code 3, what clashes, and the nearest that works', () => {
    const { code, out, err } = run('clash.csv', 'people.csv', '--size', '4');
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/linyi-sortition: no panel meets all quotas\.\nThese can't be met together: 4 seats; at least 3 with sex f; at least 2 with sex m\.\nThe nearest that works: at least . instead of . with sex .\.\n$/);
  });

  test.each([
    [['broken.csv', 'people.csv', '--size', '4'], /broken\.csv, line 3, column 5: a quote is opened here/],
    [['word.csv', 'people.csv', '--size', '4'], /word\.csv, line 2, cell 3: min must be a whole number from 0: two/],
    [['features.csv', 'word.csv', '--size', '4'], /word\.csv, line 1: there is no column sex/],
    [['nowhere.csv', 'people.csv', '--size', '4'], /nowhere\.csv can't be read/],
    [['features.csv', '--size', '4'], /PEOPLE\.csv is missing/],
    [['features.csv', 'people.csv'], /--size/],
    [['features.csv', 'people.csv', '--size', 'four'], /--size/],
    [[...asked, '--seconds', '0'], /--seconds/],
    [[...asked, '--rule', 'dice'], /--rule must be one of leximin, maximin: dice/],
    [[...asked, '--seed', '4x'], /seed: a public number is written in digits: 4x/],
    [[...asked, '--seats', 'p99'], /seats: there is nobody with the id p99/],
    [[...asked, '--accepted', 'p1', '--refused', 'p1'], /refused: p1 can't both have a seat and have refused/],
    [[...asked, '--address', 'street'], /there is no column street/],
    [['verify', 'people.csv'], /people\.csv/],
  ])('D-6 %j is refused with code 2', (words, why) => {
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  test('D-6 --help shows an example', () => {
    const { code, out } = run('--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/Example\n {2}linyi-sortition FEATURES\.csv PEOPLE\.csv --size 20/)]);
  });
});

describe('T-3 verify', () => {
  test('T-3 a draw as it was printed holds; one that was changed afterwards doesn’t, and it says where', () => {
    const told = answer(...asked, '--seed', '42');
    put('draw.json', JSON.stringify(told));
    expect(JSON.parse(run('verify', 'draw.json').out)).toMatchObject({ ok: true, faults: [] });
    const panels = told.panels.map((panel, at) => (at === 7 ? [...panel.slice(1), rows.map(([id = '']) => id).find((id) => !panel.includes(id))] : panel));
    put('tampered.json', JSON.stringify({ ...told, panels }));
    const { code, out } = run('verify', 'tampered.json');
    expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ ok: false })]);
    expect((JSON.parse(out) as { faults: readonly string[] }).faults[0]).toMatch(/^panelsHash/);
    put('other.json', JSON.stringify({ ...told, drawn: told.panels[41] }));
    expect(run('verify', 'other.json').code).toBe(1);
  });

  test('T-3 a file that is no draw is refused with code 2, one that is no JSON with its line and column', () => {
    put('empty.json', '{}');
    expect(run('verify', 'empty.json')).toMatchObject({ code: 2, err: expect.stringMatching(/size: it is missing/) as string });
    put('cut.json', '{"size": 4,\n "panels": [');
    expect(run('verify', 'cut.json')).toMatchObject({ code: 2, err: expect.stringMatching(/cut\.json is no JSON: line 2, column 13/) as string });
  });
});
