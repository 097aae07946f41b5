import { readPreflib } from '../src/index.ts';
import type { PreflibType, Rankings } from '../src/index.ts';

/** A PrefLib file of so many candidates with these lines of ballots. */
export const preflibText = (candidates: number, lines: readonly string[]): string =>
  [...Array.from({ length: candidates }, (_, c) => `# ALTERNATIVE NAME ${c + 1}: ${String.fromCodePoint(65 + c)}`), ...lines, ''].join('\n');

export const ranked = (candidates: number, lines: readonly string[], type: PreflibType = 'toi'): Rankings => readPreflib(new TextEncoder().encode(preflibText(candidates, lines)), type);

export type RankedBallot = { readonly weight: number; readonly levels: readonly (readonly number[])[] };

/** The same ballots as lines of PrefLib; candidates by their places. */
export const linesOf = (ballots: readonly RankedBallot[]): readonly string[] =>
  ballots.map(({ weight, levels }) => `${weight}: ${levels.map((level) => (level.length === 1 ? String(level[0]! + 1) : `{${level.map((c) => c + 1).join(',')}}`)).join(',')}`);
