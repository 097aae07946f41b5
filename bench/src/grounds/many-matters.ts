import pg from 'pg';
import { instantFromMs, plusDays } from '@linyi/kernel';
import { readConfig } from '@linyi/server/config';
import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { foundCommunity } from '@linyi/server/found-community';
import { gramsOf } from '@linyi/server/grams';
import { openHouse } from '@linyi/server/open-house';
import { inTransaction } from '@linyi/server/tx';
import { places, sunshineStory } from '@linyi/worlds';
import { placeId, settleSunshine, sunshine } from '@linyi/worlds/build';
import { builtOnce } from './cache.ts';

export const secret = 'only-for-measuring-0123456789-abcdefgh';
export const sizes = { small: 10_000, large: 1_000_000 } as const;
export type Size = keyof typeof sizes;
/** Both communities are as old as each other: the same three years, so that only the number of matters differs. */
const overDays = 3 * 365;
const shareOpen = 0.04;

export const buildings = places.filter(({ kind }) => kind === 'building');
/** What residents of the demo community say, with the kind it is about: the words of all matters here. */
export const spoken = (): { text: string; kind: string }[] => {
  const seen = new Map<string, string>();
  for (const act of sunshineStory(instantFromMs(Date.parse('2026-10-01T00:00:00Z')))) if (act.act === 'raise') seen.set(act.text, act.kind);
  return [...seen].map(([text, kind]) => ({ text, kind }));
};

type Said = { readonly place: string; readonly grid: string | null; readonly kind: string; readonly title: string; readonly text: string; readonly grams: readonly string[] };
/** Every text at every building, with the pieces it is found by as the server makes them. Shuffled by a fixed step, so that neighbours in time differ. */
const sayings = (): Said[] => {
  const all = spoken().flatMap(({ text, kind }) => buildings.map((building) => {
    const words = `${building.name}：${text}`;
    const title = [...words].slice(0, 24).join('');
    return { place: placeId(building.code), grid: building.grid === null ? null : placeId(building.grid), kind, title, text: words, grams: gramsOf(`${title}\n${words}\n`) };
  }));
  const step = 7919;
  return all.map((_, index) => all[(index * step) % all.length]).filter((each) => each !== undefined);
};

const dropIndexes = async (client: pg.Client): Promise<() => Promise<void>> => {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where schemaname = 'app' and tablename in ('matters', 'open_matter_grams') and indexname not like '%key'`);
  await client.query('alter table app.matter_grams drop constraint matter_grams_pkey');
  for (const { name } of rows) await client.query(`drop index app.${name}`);
  return async () => {
    await client.query('alter table app.matter_grams add primary key (community_id, gram, matter_id)');
    for (const { made } of rows) await client.query(made);
  };
};

const fill = async (client: pg.Client, count: number): Promise<void> => {
  // Everything refers to what is there; checking it row by row would take most of the time.
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set search_path = app; set timezone = 'UTC'`);
  await client.query('create temp table said (nth integer primary key, place uuid, grid uuid, kind text, title text, text text, grams text[])');
  const said = sayings();
  await client.query(
    'insert into said select (s.nth - 1)::integer, (s.said->>\'place\')::uuid, (s.said->>\'grid\')::uuid, s.said->>\'kind\', s.said->>\'title\', s.said->>\'text\', array(select jsonb_array_elements_text(s.said->\'grams\')) from jsonb_array_elements($1::jsonb) with ordinality s(said, nth)',
    [JSON.stringify(said)]);
  const restore = await dropIndexes(client);
  await client.query(
    `create temp table made as select i, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as h, md5(i::text) as m, at, said.*,
       case when i > $1::integer * (1 - $3::float8) then (array['received', 'answered', 'planned', 'received'])[1 + i % 4] when i % 33 = 0 then 'withdrawn' else 'closed' end as state
     from (select i, date_trunc('milliseconds', now() - ($1::integer - i) * (interval '1 day' * $2::integer / $1::integer)) as at from generate_series(1, $1::integer) i) n join said on said.nth = i % $4::integer`,
    [count, overDays, shareOpen, said.length]);
  await client.query('alter table made add column id uuid');
  await client.query(`update made set id = (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(m, 1, 3) || '-a' || substr(m, 4, 3) || '-' || substr(m, 7, 12))::uuid`);
  await client.query(
    `insert into matters (community_id, matter_id, number, version, kind, state, channel, place_id, grid_id, title, text, public_title, public_text, first_responder, raised_at, updated_at,
       answered_at, resolved_at, closed_at, clock, clock_started_at, clock_due_at)
     select $1::uuid, id, extract(year from at) || '-' || i, 3, kind, state, 'web', place, grid, title, text, title, text,
       (select d.resident_id from duties d where d.community_id = $1 and d.duty = 'buildingSteward' and d.place_id = place order by d.duty_id limit 1), at, at + interval '6 hours',
       case when state <> 'received' then at + interval '6 hours' end, case when state = 'closed' then at + interval '3 days' end, case when state = 'closed' then at + interval '4 days' end,
       case when state = 'received' then 'answer' end, case when state = 'received' then at end, case when state = 'received' then at + interval '24 hours' end
     from made order by i`, [sunshine.id]);
  await client.query('insert into matter_grams (community_id, gram, matter_id) select $1, gram, id from made, unnest(grams) gram', [sunshine.id]);
  await client.query(`insert into open_matter_grams (community_id, place_id, gram, matter_id) select $1, place, gram, id from made, unnest(grams) gram where state in ('received', 'answered', 'planned')`, [sunshine.id]);
  await restore();
  await client.query('drop table made');
  await client.query('vacuum analyze app.matters, app.matter_grams, app.open_matter_grams');
};

const database = (url: string, size: Size): string => url.replace('/postgres?', `/${size}?`);

const buildSize = async (folder: string, url: string, size: Size): Promise<void> => {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`create database ${size}`);
  await owner.end();
  const now = instantFromMs(Date.now());
  const config = readConfig({ LINYI_DATA: folder, DATABASE_URL: database(url, size), LINYI_SECRET: secret, LOG_LEVEL: 'warn' });
  const opened = await openHouse({ config, role: 'linyi_worker', connections: 2 });
  await inTransaction(opened.house.pool, sunshine.id, (tx) => settleSunshine(tx, plusDays(now, -overDays), new Map()));
  const client = new pg.Client({ connectionString: database(url, size) });
  await client.connect();
  await fill(client, sizes[size]);
  await foundCommunity(client, { ...sunshine, at: now });
  await client.end();
  await opened.close();
};

const madeFrom = ['apps/server/src/db/migrations/*.sql', 'apps/server/src/modules/matters/domain/grams.ts', 'worlds/src/sunshine/**/*.ts', 'bench/src/grounds/many-matters.ts'];
/** Two databases in one cluster, `small` and `large`, that differ only in how many matters the community has. Takes some minutes the first time. */
export const manyMatters = (): Promise<string> =>
  builtOnce('matters', madeFrom, async (folder) => {
    const server = await startEmbeddedPostgres({ dataDir: `${folder}/postgres`, durable: false, settings: { max_wal_size: '4GB' } });
    for (const size of ['small', 'large'] as const) {
      process.stderr.write(`Building a community of ${sizes[size].toLocaleString('en')} matters, once …\n`);
      await buildSize(folder, server.url, size);
    }
    await server.stop();
  });

export const urlOfSize = database;
