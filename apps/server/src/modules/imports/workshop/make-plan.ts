import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { dataRows } from '../domain/data-rows.ts';
import type { TableRow } from '../domain/data-rows.ts';
import { stop } from '../domain/refusals.ts';
import { emptyCell } from '../domain/sheet.ts';
import type { Planner } from '../plan.ts';
import { layOut, tableOf } from './lay-out.ts';
import type { Arranged, Passed, PlanResult, PlanTask, SheetLayout } from './messages.ts';
import { gridOf } from './read-file.ts';

const shownProblems = 200;
const shownPassed = 40;

/** Drawn at once: a draw costs the same for ten bytes as for thousands. */
const blockOfChance = 16_384;
/** Bytes of chance without end out of a seed that the main thread drew. */
const chanceFrom = (seed: Uint8Array): ((bytes: number) => Uint8Array) => {
  const stream = createCipheriv('aes-256-ctr', seed.subarray(0, 32), Buffer.alloc(16));
  const zeros = Buffer.alloc(blockOfChance);
  let [block, at] = [stream.update(zeros), 0];
  return (bytes) => {
    if (at + bytes > block.length) [block, at] = [stream.update(zeros.length < bytes ? Buffer.alloc(bytes) : zeros), 0];
    at += bytes;
    return block.subarray(at - bytes, at);
  };
};

const mended = (rows: readonly TableRow[], mends: Arranged['mends'], sheet: number): readonly TableRow[] => {
  const byRow = Map.groupBy(mends.filter((mend) => mend.sheet === sheet), ({ row }) => row);
  if (byRow.size === 0) return rows;
  return rows.flatMap((row) => {
    const own = byRow.get(row.row);
    if (own === undefined) return [row];
    if (own.some(({ column }) => column === null)) return [];
    const cells = [...row.cells];
    for (const { column, value } of own) {
      if (column === null) continue;
      while (cells.length <= column) cells.push(emptyCell);
      cells[column] = value === '' ? emptyCell : { kind: 'text', text: value };
    }
    return [{ ...row, cells }];
  });
};

type Gathered = { rows: TableRow[]; passed: Passed[]; titles: string[]; layouts: (SheetLayout & { nth: number })[] };
const gather = ({ sheets, arranged, date1904 }: PlanTask, planner: Planner): Gathered => {
  const gathered: Gathered = { rows: [], passed: [], titles: [], layouts: [] };
  for (const sheet of sheets) {
    const grid = gridOf(sheet, date1904);
    const [layout, table] = [layOut(grid, planner, arranged.headerRow), tableOf(grid, planner, arranged.headerRow)];
    if (layout === null || table === undefined) return stop('import.unknownSheet', { sheet: sheet.name });
    gathered.layouts.push({ ...layout, nth: sheet.nth });
    const first = gathered.layouts[0];
    if (first !== undefined && first.fingerprint !== layout.fingerprint) return stop('import.differentSheets', { sheet: sheet.name, first: first.name });
    const { rows, passed } = dataRows(grid, table, sheet.nth);
    for (const row of mended(rows, arranged.mends, sheet.nth)) gathered.rows.push(row);
    gathered.passed.push(...passed.map((each) => ({ ...each, sheet: sheet.nth })));
    gathered.titles.push(...table.titles);
  }
  return gathered;
};

/** Reads what waits, as somebody arranged it, and lets the target's planner say what it becomes. @throws Refused */
export const makePlan = (task: PlanTask, planner: Planner): PlanResult => {
  const { arranged, fileName, date1904, around, now, isPreview } = task;
  const { rows, passed, titles, layouts } = gather(task, planner);
  const columns = Object.fromEntries(Object.entries(arranged.columns).filter(([, column]) => !layouts.some(({ refused }) => refused.some((each) => each.column === column))));
  const plan = planner.plan({ rows, columns, options: arranged.options, headers: layouts[0]?.headers ?? [], titles, sheetNames: task.sheets.map(({ name }) => name), fileName, date1904, around, now, chance: chanceFrom(task.seed), isPreview });
  return {
    kind: 'plan', plan: { ...plan, problems: plan.problems.slice(0, shownProblems), notes: plan.notes.slice(0, shownProblems), writes: plan.problems.length > 0 ? {} : plan.writes },
    problemCount: plan.problems.length, noteCount: plan.notes.length, allProblems: new Uint8Array(deflateRawSync(JSON.stringify([...plan.problems, ...plan.notes]))), passed: passed.slice(0, shownPassed), passedCount: passed.length, layouts,
  };
};
