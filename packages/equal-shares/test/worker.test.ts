import { describe, expect, test } from 'vitest';
import { countInWorker } from '@linyi/equal-shares/node';
import type { Far } from '@linyi/equal-shares/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { NoBallots, PbError, electionOf, equalShares, explain, pbText, readPb, roundsOf, winnersOf } from '../src/index.ts';
import { tea } from './tea.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A count that would go on for ages: a step of a hundred-millionth lets the share creep up. */
const endless = bytesOf(pbText({
  meta: [['budget', '1000'], ['vote_type', 'approval']],
  projects: { columns: ['project_id', 'cost'], rows: Array.from({ length: 60 }, (_, at) => [`p${at}`, String(40 + ((at * 37) % 101))]) },
  votes: { columns: ['voter_id', 'vote'], rows: Array.from({ length: 400 }, (_, at) => [String(at), [...new Set([at % 60, (at * 7) % 60, (at * 13) % 60])].map((one) => `p${one}`).join(',')]) },
}));

describe('J-6 counting in a worker', () => {
  test('J-6 it says what counting here says', async () => {
    const counted = await countInWorker({ bytes: bytesOf(tea), explaining: ['court'] });
    const here = equalShares(electionOf(readPb(tea)));
    expect(counted).toEqual({ winners: winnersOf(here), cost: 800, budget: 900, rounds: roundsOf(here), explanations: [explain(here, 'court')] });
  });

  test('J-6 it says how far it has come, and can be stopped while it counts, and before', async () => {
    const heard = await heardUntilStopped<Far>((watching) => countInWorker({ bytes: endless, options: { increment: '0.00000001' } }, watching));
    expect(heard).toEqual([{ runs: 1, cost: expect.any(Number) as number, budget: 1000 }]);
  });

  test('J-6 errors keep their class and their place', async () => {
    await expect(countInWorker({ bytes: bytesOf(tea.replace('7;tea', '7;coffee')) })).rejects.toSatisfy((error) => error instanceof PbError && error.line === 21 && error.message === 'line 21, column 3: there is no project coffee');
    await expect(countInWorker({ bytes: bytesOf(tea.replace('num_votes;9', 'num_votes;0').replace(/voter_id;vote\n[\s\S]*/, 'voter_id;vote\n')) })).rejects.toBeInstanceOf(NoBallots);
    await expect(countInWorker({ bytes: bytesOf(tea), explaining: ['pool'] })).rejects.toThrow('there is no project pool');
  });
});
