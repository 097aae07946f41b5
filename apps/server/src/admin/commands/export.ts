import { resolve } from 'node:path';
import { exportCommunity, fingerprintOf } from '../../db/community/export-community.ts';
import type { Command } from '../command.ts';
import { configOf, openDatabase } from '../installation.ts';
import { sizeWords } from '../sizes.ts';
import { exits, Stop } from '../stop.ts';
import { orRefused } from './backup.ts';

/** `linyi export` */
export const exportCommand: Command = {
  name: 'export', takes: ['COMMUNITY-SLUG'], help: 'export.help', optionsHelp: 'export.options', example: 'npx linyi export sunny-lane --out /backups/sunny-lane.tar.gz',
  options: { out: { type: 'string' } },
  run: async (asked) => {
    const out = asked.option('out');
    if (out === undefined) throw new Stop(exits.badInput, asked.say('export.out'));
    const config = configOf(asked);
    const target = resolve(asked.caller.folder, out);
    const database = await openDatabase(asked, config);
    asked.caller.tell(asked.say('export.going'));
    try {
      const { accounts, bytes, takenAt, missing, ...report } = await orRefused(asked, () => exportCommunity({ connectionString: database.url, filesDir: config.filesDir, slug: asked.words[0] ?? '', target }));
      asked.caller.out(asked.say('export.done', {
        ...report, file: target, bytes: sizeWords(bytes), at: takenAt, byPhone: accounts.byPhone, without: accounts.without, fingerprint: await fingerprintOf(target),
      }));
      if (missing > 0) asked.caller.tell(asked.say('export.missing', { missing }));
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
