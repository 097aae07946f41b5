import { sql } from 'kysely';
import { insertMany, q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import { gramsOf, wordsToFindBy } from '../domain/grams.ts';
import type { Matter } from '../domain/matter.ts';
import { loadPlaces } from '../../tenancy/index.ts';
import { loadKinds } from '../store.ts';
import type { StagedMatter } from './stage-matters.ts';

/**
 * One import of a community at a time; the lock goes with the transaction, and whoever raises or moves a matter meanwhile isn't held up. Making
 * a hundred thousand records ready takes longer than a request ever may, so the limits that guard requests don't hold here.
 */
export const lockImports = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`));
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`matters.import:${tx.communityId}`}, 0))`));
};

/** Those of the numbers that the community has given away already. */
export const takenNumbers = async (tx: Tx, numbers: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.all(q.selectFrom('matters').select('number').where('communityId', '=', tx.communityId).where('number', '=', sql<string>`any(${numbers}::text[])`))).map(({ number }) => number));

const mattersAtOnce = 5_000;
const gramsAtOnce = 50_000;

/** Pieces in the order of their index: neighbours go to the same page of it, which makes it several times as fast as matter by matter. */
const sortedGrams = (matters: readonly Matter[]): readonly (readonly [gram: string, matterId: string])[] => {
  const byGram = new Map<string, string[]>();
  for (const matter of matters) {
    const { matterId } = matter;
    for (const gram of gramsOf(wordsToFindBy(matter))) {
      const ids = byGram.get(gram);
      if (ids) ids.push(matterId);
      else byGram.set(gram, [matterId]);
    }
  }
  return [...byGram.keys()].sort().flatMap((gram) => (byGram.get(gram) ?? []).map((matterId) => [gram, matterId] as const));
};

const insertGrams = async (tx: Tx, matters: readonly Matter[]): Promise<void> => {
  const pairs = sortedGrams(matters);
  for (let start = 0; start < pairs.length; start += gramsAtOnce) {
    const some = pairs.slice(start, start + gramsAtOnce);
    const [grams, ids] = [some.map(([gram]) => gram), some.map(([, matterId]) => matterId)];
    await tx.run(raw(sql`insert into matter_grams (community_id, gram, matter_id) select ${tx.communityId}::uuid, p.gram, p.matter_id from unnest(${grams}::text[], ${ids}::uuid[]) p(gram, matter_id)`));
  }
};

/** Writes staged matters with their records and the pieces by which they are found; no clocks, and none among the open ones. */
export const insertStaged = async (tx: Tx, staged: readonly StagedMatter[], told: (written: number) => void): Promise<void> => {
  const { communityId } = tx;
  for (let start = 0; start < staged.length; start += mattersAtOnce) {
    const some = staged.slice(start, start + mattersAtOnce);
    await insertMany(tx, 'matters', some.map(({ matter }) => ({ communityId, ...matter })));
    await insertMany(tx, 'matterEntries', some.flatMap(({ matter, entries }) => entries.map(({ params, ...entry }, index) => ({
      communityId, matterId: matter.matterId, version: index + 1, byResident: null, byDuty: null, params: JSON.stringify(params), ...entry,
    }))));
    await insertGrams(tx, some.map(({ matter }) => matter));
    told(start + some.length);
  }
};

const atOnce = 5_000;
/** What the thread that reads old records has to know, as JSON lists that go on as the text they are. */
export const knownToMatters = async (tx: Tx): Promise<Readonly<Record<string, readonly string[]>>> => {
  const numbers: string[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const row = await tx.first(raw(sql<{ list: string | null; last: string | null; count: number }>`
      select json_agg(json_build_array(number, to_char(raised_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text as list, max(matter_id::text) as last, count(*)::int as count
      from (select * from matters where community_id = ${tx.communityId}::uuid and matter_id > ${after}::uuid order by matter_id limit ${atOnce}) m`));
    if (!row?.list || row.last === null) break;
    numbers.push(row.list);
    if (row.count < atOnce) break;
    after = row.last;
  }
  return { numbers, kinds: [JSON.stringify(await loadKinds(tx))], places: [JSON.stringify(await loadPlaces(tx))] };
};

const columnsOf = (list: string): string[] => Object.keys((JSON.parse(list) as Record<string, unknown>[])[0] ?? {});
/** Rows of JSON into the columns that they name. @returns how many there were and how many were written. */
const insertLists = async (tx: Tx, table: 'matters' | 'matter_entries', given: { readonly lists: readonly string[]; readonly columns: readonly string[] }): Promise<number> => {
  const names = sql.raw(given.columns.join(', '));
  let written = 0;
  for (const list of given.lists) written += await tx.run(raw(sql`insert into ${sql.raw(table)} (community_id, ${names}) select ${tx.communityId}::uuid, ${names} from jsonb_populate_recordset(null::${sql.raw(table)}, ${list}::jsonb) on conflict do nothing`));
  return written;
};
const entryColumns = ['matter_id', 'version', 'act', 'at', 'text', 'audience', 'params'] as const;

/** Writes what was planned. @returns false where a number was given to another matter meanwhile. */
export const writeMatters = async (tx: Tx, importId: string, writes: Readonly<Record<string, readonly string[]>>): Promise<boolean> => {
  const [matters = [], entries = [], grams = [], ids = []] = [writes['matters'], writes['entries'], writes['grams'], writes['ids']];
  const expected = ids.reduce((sum, list) => sum + (JSON.parse(list) as unknown[]).length, 0);
  if ((await insertLists(tx, 'matters', { lists: matters, columns: columnsOf(matters[0] ?? '[{}]') })) !== expected) return false;
  await insertLists(tx, 'matter_entries', { lists: entries, columns: entryColumns });
  for (const list of grams) await tx.run(raw(sql`insert into matter_grams (community_id, gram, matter_id) select ${tx.communityId}::uuid, x ->> 0, (x ->> 1)::uuid from jsonb_array_elements(${list}::jsonb) x`));
  for (const list of ids) await tx.run(raw(sql`insert into matter_imports (community_id, matter_id, import_id, version) select ${tx.communityId}::uuid, (x ->> 0)::uuid, ${importId}::uuid, (x ->> 1)::int from jsonb_array_elements(${list}::jsonb) x`));
  return true;
};

/** How many of an import's records somebody has published, added to, met too or merged since. */
export const touchedSince = async (tx: Tx, importId: string): Promise<number> =>
  (await tx.first(raw(sql<{ count: number }>`select count(*)::int as count from matter_imports i join matters m on m.community_id = i.community_id and m.matter_id = i.matter_id
    where i.community_id = ${tx.communityId}::uuid and i.import_id = ${importId}::uuid
      and (m.version <> i.version or m.joined > 0 or m.merged_into is not null or exists (select 1 from me_toos t where t.community_id = m.community_id and t.matter_id = m.matter_id))`)))?.count ?? 0;

/** Deletes an import's records with their lines and pieces. Whatever else points to one makes the database refuse. */
export const takeBackMatters = async (tx: Tx, importId: string): Promise<{ matterId: string; version: number }[]> => {
  const gone = await tx.all(q.selectFrom('matterImports').select(['matterId', 'version']).where('communityId', '=', tx.communityId).where('importId', '=', importId));
  const ids = gone.map(({ matterId }) => matterId);
  for (const table of ['matterGrams', 'matterEntries', 'matterImports', 'matters'] as const) await tx.run(q.deleteFrom(table).where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${ids}::uuid[])`));
  return gone;
};
