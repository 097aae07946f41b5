import { createHash, createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../kernel/ctx.ts';

/** What every way to sign in stands on: the schema of accounts, the installation's secret, and the time. */
export type Ground = { readonly pool: pg.Pool; readonly secret: string; readonly clock: Clock };

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A hash that nobody makes without the secret: for what is short enough to be guessed from a copy of the table. */
export const keyedHash = ({ secret }: Pick<Ground, 'secret'>, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
export const randomText = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** No 0/O, 1/I/L: read from paper, typed on a phone. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** Two groups of five: 49 bits, each of them tried a few times at most. */
export const paperCode = (): string => {
  const all = Array.from(randomBytes(10), (byte) => signs[byte % signs.length]).join('');
  return `${all.slice(0, 5)}-${all.slice(5)}`;
};
/** As typed, whatever the case, spaces or dashes. */
export const asOnPaper = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/^(.{5})(?=.)/, '$1-');
