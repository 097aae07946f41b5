import { instant } from '@linyi/kernel';
import { describe, expect, test } from 'vitest';
import { guessColumns } from '../../../src/modules/matters/import/columns.ts';
import { mapMatterRows } from '../../../src/modules/matters/import/map-rows.ts';
import type { MappedRows } from '../../../src/modules/matters/import/map-rows.ts';
import type { Cell, Sheet } from '../../../src/modules/imports/domain/sheet.ts';

const cellOf = (value: string | number | null): Cell => {
  if (value === null) return { kind: 'empty' };
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: value };
};

const aSheet = (header: readonly string[], ...rows: readonly (readonly (string | number | null)[])[]): Sheet => ({
  name: '旧记录',
  date1904: false,
  headerRow: 1,
  header,
  rows: rows.map((cells, index) => ({ row: index + 2, cells: cells.map(cellOf) })),
  skippedBlank: 0,
});

const header = ['编号', '主题', '内容', '时间', '点赞数', '答复意见', '答复时间'];

const map = (...rows: readonly (readonly (string | number | null)[])[]): MappedRows => {
  const mapped = mapMatterRows(aSheet(header, ...rows), guessColumns(header), { notAfter: instant('2026-01-01T00:00:00Z') });
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.reasons));
  return mapped.value;
};

const codesOf = (row: readonly (string | number | null)[]): readonly string[] =>
  map(row).refusals.flatMap((refusal) => refusal.reasons.map((reason) => reason.code));

describe('a record', () => {
  test('E-3 comes with its number, words, count, time and answer', () => {
    const { rows, refusals } = map([188_006, '路灯', '3号楼前的路灯不亮', '2019/2/28 11:25:05', 4, '已更换灯泡', '2019/3/1 9:00']);
    expect(refusals).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        number: '188006',
        title: '路灯',
        text: '3号楼前的路灯不亮',
        raisedAt: '2019-02-28T03:25:05.000Z',
        likes: 4,
        answer: { text: '已更换灯泡', at: '2019-03-01T01:00:00.000Z' },
      },
    ]);
  });

  test('E-3 loses the padding around its text and keeps its paragraphs', () => {
    const padded = '\n\t\t\t\t\t\n\t\t\t\t\t\u3000\u3000第一段\u00a0有空格  \r\n\r\n\r\n\r\n\u3000\u3000第二段\u200b\u0000\n\t\t\t\t\t\n\t\t\t\t';
    const [row] = map([1, '\t路灯\n不亮 ', padded, '2019/2/28']).rows;
    expect(row?.text).toBe('第一段 有空格\n\n第二段');
    expect(row?.title).toBe('路灯 不亮');
  });

  test('E-3 gets back the paragraphs that an export ran together, and words spread wide stay whole', () => {
    const flat = '情况如下：\u3000\u3000一、路灯不亮。\u00a0\u00a0\u00a0\u00a0二、井盖松动。  谢谢 姓\u3000\u3000名：某某';
    expect(map([1, null, flat, '2019/2/28']).rows[0]?.text).toBe('情况如下：\n一、路灯不亮。\n二、井盖松动。  谢谢 姓\u3000\u3000名：某某');
  });

  test('E-3 takes its title for the text where the file has no other', () => {
    expect(map([1, '路灯不亮', null, '2019/2/28']).rows[0]).toMatchObject({ title: '路灯不亮', text: '路灯不亮' });
  });

  test('E-3 answered on the same day, of which only the day is known, counts to the end of that day', () => {
    const [row] = map([1, null, '路灯', '2019/2/28 11:25', null, '已修', '2019/2/28']).rows;
    expect(row?.answer?.at).toBe('2019-02-28T15:59:59.999Z');
  });

  test.each([
    ['neither title nor text', [1, ' \t\n ', null, '2019/2/28'], ['import.missing']],
    ['no time', [1, null, '路灯', null], ['import.missing']],
    ['nothing but a number', [1], ['import.missing', 'import.missing']],
    ['a time nobody can read', [1, null, '路灯', '上周二'], ['import.badTime']],
    ['a count in the place of the time', [1, null, '路灯', 12], ['import.timeOutOfRange']],
    ['a time to come', [1, null, '路灯', '2031/1/1'], ['import.timeOutOfRange']],
    ['half a thumb', [1, null, '路灯', '2019/2/28', 1.5], ['import.badCount']],
    ['fewer than no thumbs', [1, null, '路灯', '2019/2/28', -1], ['import.badCount']],
    ['an answer without its time', [1, null, '路灯', '2019/2/28', 0, '已修'], ['import.answerWithoutTime']],
    ['the time of no answer', [1, null, '路灯', '2019/2/28', 0, ' ', '2019/3/1'], ['import.answerTimeWithoutAnswer']],
    ['an answer before the question', [1, null, '路灯', '2019/2/28', 0, '已修', '2019/2/27'], ['import.answeredBeforeRaised']],
    ['several faults at once', [1, null, null, '?', 'x', '已修', '!'], ['import.missing', 'import.badTime', 'import.badTime', 'import.badCount']],
  ])('E-3 with %s is refused', (_what, row, codes) => {
    expect(codesOf(row)).toEqual(codes);
  });

  test('E-3 M-1 whose table keeps no answers was finished on the day that it says', () => {
    const sheet = aSheet(['内容', '时间', '办结日期'], ['路灯', '2019/2/28', '2019/3/1'], ['漏水', '2019/2/28', null], ['停车', '2019/2/28', '2019/2/27'], ['噪声', '2019/2/28 9:00', '2019/2/28']);
    const mapped = mapMatterRows(sheet, { text: '内容', raisedAt: '时间', answeredAt: '办结日期' });
    if (!mapped.ok) throw new Error(JSON.stringify(mapped.reasons));
    expect(mapped.value.rows.map(({ text, finishedAt, answer }) => [text, finishedAt, answer])).toEqual([['路灯', '2019-02-28T16:00:00.000Z', undefined], ['漏水', undefined, undefined], ['噪声', '2019-02-28T15:59:59.999Z', undefined]]);
    expect(mapped.value.refusals.map(({ row, reasons }) => [row, reasons.map(({ code }) => code)])).toEqual([[4, ['import.finishedBeforeRaised']]]);
  });

  test('E-3 whose number another row has already is refused, and the other one named', () => {
    const { rows, refusals } = map([7, null, '甲', '2019/2/28'], ['7 ', null, '乙', '2019/2/28'], [null, null, '丙', '2019/2/28'], [null, null, '丁', '2019/2/28']);
    expect(rows.map((row) => row.text)).toEqual(['甲', '丙', '丁']);
    expect(refusals).toEqual([{ row: 3, reasons: [{ code: 'import.duplicateNumber', params: { number: '7', firstRow: 2 } }] }]);
  });

  test('E-3 with a cell that could not be read says why, once', () => {
    const sheet = aSheet(['内容', '时间', '备注'], ['路灯', null, null]);
    const broken: Cell = { kind: 'unreadable', reason: { code: 'import.cellIsError', params: { value: '#REF!' } } };
    const cells = [...(sheet.rows[0]?.cells ?? [])];
    const withTime = { ...sheet, rows: [{ row: 2, cells: cells.with(1, broken) }] };
    const mapped = mapMatterRows(withTime, { text: '内容', raisedAt: '时间' });
    expect(mapped.ok && mapped.value.refusals).toEqual([
      { row: 2, reasons: [{ code: 'import.cellIsError', params: { field: 'raisedAt', value: '#REF!' } }] },
    ]);
    const besides = { ...sheet, rows: [{ row: 2, cells: [cellOf('路灯'), cellOf('2019/2/28'), broken] }] };
    const unused = mapMatterRows(besides, { text: '内容', raisedAt: '时间' });
    expect(unused.ok && unused.value.rows).toHaveLength(1);
  });
});

describe('columns', () => {
  const codes = (names: readonly string[], columns: Parameters<typeof mapMatterRows>[1]): readonly string[] => {
    const mapped = mapMatterRows(aSheet(names), columns);
    return mapped.ok ? [] : mapped.reasons.map((reason) => reason.code);
  };

  test('E-3 are found by header, however it is spaced, or by letter', () => {
    const sheet = aSheet([' 内 容（必填）', '时间'], ['路灯', '2019/2/28']);
    for (const columns of [{ text: '内容', raisedAt: '时间' }, { text: 'A', raisedAt: 'b' }]) {
      const mapped = mapMatterRows(sheet, columns);
      expect(mapped.ok && mapped.value.rows.length).toBe(1);
    }
  });

  test('E-3 that are unknown, twice there, chosen twice or missing are all named', () => {
    expect(codes(['内容', '时间'], { text: '正文', raisedAt: 'F' })).toEqual(['import.columnUnknown', 'import.columnUnknown']);
    expect(codes(['内容', '内容', '时间'], { text: '内容', raisedAt: '时间' })).toEqual(['import.columnAmbiguous']);
    expect(codes(['内容', '时间'], { text: '内容', title: 'A', raisedAt: '时间' })).toEqual(['import.columnTwice']);
    expect(codes(['内容', '时间'], {})).toEqual(['import.columnMissing', 'import.columnMissing']);
    expect(codes(['内容', '时间', '答复'], { text: '内容', raisedAt: '时间', answer: '答复' })).toEqual(['import.columnMissing']);
  });

  test('E-3 are proposed for the headers that such files usually have', () => {
    expect(guessColumns(['工单编号', '诉求人', '诉求标题', '诉求内容', '诉求时间', '诉求类型', '发生地点', '办理结果', '办结时间'])).toEqual({
      number: '工单编号',
      raiser: '诉求人',
      title: '诉求标题',
      text: '诉求内容',
      raisedAt: '诉求时间',
      kind: '诉求类型',
      place: '发生地点',
      answer: '办理结果',
      answeredAt: '办结时间',
    });
    expect(guessColumns(['内容', '内容', '备注'])).toEqual({});
  });
});
