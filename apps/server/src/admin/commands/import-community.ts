import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fingerprintOf } from '../../db/community/export-community.ts';
import { importCommunity } from '../../db/community/import-community.ts';
import type { Asked, Command } from '../command.ts';
import { configOf, openDatabase, readySchema } from '../installation.ts';
import { exits, Stop } from '../stop.ts';
import { orRefused } from './backup.ts';

const checkFingerprint = async (asked: Asked, source: string): Promise<void> => {
  const wanted = asked.option('expect')?.toLowerCase();
  if (wanted === undefined || !existsSync(source)) return;
  const found = await fingerprintOf(source);
  if (found !== wanted) throw new Stop(exits.badInput, asked.say('importCommunity.other', { found, wanted }));
};

/** `linyi import community` */
export const importCommunityCommand: Command = {
  name: 'import community', takes: ['FILE'], help: 'importCommunity.help', optionsHelp: 'importCommunity.options', example: 'npx linyi import community sunny-lane.tar.gz --data /var/lib/linyi',
  options: { slug: { type: 'string' }, expect: { type: 'string' } },
  run: async (asked) => {
    const source = resolve(asked.caller.folder, asked.words[0] ?? '');
    await checkFingerprint(asked, source);
    const config = configOf(asked, { isNew: true });
    const database = await openDatabase(asked, config);
    try {
      await readySchema(asked, config, database);
      asked.caller.tell(asked.say('importCommunity.going'));
      const { accounts, isCopy, missing, takenAt, ...report } = await orRefused(asked, () => importCommunity({ connectionString: database.url, filesDir: config.filesDir, source, slug: asked.option('slug') }));
      asked.caller.out(asked.say('importCommunity.done', { ...report, ...accounts, at: takenAt }));
      if (missing > 0) asked.caller.tell(asked.say('importCommunity.missing', { missing }));
      if (isCopy) asked.caller.tell(asked.say('importCommunity.copy'));
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
