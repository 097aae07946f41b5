import { describe, expect, test } from 'vitest';
import { BallotError, count, readPreflib } from '../src/index.ts';
import type { PreflibType } from '../src/index.ts';
import { preflibText } from './tables.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, type: PreflibType = 'soi') => readPreflib(bytes(text), type);
const sound = preflibText(3, ['2: 1,2', '1: 3,2,1']);

describe('V-1 PrefLib files', () => {
  test.each([
    ['with Windows lines', sound.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${sound}`],
    ['without a last line end', sound.trimEnd()],
    ['with blanks and blank lines', sound.replaceAll(': ', ' :  ').replaceAll(',', ' , ').replace('1 :  3', '\n\n1 :  3').replaceAll('# ALTERNATIVE NAME 1 :  A', '# ALTERNATIVE NAME 1: A').replaceAll('NAME 2 :  B', 'NAME 2: B').replaceAll('NAME 3 :  C', 'NAME 3: C')],
    ['of the form before 2022', '3\n1,A\n2,B\n3,C\n3,3,2\n2,1,2\n1,3,2,1\n'],
    ['with a comma behind each ballot', sound.replace('1,2\n', '1,2,\n')],
  ])('V-1 a file %s is the same election', (_how, text) => {
    expect(count(read(text), { rule: 'irv' })).toEqual(count(read(sound), { rule: 'irv' }));
  });

  test('V-1 names are as in the file; two alike are told apart by their numbers; a file without names has numbers', () => {
    expect(read(preflibText(2, ['1: 1']).replace('NAME 1: A', 'NAME 1: 王芳: 三单元').replace('NAME 2: B', 'NAME 2: 王芳: 三单元')).candidates).toEqual(['王芳: 三单元 (1)', '王芳: 三单元 (2)']);
    expect(read('# NUMBER ALTERNATIVES: 2\n1: 2\n').candidates).toEqual(['1', '2']);
  });

  test('V-1 more candidates than fit into a table of sets, numbers with gaps', () => {
    const text = [...Array.from({ length: 40 }, (_, c) => `# ALTERNATIVE NAME ${c * 7 + 3}: N${c}`), '2: 276,3', '1: 3', ''].join('\n');
    expect(count(read(text), { rule: 'schulze' }).winners).toEqual(['N39']);
  });

  test.each<[string, string, RegExp, PreflibType?]>([
    ['an empty file', '', /no candidates are named/],
    ['another file', 'id,name\n1,2\n', /no candidates are named/],
    ['an unknown candidate', preflibText(3, ['1: 1,4']), /^line 4, column 6: there is no candidate 4/],
    ['a candidate twice', preflibText(3, ['1: 1,2', '1: 3,2,3']), /^line 5, column 8: candidate 3 stands on this ballot a second time/],
    ['no count', preflibText(3, ['1,2,3']), /^line 4, column 2: a colon belongs behind the count/],
    ['a negative count', preflibText(3, ['-1: 1']), /^line 4, column 1: a whole number/],
    ['letters', preflibText(3, ['1: 1,x']), /^line 4, column 6: a whole number/],
    ['an open level', preflibText(3, ['1: {1,2']), /^line 4, column 8: a comma or \} belongs here/, 'toi'],
    ['an empty level', preflibText(3, ['1: {},2']), /^line 4, column 5: a whole number/, 'toi'],
    ['a missing comma', preflibText(3, ['1: 1 2']), /^line 4, column 6: a comma belongs between/],
    ['a huge number', preflibText(3, ['99999999999999999999: 1']), /^line 4, column 1: this number is too large/],
    ['levels in .soi', preflibText(3, ['1: {1,2}']), /^line 4, .* level here, which a \.soi file/],
    ['a truncated ballot in .soc', preflibText(3, ['1: 1,2']), /^line 4, .* ranks 2 of 3/, 'soc'],
    ['a truncated ballot in .toc', preflibText(3, ['1: {1,2}']), /^line 4, .* ranks 2 of 3/, 'toc'],
    ['ballots missing', `# NUMBER VOTERS: 4\n${sound}`, /^line 1: the file says that it holds 4 ballots, and it holds 3/],
    ['candidates missing', `# NUMBER ALTERNATIVES: 4\n${sound}`, /^line 1: NUMBER ALTERNATIVES is 4, but 3/],
    ['categories', `# DATA TYPE: cat\n${sound}`, /^line 1, column 1: ballots of the data type cat can't be counted here/],
    ['a candidate named twice', `# ALTERNATIVE NAME 1: Z\n${sound}`, /^line 2, .*candidate 1 is named a second time/],
    ['no number where one belongs', `# NUMBER VOTERS: many\n${sound}`, /^line 1, .*NUMBER VOTERS must be a whole number/],
  ])('V-1 %s is refused, with line and column', (_what, text, why, type = 'soi') => {
    expect(() => read(text, type)).toThrow(BallotError);
    expect(() => read(text, type)).toThrow(why);
  });

  test('V-1 bytes that are no UTF-8 are refused where they stand', () => {
    expect(() => readPreflib(Uint8Array.of(...bytes('# ALTERNATIVE NAME 1: '), 0xff, 10), 'soi')).toThrow(/^line 1, .*no UTF-8/);
  });
});
