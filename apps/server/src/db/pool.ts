import pg from 'pg';
import type { Instant } from '@linyi/kernel';
import { BatchingSocket } from './batching-socket.ts';

const timestamptz = 1184;
const int8 = 20;
const date = 1082;

/** `2026-11-21 10:00:00.5+00` (sessions run in UTC) becomes the one written form of an instant. */
const instantFromPostgres = (text: string): Instant => {
  const [day = '', rest = ''] = text.split(' ');
  const [seconds = '', fraction = ''] = rest.replace(/\+00$/, '').split('.');
  return `${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z` as Instant;
};

const parsers = new Map<number, (text: string) => unknown>([
  [timestamptz, instantFromPostgres],
  [int8, Number],
  [date, (text) => text],
]);
/** The driver's own parsers, for whatever we have no form of our own for. */
const standard = pg.types as unknown as { readonly getTypeParser: (oid: number, format?: string) => unknown };
const parserFor = (oid: number, format?: string): unknown => (format === 'binary' ? undefined : parsers.get(oid)) ?? standard.getTypeParser(oid, format);
const types: pg.CustomTypesConfig = { getTypeParser: parserFor as typeof pg.types.getTypeParser };

export type PoolOptions = { connectionString: string; searchPath: 'app' | 'auth'; max: number; name: string };

/**
 * Connections that speak UTC, see one schema, send statements without waiting for the last answer (pipelining), and give up on a
 * statement that hangs rather than holding a connection for ever.
 */
export const openPool = ({ connectionString, searchPath, max, name }: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString, max,
    // The accounts' library compares moments as dates: given texts it would never see one pass.
    ...(searchPath === 'app' ? { types } : {}),
    application_name: name,
    pipeline: true,
    stream: () => new BatchingSocket(),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    options: `-c search_path=${searchPath} -c TimeZone=UTC -c statement_timeout=20000 -c idle_in_transaction_session_timeout=30000`,
  });
  // A server that goes away ends idle connections; the next request opens new ones or is told so.
  pool.on('error', () => undefined);
  // One in use has no listener of the pool's: its statements fail and say why, but without a listener of ours the loss would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
