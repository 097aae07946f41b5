import type { Client } from 'pg';
import { findTables, isPassing } from '../../db/backup/catalogue.ts';
import type { Table } from '../../db/backup/catalogue.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Say } from '../words.ts';

/** The restored database, and the one in use. */
export type Both = { readonly then: Client; readonly now: Client };
export type Told = { readonly id: string; readonly slug: string; readonly name: string };
const mostNamed = 12;

export const communitiesIn = async (client: Client): Promise<readonly Told[]> => (await client.query<Told>('select community_id::text as id, slug, name from app.communities order by created_at, slug')).rows;

const entering = (client: Client, community: string): Promise<unknown> => client.query("select set_config('app.community_id', $1, false)", [community]);

/** A role under row-level security counts community by community. */
const countRows = async (client: Client, table: Table, communities: readonly Told[]): Promise<number> => {
  const count = async (): Promise<number> => (await client.query<{ rows: number }>(`select count(*)::int as rows from ${table.sql}`)).rows[0]?.rows ?? 0;
  if (!table.filtered) return count();
  let sum = 0;
  for (const { id } of communities) {
    await entering(client, id);
    sum += await count();
  }
  return sum;
};

const countsOf = async (client: Client): Promise<ReadonlyMap<string, number>> => {
  const [tables, communities] = [await findTables(client), await communitiesIn(client)];
  const counts = new Map<string, number>();
  for (const table of tables.filter((each) => !isPassing(each))) counts.set(`${table.schema}.${table.name}`, await countRows(client, table, communities));
  return counts;
};

export const compareCounts = async (say: Say, { then, now }: Both): Promise<Finding> => {
  const [before, after] = [await countsOf(then), await countsOf(now)];
  const other = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
  const { well, note } = finder(say);
  if (other.length === 0) return well('rehearse.counts');
  const list = other.slice(0, mostNamed).map((name) => `${name} ${before.get(name) ?? 0} → ${after.get(name) ?? 0}`).join('; ');
  return note('rehearse.countsDiffer', { tables: other.length, list: other.length > mostNamed ? `${list} …` : list });
};

type Event = { readonly position: string; readonly sign: string };
/** What an event is, not what it says: words of it may be erased at somebody's wish, the fact stays. */
const eventsOf = async (client: Client, community: string): Promise<readonly Event[]> => {
  await entering(client, community);
  return (await client.query<Event>(
    "select position::text, md5(concat_ws('|', event_id, type, aggregate, aggregate_id, version, extract(epoch from at))) as sign from app.events where community_id = $1 and position is not null order by events.position", [community])).rows;
};

export type Past = { readonly community: Told; readonly finding: Finding; /** Whether anything happened since, as far as events tell. */ readonly stoodStill: boolean };

const isHeard = async (client: Client, community: string): Promise<boolean> => (await client.query(
  `select 1 from app.events where community_id = $1 and position is null union all
   select 1 from app.event_cursors c join app.event_positions p using (community_id) where c.community_id = $1 and c.position < p.last limit 1`, [community])).rowCount === 0;

/** Numbered events are history: what the backup has of them must be what is here. */
export const comparePast = async (say: Say, { then, now }: Both, community: Told): Promise<Past> => {
  const [before, after] = [await eventsOf(then, community.id), await eventsOf(now, community.id)];
  const off = before.findIndex(({ position, sign }, at) => after[at]?.position !== position || after[at].sign !== sign);
  const { well, wrong } = finder(say);
  if (off >= 0) return { community, stoodStill: false, finding: wrong('rehearse.pastDiffers', { community: community.name, position: before[off]?.position ?? '' }) };
  const since = after.length - before.length;
  const finding = well('rehearse.past', { community: community.name, count: before.length, since });
  return { community, finding, stoodStill: since === 0 && (await isHeard(then, community.id)) && (await isHeard(now, community.id)) };
};
