import { resolve } from 'node:path';
import { backupTo, BackupError } from '../../db/backup.ts';
import { backupWords } from '../backup-words.ts';
import type { Asked, Command } from '../command.ts';
import { configOf, openDatabase } from '../installation.ts';
import { rememberBackup } from '../last-backup.ts';
import { sizeWords } from '../sizes.ts';
import { exits, Stop } from '../stop.ts';

/** Backups and restores refuse with codes; here they become words. */
export const orRefused = async <T>(asked: Asked, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BackupError ? new Stop(exits.badInput, backupWords(error, asked.locale)) : error;
  }
};

/** `linyi backup` */
export const backup: Command = {
  name: 'backup', takes: ['FILE'], help: 'backup.help', example: 'npx linyi backup /backups/linyi-2026-11-21.tar.gz', options: {},
  run: async (asked) => {
    const config = configOf(asked);
    const target = resolve(asked.caller.folder, asked.words[0] ?? '');
    const database = await openDatabase(asked, config);
    asked.caller.tell(asked.say('backup.going'));
    try {
      const report = await orRefused(asked, () => backupTo({ connectionString: database.url, filesDir: config.filesDir, target, secret: config.secret }));
      rememberBackup(config.dataDir, { at: report.takenAt, file: target, bytes: report.bytes });
      const rows = report.tables.reduce((sum, table) => sum + table.rows, 0);
      const secret = asked.env['LINYI_SECRET'] === undefined ? `${config.dataDir}/secret` : asked.say('backup.secretElsewhere');
      asked.caller.out(asked.say('backup.done', { file: target, rows, files: report.files, bytes: sizeWords(report.bytes), at: report.takenAt, secret }));
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
