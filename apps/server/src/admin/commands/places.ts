import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addPlaces, loadPlaces } from '../../modules/tenancy/index.ts';
import type { Asked, Command } from '../command.ts';
import { communityOf, configOf, inCommunity, inHouse } from '../installation.ts';
import { missingColumns, placesFrom, rowsOf } from '../places-table.ts';
import type { Problem } from '../places-table.ts';
import { decodeText, readCsv } from '../read-csv.ts';
import type { CsvRow } from '../read-csv.ts';
import { exits, Stop } from '../stop.ts';

const tableIn = async (asked: Asked): Promise<readonly CsvRow[]> => {
  const file = resolve(asked.caller.folder, asked.words[0] ?? '');
  const bytes = await readFile(file).catch((error: unknown) => { throw new Stop(exits.badInput, asked.say('bad.file', { file, problem: (error as Error).message })); });
  const rows = readCsv(decodeText(bytes, asked.say), asked.say);
  const missing = missingColumns(rows[0]?.cells ?? []);
  if (missing.length > 0) throw new Stop(exits.badInput, asked.say('places.header', { missing: missing.join('、') }));
  if (rows.length === 1) throw new Stop(exits.noAnswer, asked.say('places.none'));
  return rows;
};

const refuse = ({ say }: Asked, problems: readonly Problem[]): never => {
  const lines = problems.map(({ row, texts }) => say('places.line', { row, problems: texts.join('；') }));
  throw new Stop(exits.badInput, [say('places.refused', { rows: problems.length }), ...lines].join('\n'));
};

/** `linyi places` */
export const places: Command = {
  name: 'places', takes: ['FILE.csv'], help: 'places.help', optionsHelp: 'places.options', example: 'npx linyi places buildings.csv --community sunny-lane',
  options: { community: { type: 'string' } },
  run: async (asked) => {
    const table = rowsOf(await tableIn(asked));
    return inHouse(asked, configOf(asked), async (opened) => {
      const community = await communityOf(asked, opened);
      const added = await inCommunity(opened, community, async (ctx) => {
        const { places: found, problems } = placesFrom(table, await loadPlaces(ctx.tx), { say: asked.say, newId: () => ctx.newId() });
        if (problems.length > 0) refuse(asked, problems);
        await addPlaces(ctx.tx, found);
        return found;
      });
      const kinds = [...Map.groupBy(added, ({ kind }) => kind)].map(([kind, some]) => `${kind} ${some.length}`).join('，');
      asked.caller.out(asked.say('places.done', { count: added.length, kinds }));
      return exits.done;
    });
  },
};
