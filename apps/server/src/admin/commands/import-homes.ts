import { addDwellings, addPlaces, loadHomes, loadPlaces } from '../../modules/tenancy/index.ts';
import type { Asked, Command } from '../command.ts';
import { homeRowsOf, homesFrom, missingHomeColumns } from '../homes-table.ts';
import { communityOf, configOf, inCommunity, inHouse } from '../installation.ts';
import type { Problem } from '../places-table.ts';
import { readTable } from '../read-table.ts';
import { exits, Stop } from '../stop.ts';

const refuse = ({ say }: Asked, problems: readonly Problem[]): never => {
  const lines = problems.map(({ row, texts }) => say('places.line', { row, problems: texts.join('；') }));
  throw new Stop(exits.badInput, [say('places.refused', { rows: problems.length }), ...lines].join('\n'));
};

/** `linyi import homes` */
export const importHomes: Command = {
  name: 'import homes', takes: ['FILE.csv|xlsx'], help: 'homes.help', optionsHelp: 'homes.options', example: 'npx linyi import homes homes.xlsx --community sunny-lane',
  options: { community: { type: 'string' }, sheet: { type: 'string' } },
  run: async (asked) => {
    const table = await readTable(asked);
    const missing = missingHomeColumns(table[0]?.cells ?? []);
    if (missing.length > 0) throw new Stop(exits.badInput, asked.say('homes.header', { missing: missing.join('、') }));
    const rows = homeRowsOf(table);
    if (rows.length === 0) throw new Stop(exits.noAnswer, asked.say('homes.none'));
    return inHouse(asked, configOf(asked), async (opened) => {
      const community = await communityOf(asked, opened);
      const added = await inCommunity(opened, community, async (ctx) => {
        const { problems, buildings, dwellings } = homesFrom(rows, { places: await loadPlaces(ctx.tx), homes: await loadHomes(ctx.tx) }, { say: asked.say, newId: () => ctx.newId() });
        if (problems.length > 0) refuse(asked, problems);
        await addPlaces(ctx.tx, buildings);
        await addDwellings(ctx.tx, dwellings);
        return { homes: dwellings.length, buildings: new Set(dwellings.map(({ buildingId }) => buildingId)).size, made: buildings.length };
      });
      asked.caller.out(asked.say('homes.done', added));
      return exits.done;
    });
  },
};
