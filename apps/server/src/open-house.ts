import pino from 'pino';
import type { Logger } from 'pino';
import { instantFromMs } from '@linyi/kernel';
import type { Config } from './config.ts';
import { startDatabase } from './db/start-database.ts';
import { migrate } from './db/migrate.ts';
import { openPool } from './db/pool.ts';
import { urlFor } from './db/roles.ts';
import type { RoleName } from './db/roles.ts';
import { withoutNamedStatements } from './db/tx.ts';
import type { House } from './house.ts';
import { openSignIn } from './http/sign-in.ts';
import { communityDirectory } from './kernel/community-directory.ts';
import type { Chance, Clock } from './kernel/ctx.ts';
import { systemChance } from './kernel/system-chance.ts';
import { codeSenderFor, openOutward } from './outward/open-outward.ts';
import { pictureFolder } from './modules/files/picture-store.ts';

/** Logs hold routes, codes and numbers; never bodies, names, phones, cookies or addresses. */
export const openLog = (level: string): Logger =>
  pino({ level, base: null, redact: { paths: ['req.headers', 'req.remoteAddress', '*.phone', '*.name', '*.token', '*.text'], remove: true } }, pino.destination(2));

export type { House };
export type Opened = { readonly house: House; readonly log: Logger; readonly databaseUrl: string; readonly close: () => Promise<void> };
export type OpenOptions = { readonly config: Config; readonly role: Extract<RoleName, 'linyi_app' | 'linyi_worker'>; readonly clock?: Clock; readonly chance?: Chance; readonly connections?: number; /** The database was brought up to date by somebody else: a clone of one that is. */ readonly isMigrated?: boolean };

const database = async (config: Config, log: Logger): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const embedded = await startDatabase(config, {
    onRevival: (error) => (error ? log.error({ err: { message: error.message } }, 'database lost, and it does not start') : log.warn('database was lost; it runs again')),
  });
  return { url: embedded.url, stop: () => embedded.stop() };
};

/** Opens everything a process needs: the database (started and migrated if it is ours), its pools, sign-in, pictures. Closed in the opposite order. */
export const openHouse = async ({ config, role, clock = () => instantFromMs(Date.now()), chance = systemChance(), connections = 12, isMigrated = false }: OpenOptions): Promise<Opened> => {
  const log = openLog(config.logLevel);
  if (!config.namedStatements) withoutNamedStatements();
  const { url, stop } = await database(config, log);
  const done = isMigrated ? [] : await migrate(url, config.secret);
  if (done.length > 0) log.info({ migrations: done }, 'database brought up to date');
  const pool = openPool({ connectionString: urlFor(url, role, config.secret), searchPath: 'app', max: connections, name: role });
  const authPool = openPool({ connectionString: urlFor(url, 'linyi_auth', config.secret), searchPath: 'auth', max: 4, name: 'linyi_auth' });
  const signIn = openSignIn({ pool: authPool, secret: config.secret, baseUrl: config.publicUrl, sender: codeSenderFor({ config, clock }, authPool), clock, demo: config.demo });
  const house: House = { config, pool, clock, chance, pictures: pictureFolder(config.filesDir, () => Date.now()), signIn, outward: openOutward({ config, clock }), communities: communityDirectory(pool), log };
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), authPool.end()]);
    await stop();
  };
  return { house, log, databaseUrl: url, close };
};
