import { randomUUID } from 'node:crypto';
import { compared, connections, inTurn } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { spoken } from '../grounds/many-matters.ts';
import { shoot } from '../load/shoot.ts';
import type { Shot } from '../load/job.ts';
import type { WriteJob, Written } from '../peers/bare-writer.ts';
import { countOf, record } from '../peers/recorded.ts';
import type { Recorded } from '../peers/recorded.ts';
import { askProcess } from '../processes.ts';
import { asked } from './speed-ground.ts';
import type { Ground } from './speed-ground.ts';

const different = 48;
const shotsFor = async (ground: Ground): Promise<Shot[]> => {
  const { places } = await asked<{ places: { id: string; kind: string }[] }>(ground, '');
  const buildings = places.filter(({ kind }) => kind === 'building');
  return spoken().slice(0, different).map(({ text, kind }, index) => ({
    method: 'POST', path: '/api/c/sunshine/matters', headers: { authorization: `Bearer ${ground.token}`, 'idempotency-key': '{key}' },
    body: JSON.stringify({ text, kind, placeId: buildings[index % buildings.length]?.id, channel: 'web', photoIds: [] }),
  }));
};

const raiseAndRecord = async (ground: Ground, shot: Shot): Promise<Recorded> => {
  const key = randomUUID();
  const answer = await fetch(`http://localhost:${ground.port}${shot.path}`, { method: 'POST', headers: { ...shot.headers, 'content-type': 'application/json', 'idempotency-key': key }, body: shot.body ?? '' });
  if (answer.status !== 201) throw new Error(`Raising was answered with ${answer.status}: ${await answer.text()}`);
  return record(ground.databaseUrl, ((await answer.json()) as { id: string }).id, key);
};

/** Raising a matter, beside a bare transaction that writes the same rows, and beside one bare insert. */
export const raise = async (ground: Ground, { rounds, warmMs, ms }: Effort): Promise<Figure[]> => {
  const shots = await shotsFor(ground);
  const recorded: Recorded[] = [];
  for (const shot of shots) recorded.push(await raiseAndRecord(ground, shot));
  const bare = (only: WriteJob['only']) => async (): Promise<number> =>
    (await askProcess<WriteJob, Written>('bench/src/peers/bare-writer.ts', { databaseUrl: ground.databaseUrl, connections, warmMs, ms, recorded, only })).perSecond;
  const runs = await inTurn(rounds, {
    ours: async () => (await shoot({ port: ground.port, connections, warmMs, ms, shots, expect: 201 })).perSecond,
    same: bare('everything'), one: bare('oneRow'),
  });
  const first = recorded[0];
  return [
    compared({
      what: 'raise a matter · bare transaction of the same rows', unit: '/s', target: { is: 'atLeast', value: 0.5 },
      madeOf: `requests with HTTP, session, actor, rules, idempotency, RLS and event, each durable before its answer ÷ pipelined transactions of the same driver as the owner (no RLS, no reading): ${first ? countOf(first) : ''}`,
    }, runs.ours, runs.same),
    compared({ what: 'raise a matter · one bare insert', unit: '/s', target: null, madeOf: 'the same requests ÷ single inserts into matters, each its own transaction' }, runs.ours, runs.one),
  ];
};
