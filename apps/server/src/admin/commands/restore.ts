import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { readBackup, restoreFrom } from '../../db/backup.ts';
import type { RestoreReport } from '../../db/backup.ts';
import { isSecretOf } from '../../db/backup/secret-sign.ts';
import type { Config } from '../../config.ts';
import type { Asked, Command } from '../command.ts';
import { openHouse } from '../../open-house.ts';
import { eraseWhoCameBack } from '../../tidy.ts';
import { bringUpToDate, configOf, dataDirOf, openDatabase } from '../installation.ts';
import type { Database } from '../installation.ts';
import { sealedFactors } from '../sealed-factors.ts';
import { exits, Stop } from '../stop.ts';
import { orRefused } from './backup.ts';

type Backup = Awaited<ReturnType<typeof readBackup>>;

const secretFile = (asked: Asked): string => join(dataDirOf(asked), 'secret');
const hasSecret = (asked: Asked): boolean => asked.env['LINYI_SECRET'] !== undefined || existsSync(secretFile(asked));

/** What was sealed under the other secret is no use; asked for before anything is written, since a secret that is made now can't become the old one. */
const refuseStranger = (asked: Asked, { secretSign }: Backup, config: () => Config): void => {
  if (secretSign === undefined || asked.flag('new-secret')) return;
  const where = { file: secretFile(asked) };
  if (!hasSecret(asked)) throw new Stop(exits.badInput, asked.say('restore.noSecret', where));
  if (!isSecretOf(secretSign, config().secret)) throw new Stop(exits.badInput, asked.say('restore.otherSecret', where));
};

/** An older version's backup comes in under its own migrations and is then brought up to date. */
const restoreInto = async (asked: Asked, { config, database, source, verified }: { config: Config; database: Database; source: string; verified: Backup }): Promise<RestoreReport> => {
  await bringUpToDate(asked, config, { url: database.url, upTo: verified.migrations.at(-1)?.name });
  asked.caller.tell(asked.say('restore.going'));
  const report = await orRefused(asked, () => restoreFrom({ connectionString: database.url, filesDir: config.filesDir, source, verified }));
  const names = await bringUpToDate(asked, config, database);
  if (names.length > 0) asked.caller.tell(asked.say('restore.upgraded', { names: names.join('、') }));
  return report;
};

/** Second factors that nobody can open any more would only lock their owners out with another message. */
const settleFactors = async (asked: Asked, { secret }: Config, url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { closed } = await sealedFactors(client, secret);
    if (closed === 0) return;
    if (asked.flag('new-secret')) await client.query('delete from auth.second_factors');
    asked.caller.tell(asked.say(asked.flag('new-secret') ? 'restore.factorsGone' : 'restore.factors', { count: closed }));
  } finally {
    await client.end();
  }
};

/** Whoever was erased since the backup was made is erased again before anybody can sign in: the list of them lies in the data folder, or was carried there. */
const eraseAgain = async (asked: Asked, config: Config, url: string): Promise<void> => {
  const opened = await openHouse({ config: { ...config, databaseUrl: url }, role: 'linyi_app', connections: 2, isMigrated: true });
  const count = await eraseWhoCameBack(opened.house).finally(() => opened.close());
  if (count > 0) asked.caller.out(asked.say('restore.erasedAgain', { count }));
  else if (!existsSync(join(config.dataDir, 'erased.txt'))) asked.caller.tell(asked.say('restore.noErased', { file: join(config.dataDir, 'erased.txt') }));
};

/** `linyi restore` */
export const restore: Command = {
  name: 'restore', takes: ['FILE'], help: 'restore.help', optionsHelp: 'restore.options', example: 'npx linyi restore /backups/linyi-2026-11-21.tar.gz --data /var/lib/linyi-new',
  options: { 'new-secret': { type: 'boolean' } },
  run: async (asked) => {
    const source = resolve(asked.caller.folder, asked.words[0] ?? '');
    const verified = await orRefused(asked, () => readBackup(source));
    refuseStranger(asked, verified, () => configOf(asked, { isNew: true }));
    const config = configOf(asked, { isNew: true });
    const database = await openDatabase(asked, config);
    try {
      const report = await restoreInto(asked, { config, database, source, verified });
      asked.caller.out(asked.say('restore.done', { tables: report.tables, rows: report.rows, files: report.files, at: report.takenAt }));
      await eraseAgain(asked, config, database.url);
      await settleFactors(asked, config, database.url);
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
