import { join } from 'node:path';
import { hour, instant, msOf } from '@linyi/kernel';
import { expect, test } from 'vitest';
import { guessColumns } from '../../../src/modules/matters/import/columns.ts';
import { mapMatterRows } from '../../../src/modules/matters/import/map-rows.ts';
import type { MappedRows } from '../../../src/modules/matters/import/map-rows.ts';
import { readWorkbook } from '../../../src/modules/imports/reading/read-workbook.ts';
import { complaints, describeComplaints } from '../../complaints.ts';

const mapped = async (file: string): Promise<MappedRows> => {
  const sheet = await readWorkbook(join(complaints, file));
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.reasons));
  const rows = mapMatterRows(sheet.value, guessColumns(sheet.value.header), { notAfter: instant('2026-01-01T00:00:00Z') });
  if (!rows.ok) throw new Error(JSON.stringify(rows.reasons));
  return rows.value;
};

describeComplaints('real records', () => {
  test('M-1 4,326 messages come in, none refused', async () => {
    const { rows, refusals } = await mapped('messages-4326.xlsx');
    expect(refusals).toEqual([]);
    expect(rows).toHaveLength(4326);
    expect(new Set(rows.map((row) => row.number)).size).toBe(4326);
    expect(rows.every((row) => row.title !== undefined && row.likes !== undefined && row.opposed !== undefined)).toBe(true);
    expect(rows.filter((row) => /^\s|\s$|[\t\u00a0\u200b]|_x000D_|\n{3}/u.test(row.text))).toEqual([]);
    expect(Math.max(...rows.map((row) => row.likes ?? 0))).toBe(2097);
  });

  test('M-5 of 2,816 pairs of question and answer 132 were answered within 24 hours and 448 within 72', async () => {
    const { rows, refusals } = await mapped('messages-with-replies-2816.xlsx');
    expect(refusals).toEqual([]);
    const within = (limit: number): number =>
      rows.filter((row) => row.answer !== undefined && msOf(row.answer.at) - msOf(row.raisedAt) <= limit).length;
    expect([rows.length, within(24 * hour), within(72 * hour), within(Infinity)]).toEqual([2816, 132, 448, 2816]);
  });

  test('E-3 tens of thousands of styled empty rows below 495 records are passed over', async () => {
    const { rows, refusals, skippedBlank } = await mapped('labelled-sample-495.xlsx');
    expect(rows).toHaveLength(494);
    // One message stands there twice.
    expect(refusals.map(({ reasons }) => reasons.map((reason) => reason.code))).toEqual([['import.duplicateNumber']]);
    expect(rows.every((row) => row.kind !== undefined)).toBe(true);
    expect(skippedBlank).toBeGreaterThan(60_000);
  });
});
