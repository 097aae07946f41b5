import { resolve } from 'node:path';
import pg from 'pg';
import { restoreFrom } from '../../db/backup.ts';
import type { Command } from '../command.ts';
import { bringUpToDate, configOf, openDatabase } from '../installation.ts';
import { exits } from '../stop.ts';
import { orRefused } from './backup.ts';

/** Whether staff have second factors, which this installation's secret may not open. */
const hasFactors = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('select 1 from auth.second_factors limit 1')).rowCount === 1;
  } finally {
    await client.end();
  }
};

/** `linyi restore` */
export const restore: Command = {
  name: 'restore', takes: ['FILE'], help: 'restore.help', example: 'npx linyi restore /backups/linyi-2026-11-21.tar.gz --data /var/lib/linyi-new', options: {},
  run: async (asked) => {
    const source = resolve(asked.caller.folder, asked.words[0] ?? '');
    const config = configOf(asked, { isNew: true });
    const database = await openDatabase(asked, config);
    try {
      await bringUpToDate(asked, config, database);
      asked.caller.tell(asked.say('restore.going'));
      const report = await orRefused(asked, () => restoreFrom({ connectionString: database.url, filesDir: config.filesDir, source }));
      asked.caller.out(asked.say('restore.done', { tables: report.tables, rows: report.rows, files: report.files, at: report.takenAt }));
      if (await hasFactors(database.url)) asked.caller.tell(asked.say('restore.factors'));
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
