import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { CommunityView } from '@linyi/contract';
import { instant, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { readConfig } from '../src/config.ts';
import { urlFor } from '../src/db/roles.ts';
import type { RoleName } from '../src/db/roles.ts';
import type { House } from '../src/house.ts';
import type { Ctx } from '../src/kernel/ctx.ts';
import { openCtx } from '../src/open-ctx.ts';
import type { Visitor } from '../src/open-ctx.ts';
import { openHouse } from '../src/open-house.ts';
import { onDatabase } from './on-database.ts';
import { secret, template } from './test-config.ts';

/** A clock that stands until a test moves it. */
export type TestClock = { readonly now: () => Instant; set(at: string): Instant; pass(ms: number): Instant };
export const clockAt = (start: string): TestClock => {
  let now = instant(start);
  return { now: () => now, set: (at) => (now = instant(at)), pass: (ms) => (now = plusMs(now, ms)) };
};

/** A Wednesday with workdays before and after it. */
export const anOrdinaryMorning = '2026-04-15T01:00:00.000Z';

export type TestHouse = {
  readonly house: House;
  /** The owner of the database: sees every community, as no part of the running house does. */
  readonly owner: pg.Client;
  readonly clock: TestClock;
  /** The same database for one of the house's own roles. */
  readonly urlAs: (role: RoleName) => string;
  /** Runs one use case as somebody, in a transaction of its own; the actor is loaded from the database as at the door. */
  readonly ctxAs: <T>(actor: ActingHere, work: (ctx: Ctx) => Promise<T>) => Promise<T>;
};
/** Somebody of a community: a resident with an account, a stranger, or the house itself. */
export type ActingHere = { readonly community: CommunityView; readonly visitor: Visitor };

const clone = async (): Promise<string> => {
  const server = inject('databaseUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onDatabase(server, `create database ${name} template ${template}`);
  afterAll(() => onDatabase(server, `drop database ${name} with (force)`));
  return server.replace('/postgres?', `/${name}?`);
};

/**
 * A house on a database of its own, for one test file: call it at the top of the file. It is closed, and the database dropped, after the last test.
 * @param environment what an operator sets besides, as an account for mail.
 * @param clock where time stands; at an ordinary morning unless said otherwise.
 */
export const testHouse = async ({ clock = clockAt(anOrdinaryMorning), environment = {} }: { readonly clock?: TestClock; readonly environment?: Readonly<Record<string, string>> } = {}): Promise<TestHouse> => {
  const url = await clone();
  const folder = join(inject('filesDir'), randomBytes(8).toString('hex'));
  const config = readConfig({ LINYI_DATA: folder, DATABASE_URL: url, LINYI_SECRET: secret, LINYI_DEMO: '1', LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '1000000', PUBLIC_URL: 'http://localhost', ...environment });
  const opened = await openHouse({ config, role: 'linyi_app', clock: clock.now, isMigrated: true, connections: 6 });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  afterAll(async () => {
    await owner.end();
    await opened.close();
  });
  const { house } = opened;
  return {
    house, owner, clock,
    urlAs: (role) => urlFor(url, role, secret),
    ctxAs: ({ community, visitor }, work) => openCtx(house, { community, visitor, locale: 'zh' }, work),
  };
};
