import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { CommunityView } from '@linyi/contract';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { startDatabase } from '../db/start-database.ts';
import { migrate } from '../db/migrate.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { openCtx } from '../open-ctx.ts';
import { openHouse } from '../open-house.ts';
import type { Opened } from '../open-house.ts';
import type { Asked } from './command.ts';
import { schemaState } from './schema-state.ts';
import { exits, Stop } from './stop.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const dataDirOf = ({ caller, env }: Asked): string => resolve(caller.folder, env['LINYI_DATA'] ?? 'data');

/** Whether there is something to work on. Asked before anything is read, since reading the configuration makes a secret where none is. */
const mustExist = (asked: Asked): void => {
  const dir = dataDirOf(asked);
  if (asked.env['DATABASE_URL'] === undefined && !existsSync(join(dir, 'postgres', 'cluster', 'PG_VERSION'))) throw new Stop(exits.badInput, asked.say('bad.noInstallation', { dir }));
};

/** @throws Stop when a setting makes no sense. */
export const configOf = (asked: Asked, { isNew = false }: { readonly isNew?: boolean } = {}): Config => {
  if (!isNew) mustExist(asked);
  try {
    return readConfig({ ...asked.env, LINYI_DATA: dataDirOf(asked), LOG_LEVEL: 'silent' });
  } catch (error) {
    throw new Stop(exits.badInput, asked.say('bad.config', { problem: messageOf(error) }));
  }
};

const orNotReached = async <T>(asked: Asked, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(exits.badInput, asked.say('bad.database', { problem: messageOf(error) }));
  }
};

export type Database = { readonly url: string; close(): Promise<void> };
/** The database for its owner: the one that runs, ours started beside it if need be. Its schema is left as it is. */
export const openDatabase = (asked: Asked, config: Config): Promise<Database> => orNotReached(asked, async () => {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, close: () => Promise.resolve() };
  const embedded = await startDatabase(config);
  return { url: embedded.url, close: () => embedded.stop() };
});

/** Brings the database up to date, or up to a migration only. @returns the migrations that ran. */
export const bringUpToDate = (asked: Asked, config: Config, { url, upTo }: Pick<Database, 'url'> & { readonly upTo?: string | undefined }): Promise<readonly string[]> => orNotReached(asked, () => migrate(url, config.secret, upTo));

/** A newer command must not change the schema under an older server that is running: only `migrate` does, and whoever begins with an empty database. */
export const readySchema = async (asked: Asked, config: Config, database: Database): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  const { isEmpty, missing, extra } = await orNotReached(asked, async () => {
    await client.connect();
    return schemaState(client).finally(() => client.end());
  });
  if (isEmpty) await bringUpToDate(asked, config, database);
  else if (extra.length > 0) throw new Stop(exits.badInput, asked.say('doctor.fromFuture', { extra: extra.join('、') }));
  else if (missing.length > 0) throw new Stop(exits.badInput, asked.say('doctor.unmigrated', { missing: missing.join('、') }));
};

/** Runs work on the whole house, which shares the database with a server that is running, and leaves it at the end. */
export const inHouse = async <T>(asked: Asked, config: Config, work: (opened: Opened) => Promise<T>): Promise<T> => {
  const database = await openDatabase(asked, config);
  try {
    await readySchema(asked, config, database);
    const opened = await orNotReached(asked, () => openHouse({ config, role: 'linyi_app', connections: 2, isMigrated: true }));
    return await work(opened).finally(() => opened.close());
  } finally {
    await database.close();
  }
};

/** The community that `--community` names. @throws Stop with the names there are. */
export const communityOf = async (asked: Asked, { house }: Opened): Promise<CommunityView> => {
  const slug = asked.option('community');
  const all = await house.communities.all();
  const slugs = all.map((each) => each.slug).join('、') || asked.say('bad.noneYet');
  if (slug === undefined) throw new Stop(exits.badInput, asked.say('bad.community', { slugs }));
  const found = all.find((each) => each.slug === slug);
  if (!found) throw new Stop(exits.badInput, asked.say('bad.noCommunity', { slug, slugs }));
  return found;
};

/** One transaction of the house itself, in one community. */
export const inCommunity = <T>({ house }: Opened, community: CommunityView, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);
