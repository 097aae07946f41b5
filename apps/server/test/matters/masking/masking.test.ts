import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sunshineStory } from '@linyi/worlds';
import { maskSuggestion, personalIn } from '../../../src/modules/matters/domain/mask.ts';
import { homes } from '../../../src/modules/matters/domain/mask-homes.ts';
import { namePatterns } from '../../../src/modules/matters/domain/mask-names.ts';
import { afarPatterns } from '../../../src/modules/matters/domain/mask-names-afar.ts';
import { shapes } from '../../../src/modules/matters/domain/mask-numbers.ts';
import { complaints, describeComplaints } from '../../complaints.ts';
import { corpus } from './corpus.ts';

type Marked = { readonly text: string; readonly spans: readonly (readonly [start: number, end: number])[] };
const unmarked = (line: string): Marked => {
  let text = '';
  const spans: [number, number][] = [];
  for (const part of line.split(/(「[^」]*」)/)) {
    const inner = /^「([^」]*)」$/.exec(part)?.[1];
    if (inner !== undefined) spans.push([text.length, text.length + inner.length]);
    text += inner ?? part;
  }
  return { text, spans };
};
const overlaps = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean => a < d && c < b;
const covers = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean => a <= c && d <= b;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

describe('M-12 what is personal in a text', () => {
  test('M-12 nearly everything is found in lines as people write them, and hardly anything else', () => {
    let [marked, found, hits, right] = [0, 0, 0, 0];
    const wrong: string[] = [];
    for (const line of corpus) {
      const { text, spans } = unmarked(line);
      const seen = personalIn(text).map(({ start, end }) => [start, end] as const);
      marked += spans.length;
      hits += seen.length;
      const covered = spans.filter((span) => seen.some((one) => covers(one, span)));
      found += covered.length;
      right += seen.filter((one) => spans.some((span) => overlaps(one, span))).length;
      if (covered.length < spans.length || seen.some((one) => !spans.some((span) => overlaps(one, span)))) wrong.push(`${line}  →  ${seen.map(([start, end]) => text.slice(start, end)).join(' | ')}`);
    }
    say(`masking: ${corpus.length} lines, recall ${found}/${marked} = ${(found / marked).toFixed(3)}, precision ${right}/${hits} = ${(right / hits).toFixed(3)}\n${wrong.join('\n')}`);
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    expect(found / marked).toBeGreaterThanOrEqual(0.98);
    expect(right / hits).toBeGreaterThanOrEqual(0.97);
  });

  test('M-12 what is masked holds nothing more to mask, and a masked text keeps everything else', () => {
    for (const line of corpus) {
      const { text } = unmarked(line);
      const once = maskSuggestion(text);
      expect(maskSuggestion(once.text).text).toBe(once.text);
      const spans = personalIn(text);
      let at = 0;
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
    }
  });

  test('M-12 no pattern has a part without a bound, so that time grows with the length of a text, whatever stands in it', () => {
    for (const pattern of [...shapes.map(({ shape }) => shape), ...homes.map(({ shape }) => shape), ...namePatterns, ...afarPatterns]) {
      const bare = pattern.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
      expect(bare, pattern.source).not.toMatch(/[*+]|\{\d+,\}/);
    }
    const hostile = ['1', '1 ', '一', '3-', '王', '王秀', 'a', 'a.', '川A', '(', '栋1', '老王', '联系人', '1-1-', '@a', '家', '微信', '某', '86 ', '502', '13', 'x@b.c', '，'];
    // Far longer than any text that is taken; what grew with the square of it would not end within the time of a test.
    for (const piece of hostile) personalIn(piece.repeat(100_000 / piece.length));
    fc.assert(fc.property(fc.array(fc.constantFrom(...hostile), { maxLength: 400 }), (pieces) => {
      const text = pieces.join('');
      const spans = personalIn(text);
      expect(spans.every(({ start, end }, index) => start < end && end <= text.length && start >= (spans[index - 1]?.end ?? 0))).toBe(true);
    }), { numRuns: 200 });
  });

  test('M-12 the texts of the demo community hold little that is taken for personal', () => {
    const texts = sunshineStory('2026-04-15T01:00:00.000Z').flatMap((act) => ('text' in act && typeof act.text === 'string' ? [act.text] : []));
    const hit = texts.flatMap((text) => personalIn(text).map(({ start, end, found }) => `${found} ${text.slice(start, end)} ← ${text.slice(Math.max(0, start - 8), end + 8)}`));
    const kinds = [...Map.groupBy(hit, (one) => one)].map(([one, all]) => `${all.length}× ${one.replaceAll('\n', ' ')}`);
    say(`masking: ${texts.length} texts of the demo, ${hit.length} stretches\n${kinds.slice(0, 60).join('\n')}`);
    expect(hit.length / texts.length).toBeLessThan(0.2);
  });
});

describeComplaints('M-12 real complaints that nobody here wrote', () => {
  test('M-12 hardly anything in de-identified texts is taken for personal', () => {
    const lines = readFileSync(join(complaints, 'labelled-segmented-train.tsv'), 'utf8').split('\n').slice(0, 4000).map((line) => (line.split('\t').at(-1) ?? '').replace(/\s/g, ''));
    const hits = lines.flatMap((text) => personalIn(text).map(({ start, end, found }) => ({ found, around: `${text.slice(Math.max(0, start - 6), start)}[${text.slice(start, end)}]${text.slice(end, end + 6)}` })));
    const by = Map.groupBy(hits, ({ found }) => found);
    say(`masking: ${lines.length} complaints, ${hits.length} stretches: ${[...by].map(([found, all]) => `${found} ${all.length}`).join(', ')}`);
    if (process.env['MASKING_SHOW'] === '1') say(hits.map(({ found, around }) => `${found} ${around}`).join('\n'));
    expect(hits.length / lines.length).toBeLessThan(0.5);
  });
});
