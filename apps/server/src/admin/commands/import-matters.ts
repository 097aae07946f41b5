import { resolve } from 'node:path';
import { Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import { readWorkbook } from '../../modules/imports/index.ts';
import { guessColumns, importMatters, mapMatterRows, matterFields } from '../../modules/matters/for-admin.ts';
import type { ColumnChoice, Imported, MatterField } from '../../modules/matters/for-admin.ts';
import { kindViews } from '../../modules/matters/index.ts';
import type { Opened } from '../../open-house.ts';
import type { Asked, Command } from '../command.ts';
import { inWords, RowsRefused, rowsOf } from '../import-words.ts';
import { communityOf, configOf, inCommunity, inHouse } from '../installation.ts';
import { exits, Stop } from '../stop.ts';
import type { Exit } from '../stop.ts';

const isField = (text: string): text is MatterField => (matterFields as readonly string[]).includes(text);

/** `text=留言详情,raisedAt=D`; a header may hold an equals sign, not a comma. */
const chosenColumns = (asked: Asked): ColumnChoice => {
  const parts = (asked.option('columns') ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  return Object.fromEntries(parts.map((part) => {
    const [field = '', ...header] = part.split('=');
    const column = header.join('=').trim();
    if (!isField(field.trim()) || column === '') throw new Stop(exits.badInput, asked.say('import.columnsForm', { part, fields: matterFields.join(' ') }));
    return [field.trim(), column];
  }));
};

type Sheet = Extract<Awaited<ReturnType<typeof readWorkbook>>, { ok: true }>['value'];
const readSheet = async (asked: Asked, file: string): Promise<Sheet> => {
  asked.caller.tell(asked.say('import.reading', { file }));
  const sheet = asked.option('sheet');
  const read = await readWorkbook(file, sheet === undefined ? {} : { sheet });
  if (!read.ok) throw new Stop(exits.badInput, asked.say('import.badFile', { file, problems: inWords(asked, read.reasons) }));
  return read.value;
};

/** Which column is what: as somebody said, and for the rest as the headers say. */
const columnsOf = (asked: Asked, { header }: Sheet): ColumnChoice => {
  const chosen = chosenColumns(asked);
  const taken = new Set(Object.values(chosen));
  const guessed = Object.fromEntries(Object.entries(guessColumns(header)).filter(([field, column]) => !(field in chosen) && !taken.has(column)));
  const columns: ColumnChoice = { ...guessed, ...chosen };
  const used = new Set(Object.values(columns));
  const unused = header.filter((name) => name !== '' && !used.has(name));
  asked.caller.tell(asked.say('import.columns', { columns: Object.entries(columns).map(([field, column]) => `${asked.say(`field.${field as MatterField}`)}=${column}`).join('，') }));
  if (unused.length > 0 && Object.keys(chosen).length === 0) asked.caller.tell(asked.say('import.unused', { columns: unused.join('，') }));
  return columns;
};

const recordsIn = (asked: Asked, sheet: Sheet, { file, now }: { file: string; now: string }) => {
  const mapped = mapMatterRows(sheet, columnsOf(asked, sheet), { notAfter: now as never });
  if (!mapped.ok) {
    const header = asked.say('import.header', { header: sheet.header.join('，'), fields: matterFields.join(' ') });
    throw new Stop(exits.badInput, `${asked.say('import.badFile', { file, problems: inWords(asked, mapped.reasons) })}\n${header}`);
  }
  const { rows, refusals } = mapped.value;
  if (refusals.length > 0) throw new RowsRefused(refusals);
  if (rows.length === 0) throw new Stop(exits.noAnswer, asked.say('import.none', { sheet: sheet.name }));
  return rows;
};

const kindRefused = async (asked: Asked, opened: Opened, reasons: readonly Reason[]): Promise<Stop> => {
  const kinds = await inCommunity(opened, await communityOf(asked, opened), (ctx) => kindViews(ctx.tx));
  const params = { kind: String(reasons[0]?.params?.['kind'] ?? ''), kinds: kinds.map(({ code, zh }) => `${code} ${zh}`).join('、') || '—' };
  return new Stop(exits.badInput, asked.say(asked.option('kind') === undefined ? 'import.noOther' : 'import.kind', params));
};

const importHere = async (asked: Asked, opened: Opened, records: Parameters<typeof importMatters>[1]['records']): Promise<Imported> => {
  const community = await communityOf(asked, opened);
  const choices = { kind: asked.option('kind'), prefix: asked.option('prefix'), publish: asked.flag('publish'), dryRun: asked.flag('dry-run') };
  const told = (count: number): void => asked.caller.tell(asked.say('import.writing', { count, all: records.length }));
  try {
    return await inCommunity(opened, community, (ctx) => importMatters(ctx, { records, ...choices, told }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.reasons.some(({ code }) => code === 'matter.unknownKind')) throw await kindRefused(asked, opened, error.reasons);
    throw new RowsRefused(rowsOf(error.reasons));
  }
};

type Outcome = { readonly imported: Imported; readonly skippedBlank: number; readonly seconds: number };
/** Of what there is none, nothing is said. */
const countedLines = ({ say }: Asked, counts: Readonly<Record<'finished' | 'placed', number>>): string[] =>
  (['finished', 'placed'] as const).flatMap((what) => (counts[what] > 0 ? [say(`import.${what}`, { [what]: counts[what] })] : []));
const report = (asked: Asked, { imported, skippedBlank, seconds }: Outcome): void => {
  const { say, caller } = asked;
  const dryRun = asked.flag('dry-run');
  if (asked.flag('json')) {
    caller.out(JSON.stringify({ ok: true, dryRun, ...imported, byKind: Object.fromEntries(imported.byKind), skippedBlank, seconds, refused: [] }));
    return;
  }
  const { count, answered, finished, answeredWithin24h: within24h, answeredWithin72h: within72h, placed, masked } = imported;
  const [first, last] = [imported.first?.slice(0, 10) ?? '', imported.last?.slice(0, 10) ?? ''];
  caller.out(say(dryRun ? 'import.would' : 'import.done', { count, first, last, blank: skippedBlank, seconds }));
  caller.out(say('import.answers', { answered, within24h, within72h }));
  caller.out(say('import.kinds', { kinds: imported.byKind.map(([kind, some]) => `${kind} ${some}`).join('，') }));
  for (const line of countedLines(asked, { finished, placed })) caller.out(line);
  caller.out(say('import.raiser'));
  caller.out(asked.flag('publish') ? say('import.masked', { masked }) : say('import.unpublished'));
  if (!dryRun) caller.out(say('import.worker'));
};

const reportRefused = (asked: Asked, { rows }: RowsRefused): Exit => {
  const { say, caller } = asked;
  const refused = rows.map(({ row, reasons }) => ({ row, reasons: reasons.map((each) => ({ code: each.code, text: inWords(asked, [each]) })) }));
  if (asked.flag('json')) caller.out(JSON.stringify({ ok: false, refused }));
  caller.tell(say('import.refused', { rows: rows.length }));
  for (const { row, reasons } of refused) caller.tell(say('import.line', { row, problems: reasons.map(({ text }) => text).join(' ') }));
  if (rows.length > 20) caller.tell(say('import.refusedEnd', { rows: rows.length }));
  return exits.badInput;
};

/** `linyi import matters` */
export const importMattersCommand: Command = {
  name: 'import matters', takes: ['FILE.xlsx'], help: 'import.help', optionsHelp: 'import.options', helpParams: { fields: matterFields.join(' ') },
  example: 'npx linyi import matters 2019.xlsx --community sunny-lane --columns text=留言详情,raisedAt=留言时间 --dry-run',
  options: {
    community: { type: 'string' }, columns: { type: 'string' }, sheet: { type: 'string' }, prefix: { type: 'string' }, kind: { type: 'string' },
    publish: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' },
  },
  run: async (asked) => {
    const file = resolve(asked.caller.folder, asked.words[0] ?? '');
    const started = performance.now();
    try {
      return await inHouse(asked, configOf(asked), async (opened) => {
        await communityOf(asked, opened);
        const sheet = await readSheet(asked, file);
        const imported = await importHere(asked, opened, recordsIn(asked, sheet, { file, now: opened.house.clock() }));
        report(asked, { imported, skippedBlank: sheet.skippedBlank, seconds: Math.round((performance.now() - started) / 100) / 10 });
        return exits.done;
      });
    } catch (error) {
      if (error instanceof RowsRefused) return reportRefused(asked, error);
      throw error;
    }
  },
};
