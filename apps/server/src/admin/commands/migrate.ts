import type { Command } from '../command.ts';
import { bringUpToDate, configOf, openDatabase } from '../installation.ts';
import { exits } from '../stop.ts';

/** `linyi migrate` */
export const migrate: Command = {
  name: 'migrate', takes: [], help: 'migrate.help', example: 'npx linyi migrate --data /var/lib/linyi', options: {},
  run: async (asked) => {
    const config = configOf(asked, { isNew: true });
    const database = await openDatabase(asked, config);
    try {
      const names = await bringUpToDate(asked, config, database);
      asked.caller.out(names.length > 0 ? asked.say('migrate.done', { names: names.join('、') }) : asked.say('migrate.nothing'));
      return exits.done;
    } finally {
      await database.close();
    }
  },
};
