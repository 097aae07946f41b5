import { describe, expect, test } from 'vitest';
import { countInWorker } from '@linyi/tally/node';
import type { Far } from '@linyi/tally/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { BallotError, NoResult, count, readBallotFile } from '../src/index.ts';
import { preflibText } from './tables.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const council = bytesOf(preflibText(3, ['3: 1,2', '2: 2,3', '2: 3']));

const lines = (ballots: readonly object[]): Uint8Array =>
  bytesOf([{ format: 'linyi-ballots/1', kind: 'yes-no', rule: 'yes-no' }, ...ballots].map((each) => JSON.stringify(each)).join('\n'));

/** Committees of which every one is tied, so that ten thousand ways are followed seat by seat. */
const endless = bytesOf(`profile: ${JSON.stringify(Array.from({ length: 40 }, (_, c) => [c]))}\ncommitteesize: 20\n`);

describe('V-7 counting in a worker', () => {
  test('V-7 it says what counting here says', async () => {
    const question = { rule: 'irv', entitled: 10, quorum: { top: 3n, bottom: 10n } } as const;
    expect(await countInWorker({ bytes: council, type: 'toi', question })).toEqual(count(readBallotFile(council, 'toi').ballots, question));
  });

  test('V-7 a ballot list is counted by the rule that it names, and later ballots replace earlier ones', async () => {
    const bytes = lines([{ ballot: '1', choice: 'for' }, { ballot: '2', choice: 'against' }, { ballot: '2', choice: 'for' }]);
    expect(await countInWorker({ bytes, type: 'jsonl' })).toMatchObject({ rule: 'yes-no', winners: ['for'], replaced: 1 });
  });

  test('V-7 it says how far it has read', async () => {
    const heard: Far[] = [];
    await countInWorker({ bytes: lines(Array.from({ length: 10_000 }, (_, at) => ({ ballot: String(at), choice: 'for' }))), type: 'jsonl' }, { onProgress: (far) => heard.push(far) });
    expect(heard).toEqual([{ doing: 'reading', done: 10_000 }]);
  });

  test('V-7 it says how far it has counted, and can be stopped while it counts, and before', async () => {
    const task = { bytes: endless, type: 'abc.yaml', question: { rule: 'seqphragmen' } } as const;
    expect(await heardUntilStopped<Far>((watching) => countInWorker(task, watching))).toEqual([{ doing: 'counting', done: expect.any(Number) as number }]);
  });

  test('V-7 errors keep their class and their place', async () => {
    const broken = bytesOf(preflibText(2, ['3: 1,9']));
    await expect(countInWorker({ bytes: broken, type: 'soi', question: { rule: 'irv' } })).rejects.toSatisfy((error) => error instanceof BallotError && error.place === 'line 3, column 6' && error.message === 'line 3, column 6: there is no candidate 9');
    await expect(countInWorker({ bytes: bytesOf(preflibText(2, ['3:'])), type: 'soi', question: { rule: 'irv' } })).rejects.toBeInstanceOf(NoResult);
    await expect(countInWorker({ bytes: council, type: 'toi' })).rejects.toThrow('by which rule');
    await expect(countInWorker({ bytes: bytesOf('{"format": linyi}'), type: 'jsonl' })).rejects.toThrow('line 1: this is no JSON');
  });
});
