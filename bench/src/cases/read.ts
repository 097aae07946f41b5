import pg from 'pg';
import { compared, connections, inTurn } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { shoot } from '../load/shoot.ts';
import { freePort, startProcess } from '../processes.ts';
import { asked } from './speed-ground.ts';
import type { Ground } from './speed-ground.ts';

const different = 30;
const publicIds = async (ground: Ground): Promise<string[]> =>
  (await asked<{ rows: { id: string; published: boolean }[] }>(ground, '/matters?limit=50')).rows.filter(({ published }) => published).slice(0, different).map(({ id }) => id);

/** Puts the very bytes that the server answers where the bare route finds them by key. */
const keepBodies = async (ground: Ground, ids: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: ground.databaseUrl });
  await client.connect();
  await client.query('create table public.bench_bodies (id uuid primary key, body text not null)');
  for (const id of ids) await client.query('insert into public.bench_bodies values ($1, $2)', [id, await (await fetch(`http://localhost:${ground.port}/api/c/sunshine/matters/${id}`)).text()]);
  await client.query('vacuum analyze public.bench_bodies');
  await client.end();
};

/** A public matter as JSON beside a bare route, and the drawn page of the same matters beside the JSON. */
export const read = async (ground: Ground, { rounds, warmMs, ms }: Effort): Promise<Figure[]> => {
  const ids = await publicIds(ground);
  await keepBodies(ground, ids);
  const peer = await startProcess('bench/src/peers/bare-fastify.ts', { DATABASE_URL: ground.databaseUrl, PORT: String(await freePort()) });
  const get = (port: number, path: string) => async (): Promise<number> =>
    (await shoot({ port, connections, warmMs, ms, shots: ids.map((id) => ({ method: 'GET', path: path + id })), expect: 200 })).perSecond;
  const runs = await inTurn(rounds, { json: get(ground.port, '/api/c/sunshine/matters/'), bare: get(peer.port, '/matters/'), page: get(ground.port, '/c/sunshine/matters/') });
  await peer.stop();
  return [
    compared({
      what: 'public matter as JSON · bare Fastify route', unit: '/s', target: { is: 'atLeast', value: 0.5 },
      madeOf: 'whole answers (no 304) for a reader who isn’t signed in: limits, community, the stamp read under RLS at each request; rules, record, people and pictures read anew after a change or two seconds ÷ one prepared select of the same bytes by key',
    }, runs.json, runs.bare),
    compared({
      what: 'page drawn on the server · the same matter as JSON', unit: '/s', target: { is: 'atLeast', value: 0.2 },
      madeOf: 'whole pages for a reader who isn’t signed in, uncompressed: every answer behind the page asked for again in process, drawn anew when one differs or after 15 seconds ÷ the JSON answers above',
    }, runs.page, runs.json),
  ];
};
