import { BallotError } from './errors.ts';
import type { Line } from './read-ballots.ts';

/** A line of a ballot list that is no JSON. */
export class BrokenLine extends BallotError {
  readonly line: number;
  readonly text: string;
  constructor(line: number, text: string) {
    super(`line ${line}`, 'this is no JSON');
    this.line = line;
    this.text = text;
  }
}

/** Hears how many lines were read; what it throws ends the reading. */
export type HearLines = (lines: number) => void;

const between = 10_000;

/** The lines of a ballot list, each as JSON.parse gives it; blank ones are passed over. @throws BrokenLine */
export function* ballotLines(text: string, hear?: HearLines): Generator<Line> {
  let line = 0;
  for (const each of text.split('\n')) {
    line += 1;
    if (line % between === 0) hear?.(line);
    if (each.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(each);
    } catch {
      throw new BrokenLine(line, each);
    }
    yield { line, value };
  }
}
