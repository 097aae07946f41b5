import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMailIn } from './mail-in/mail-config.ts';
import type { MailInConfig } from './mail-in/mail-config.ts';
import { outwardFrom } from './outward/outward-config.ts';
import type { OutwardConfig } from './outward/outward-config.ts';

export const usualRequestsPerMinute = 600;

/** Everything an operator can set. This file is the only reader of the environment. */
export type Config = {
  /** PostgreSQL ≥ 15 for an owner who may create roles; none: the embedded one, below `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly filesDir: string;
  readonly host: string;
  readonly port: number;
  /** How people reach us from outside; links on posters and slips begin with it. */
  readonly publicUrl: string;
  /** Signs sessions and makes the database roles' passwords. */
  readonly secret: string;
  readonly demo: boolean;
  readonly logLevel: string;
  /** How many proxies in front of us are ours: so many forwarded addresses are believed. */
  readonly trustedProxies: number;
  /** Behind a pooler that changes connections at each transaction. */
  readonly namedStatements: boolean;
  /** For so many seconds a server that was told to end goes on answering while `/readyz` says that it leaves: whoever shares the load out sends no more. */
  readonly drainSeconds: number;
  /** Requests a minute from one address; tests and fuzzers raise it. */
  readonly requestsPerMinute: number;
  /** Who reads `/metrics` from elsewhere than this machine must bring it. */
  readonly metricsToken: string | undefined;
  /** Accounts for mail, web push, SMS and WeChat; without any the house works, and says what is off. */
  readonly outward: OutwardConfig;
  /** By which address mails come in; none unless its domain is named. */
  readonly mailIn: MailInConfig | undefined;
  /** Where the built pages are. */
  readonly webDir: string;
};

/** Without one of the operator's own, a secret is made once and kept beside the data, readable by its owner only. */
const keptSecret = (dataDir: string): string => {
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  // Whole or not at all: half a secret, kept after a crash, would lock out whatever was made with the whole one.
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`;
  const opened = openSync(draft, 'wx', 0o600);
  try {
    writeSync(opened, secret);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  try {
    linkSync(draft, file);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8').trim(); // another process of ours was first
  } finally {
    rmSync(draft, { force: true });
  }
};

const orNone = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const whole = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} must be a whole number, not "${text}"`);
  return number;
};

export const readConfig = (env: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const dataDir = resolve(env['LINYI_DATA'] ?? 'data');
  const port = whole('PORT', env['PORT'], 8080);
  const secret = env['LINYI_SECRET'] ?? keptSecret(dataDir);
  if (secret.length < 32) throw new Error('LINYI_SECRET needs at least 32 characters');
  const publicUrl = (env['PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/$/, '');
  return {
    databaseUrl: env['DATABASE_URL'], dataDir, filesDir: resolve(env['LINYI_FILES'] ?? join(dataDir, 'files')),
    host: env['HOST'] ?? '127.0.0.1', port,
    publicUrl, outward: outwardFrom(env, publicUrl),
    secret, demo: env['LINYI_DEMO'] === '1', logLevel: env['LOG_LEVEL'] ?? 'info',
    trustedProxies: whole('TRUSTED_PROXIES', env['TRUSTED_PROXIES'], 0),
    namedStatements: env['NAMED_STATEMENTS'] !== 'off',
    drainSeconds: whole('DRAIN_SECONDS', env['DRAIN_SECONDS'], 0),
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', env['REQUESTS_PER_MINUTE'], usualRequestsPerMinute),
    metricsToken: orNone(env['METRICS_TOKEN']), mailIn: readMailIn(env),
    webDir: resolve(env['LINYI_WEB'] ?? fileURLToPath(new URL('../../web/build', import.meta.url))),
  };
};
