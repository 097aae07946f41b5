import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toolOf } from '@linyi/workbench/testing';
import type { Transcript } from '../src/index.ts';
import { aTranscript, drawn } from './a-transcript.ts';
import { rfc } from './vectors.ts';

const { run, put, end } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);

describe('T-3 the command line', () => {
  test('T-3 what pick prints is verified, and is what the function draws', () => {
    put('open.json', JSON.stringify(aTranscript()));
    const { code, out } = run('pick', 'open.json');
    expect([code, JSON.parse(out)]).toEqual([0, JSON.parse(JSON.stringify(drawn(aTranscript())))]);
    put('drawn.json', out);
    expect(run('verify', 'drawn.json')).toEqual({ code: 0, out: '{"ok":true,"faults":[],"checkByEye":[]}\n', err: '' });
  });

  test('T-3 verify of a changed result says what doesn’t hold and ends with code 1', () => {
    const told = drawn(aTranscript());
    put('changed.json', JSON.stringify({ ...told, result: { ...told.result, picked: ['P1'] } }));
    const { code, out } = run('verify', 'changed.json');
    expect([code, JSON.parse(out)]).toEqual([1, { ok: false, faults: [expect.stringMatching(/^result\.picked: this seed picks P/)], checkByEye: [] }]);
  });

  test('T-3 commit prints what the hand publishes', () => {
    const { setup, reveals, commitments }: Transcript = aTranscript();
    put('setup.json', JSON.stringify(setup));
    const [{ hand, digits, salt }] = [reveals[0]!];
    const { code, out } = run('commit', 'setup.json', '--hand', hand, '--digits', digits, '--salt', salt);
    expect([code, (JSON.parse(out) as { commitment: string }).commitment]).toEqual([0, commitments[0]!.commitment]);
  });

  test('T-3 RFC 3797: its example', () => {
    expect(run('rfc3797', '--pool', '25', '--pick', '11', '--key', rfc.key)).toEqual({ code: 0, out: `${JSON.stringify({ picks: rfc.picks })}\n`, err: '' });
  });

  test('T-3 a draw that doesn’t count ends with code 3 and says why', () => {
    const { reveals, ...rest } = aTranscript();
    put('silent.json', JSON.stringify({ ...rest, reveals: reveals.slice(1) }));
    expect(run('pick', 'silent.json')).toEqual({ code: 3, out: '', err: expect.stringMatching(/“甲” is missing/) as string });
  });

  test.each([
    [[], /what is asked/],
    [['throw'], /there is no throw/],
    [['pick'], /TRANSCRIPT\.json is missing/],
    [['pick', 'nowhere.json'], /nowhere\.json can't be read/],
    [['pick', 'open.json', 'more'], /not understood: more/],
    [['rfc3797', '--pool', '25', '--pick', '11'], /--key is missing/],
    [['rfc3797', '--pool', '25', '--pick', '26', '--key', 'x'], /pick must be/],
    [['rfc3797', '--pool', 'many', '--pick', '1', '--key', 'x'], /--pool must be a whole number from 1 to 65535: many/],
    [['commit', 'open.json', '--hand', '甲', '--digits', '12x', '--salt', '0123456789abcdef'], /reveals\[0\]\.digits/],
    [['commit', 'open.json', '--hand', '辛', '--digits', '123', '--salt', '0123456789abcdef'], /--hand must be one of/],
  ])('T-3 %j is refused with code 2', (words, why) => {
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  test('T-3 a broken file is refused with its line and column', () => {
    put('broken.json', '{\n  "format": linyi\n}');
    expect(run('pick', 'broken.json')).toEqual({ code: 2, out: '', err: 'linyi-draw: broken.json is no JSON: line 2, column 13\n' });
  });

  test('T-3 --help shows an example that works', () => {
    const { code, out } = run('--help');
    const example = /^ {2}linyi-draw (.*)$/m.exec(out.slice(out.indexOf('Example')))?.[1] ?? '';
    expect([code, run(...example.split(' ')).code]).toEqual([0, 0]);
  });
});
