import { dayInChina } from '@linyi/kernel';
import { emptyCell, isBlank, parseMoment, textOf } from '../../imports/index.ts';
import type { Cell, SheetRow, TableRow } from '../../imports/index.ts';
import type { ColumnIndex, MatterField } from './columns.ts';

/** What people write where there is nothing to write. */
const nothing = /^(?:无|没有|暂无|[-—–/\\*]+|n\/?a)$/iu;
const unfinished = /^(?:[未没](?:有?(?:办结|办完|完成|解决|处理))?|尚未.{0,6}|(?:办理|处理|跟进|进行|整改|施工|协调|推进)中|正在.{0,8}|待.{0,6})$/u;
const asAbove = /^(?:同上|〃|″|〞|")$/u;
const sameDay = /^(?:当日|当天|当场|当时|同日|同天|即日|即时|现场)(?:办结|办完|完成|解决|答复|回复|处理)?$/u;

const wordsIn = (cells: readonly Cell[], at: number | undefined): string => (at === undefined ? '' : textOf(cells[at]).trim());
const put = (row: TableRow, at: number, cell: Cell): TableRow => {
  const cells = [...row.cells];
  while (cells.length <= at) cells.push(emptyCell);
  cells[at] = cell;
  return { ...row, cells };
};

/** Without the signs that stand for an empty cell, and what says that something isn't finished yet where its day would stand. */
const plain = (row: TableRow, { answer, answeredAt, place, kind }: ColumnIndex): TableRow => {
  const isEmpty = (at: number | undefined, also?: RegExp): at is number => {
    const words = wordsIn(row.cells, at);
    return words !== '' && words.length <= 10 && (nothing.test(words) || also?.test(words) === true);
  };
  let made = row;
  for (const at of [answer, place, kind]) if (isEmpty(at)) made = put(made, at, emptyCell);
  return isEmpty(answeredAt, unfinished) ? put(made, answeredAt, emptyCell) : made;
};

const carried = ['raisedAt', 'place'] as const satisfies readonly MatterField[];
/** 同上 is what stands above. */
const asAboveIt = (row: TableRow, last: readonly Cell[], columns: ColumnIndex): TableRow =>
  carried.reduce((made, field) => {
    const at = columns[field];
    return at !== undefined && asAbove.test(wordsIn(made.cells, at)) ? put(made, at, last[at] ?? emptyCell) : made;
  }, row);

type Carried = { readonly rows: readonly TableRow[]; /** Rows with words and no day, below one that has a day. */ readonly leftBlank: readonly TableRow[] };

/** Rows of a ledger whose 同上 are what stands above; where the day is left blank below one, it is that one if somebody says so. */
export const carriedDown = (rows: readonly TableRow[], columns: ColumnIndex, fills: boolean): Carried => {
  const { raisedAt, text, title } = columns;
  const leftBlank: TableRow[] = [];
  let above: TableRow | undefined;
  const isLeft = (row: TableRow, day: Cell | undefined): boolean => raisedAt !== undefined && isBlank(row.cells[raisedAt]) && !isBlank(day) && [text, title].some((at) => wordsIn(row.cells, at) !== '');
  const made = rows.map((given) => {
    const last = above?.sheet === given.sheet ? above.cells : [];
    const row = asAboveIt(plain(given, columns), last, columns);
    const day = last[raisedAt ?? -1];
    if (raisedAt === undefined || day === undefined || !isLeft(row, day)) {
      above = row;
      return row;
    }
    leftBlank.push(row);
    above = put(row, raisedAt, day);
    return fills ? above : row;
  });
  return { rows: made, leftBlank };
};

/** 当日 is the day on which it was raised; both as whole dates by now. */
export const sameDayAs = (row: SheetRow, { raisedAt, answeredAt }: ColumnIndex, date1904: boolean): SheetRow => {
  if (raisedAt === undefined || answeredAt === undefined || !sameDay.test(wordsIn(row.cells, answeredAt))) return row;
  const raised = parseMoment(row.cells[raisedAt] ?? emptyCell, date1904);
  if (!raised.ok) return row;
  return { row: row.row, cells: row.cells.with(answeredAt, { kind: 'text', text: dayInChina(raised.value.at) }) };
};
