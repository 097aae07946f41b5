import { ballotLines } from './ballot-lines.ts';
import type { HearLines } from './ballot-lines.ts';
import type { Ballots } from './ballots.ts';
import { BallotError } from './errors.ts';
import { readAbcYaml } from './read-abc-yaml.ts';
import { readBallotList } from './read-ballots.ts';
import type { BallotList } from './read-ballots.ts';
import { readPb } from './read-pb.ts';
import { readPreflib } from './read-preflib.ts';

/** The kinds of files that hold ballots, by the end of their names. */
export type FileType = 'soi' | 'toi' | 'soc' | 'toc' | 'abc.yaml' | 'pb' | 'jsonl';

/** What was read: ballots, and where the file is a ballot list, its poll and how many ballots were replaced. */
export type BallotFile = { readonly ballots: Ballots } & Partial<Pick<BallotList, 'poll' | 'replaced'>>;

/** UTF-8, with or without a byte order mark. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BallotError('', 'this is no UTF-8 text');
  }
};

/**
 * Reads a file of any of the kinds; `hear` is told how many lines of a ballot list were read.
 * @throws BallotError with the place
 * @example
 * console.log(readBallotFile(new TextEncoder().encode('profile: [[0], [0, 1]]'), 'abc.yaml').ballots.counted.ballots); // 2
 */
export const readBallotFile = (bytes: Uint8Array, type: FileType, hear?: HearLines): BallotFile => {
  if (type === 'jsonl') return readBallotList(ballotLines(textOf(bytes), hear));
  if (type === 'pb') return { ballots: readPb(textOf(bytes)) };
  return { ballots: type === 'abc.yaml' ? readAbcYaml(textOf(bytes)) : readPreflib(bytes, type) };
};
