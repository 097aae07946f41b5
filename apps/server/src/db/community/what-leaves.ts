import type { Client } from 'pg';
import { communitiesTable, findForeignKeys, findTables, parentsFirst } from '../backup/catalogue.ts';
import type { Table } from '../backup/catalogue.ts';

/**
 * What of a community belongs to the installation it is in, and stays there. Everything else goes along, tables that are added later too: so a new table
 * that holds keys, or answers of the moment, is named here.
 */
const staying: Readonly<Record<string, string>> = {
  request_answers: 'answers kept for requests that may come again from sessions that stay behind',
  channel_states: 'what the worker found out about this installation’s own accounts',
};

/** Of these tables only such rows go along. */
const partly: Readonly<Record<string, string>> = {
  // What waits to be sent is sent by the house it was written in; sent twice it would be noise.
  deliveries: "state <> 'waiting'",
  // A browser’s push keys and a WeChat account are bound to this installation’s own; an address that nobody has proved yet is a code on its way.
  contacts: "channel = 'email' and confirmed_at is not null",
  webhook_deliveries: "state <> 'waiting'",
  // A sign-in by the steward's word that is under way is begun anew where it is to count.
  recoveries: "state not in ('asked', 'started', 'waiting')",
};

/** What other rows refer to goes along without its power: keys for programs as ended ones, addresses outside switched off. */
const disarmed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  api_tokens: { token_hash: "'left-' || token_id::text", revoked_at: 'coalesce(revoked_at, now())' },
  webhooks: { state: "case state when 'on' then 'off' else state end" },
};

/** A table of one community, without the column that says which. */
export type Leaving = Table & { /** Columns that are written otherwise than they stand. */ readonly written: Readonly<Record<string, string>>; /** The rows that go along, in the order of their key: the same rows make the same bytes. */ readonly which: (community: string) => string };

const keysOf = async (client: Client): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ sql: string; key: string }>(
    `select format('%I.%I', n.nspname, c.relname) as sql, string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum)) as key
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey::int2[])
     where i.indisprimary and n.nspname = 'app' group by 1`,
  );
  return new Map(rows.map(({ sql, key }) => [sql, key]));
};

/** Found by the catalogue: every table of the schema `app` whose rows belong to a community, parents before children. */
export const leavingTables = async (client: Client): Promise<Leaving[]> => {
  const tables = (await findTables(client)).filter(({ schema, name, sql, columns }) => schema === 'app' && sql !== communitiesTable && columns.includes('community_id') && !(name in staying));
  const keys = await keysOf(client);
  return parentsFirst(tables, await findForeignKeys(client)).map((table) => {
    const [condition, key] = [partly[table.name], keys.get(table.sql)];
    const also = condition === undefined ? '' : ` and ${condition}`;
    const sorted = key === undefined ? '' : ` order by ${key}`;
    return { ...table, written: disarmed[table.name] ?? {}, columns: table.columns.filter((column) => column !== 'community_id'), which: (community) => `where community_id = ${client.escapeLiteral(community)}${also}${sorted}` };
  });
};
