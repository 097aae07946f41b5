import Ajv from 'ajv';
import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toolOf } from '@linyi/workbench/testing';
import { aCommunity, fitOf } from './a-community.ts';

const { run, put, end, folder } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);

const { messages, problems } = aCommunity();
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const header = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'];
const rows = messages.map(({ id, author = '', title, time = 0, text, likes = 0 }) => [id, author, title, new Date(time).toISOString().slice(0, 10).replaceAll('-', '/'), text, '0', String(likes)]);
const csv = [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');

type Answer = { readonly topics: readonly { readonly name: string; readonly ids: readonly string[] }[]; readonly seconds: number };
const topicsOf = (...words: readonly string[]): Answer['topics'] => {
  const { code, out, err } = run(...words);
  expect([code, err.replace(/^linyi-topics: \w+, \d+ of \d+\n/gmu, '')]).toEqual([0, '']);
  return (JSON.parse(out) as Answer).topics;
};

/** What a published form finds wrong with an answer; null where nothing is. */
const formOf = (form: 'answer' | 'model', answer: unknown): unknown => {
  const validate = new Ajv({ schemaId: 'auto' }).compile(JSON.parse(readFileSync(path.join(import.meta.dirname, '..', `${form}.schema.json`), 'utf8')) as object);
  void validate(answer);
  return validate.errors;
};

describe('X-1 the command line', () => {
  test('X-1 topics of a table as spreadsheets save it: with a byte order mark, with Windows’ line ends', () => {
    put('messages.csv', `\uFEFF${csv}\r\n`);
    expect(fitOf(topicsOf('messages.csv'), problems)).toBeGreaterThanOrEqual(0.95);
    expect(topicsOf('messages.csv', '--top', '3')).toHaveLength(3);
  });

  test('X-1 the answer and the head of a model have the published forms', () => {
    put('messages.csv', csv);
    put('untimed.csv', '内容\n三栋电梯坏了\n三栋的电梯又坏了\n');
    for (const file of ['messages.csv', 'untimed.csv']) expect(formOf('answer', JSON.parse(run(file).out))).toBeNull();
    expect(formOf('answer', { topics: [{ name: '' }], seconds: 0 })).not.toBeNull();
    put('labelled.tsv', '电梯坏了\t电梯\n路灯不亮\t照明\n');
    run('learn', 'labelled.tsv', '--out', 'formed');
    expect(formOf('model', JSON.parse(readFileSync(path.join(folder, 'formed'), 'latin1').split('\n', 1)[0]!))).toBeNull();
  });

  test('X-1 an .xlsx workbook that another program wrote gives the same as the .csv', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('留言');
    sheet.addRow(header);
    for (const [at, row] of rows.entries()) sheet.addRow([...row.slice(0, 3), new Date(messages[at]!.time!), row[4], 0, Number(row[6])]);
    put('messages.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    put('messages.csv', csv);
    expect(topicsOf('messages.xlsx')).toEqual(topicsOf('messages.csv'));
  });

  test('X-1 of a workbook’s sheets the first visible one is read that holds messages', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('封面').addRow(['七月居民留言']);
    book.addWorksheet('空');
    const hidden = book.addWorksheet('旧');
    hidden.state = 'hidden';
    hidden.addRows([['编号', '内容'], ['z', '旧留言'], ['y', '旧留言']]);
    book.addWorksheet('说明').addRows([['填写说明'], ['每行一条']]);
    book.addWorksheet('留言').addRows([['汇总'], [], ['编号', '内容', '时间'], ['a', '三栋电梯坏了', 46_082], ['b', '三栋的电梯又坏了', 46_083]]);
    put('sheets.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(topicsOf('sheets.xlsx')).toMatchObject([{ ids: ['a', 'b'], from: '2026-03-01', to: '2026-03-02' }]);
  });

  test('X-1 columns that are called otherwise are named', () => {
    put('others.csv', 'nr;what;when\n1;三栋电梯坏了;2026-03-01\n2;三栋的电梯又坏了;2026-03-02\n');
    expect(topicsOf('others.csv', '--id', 'nr', '--text', 'what', '--time', 'when')).toMatchObject([{ ids: ['1', '2'], from: '2026-03-01', to: '2026-03-02' }]);
    expect(run('others.csv')).toMatchObject({ code: 2, err: expect.stringMatching(/name it with --text; there are nr, what, when/) });
    expect(run('others.csv', '--text', 'who')).toMatchObject({ code: 2, err: expect.stringMatching(/--text: there is no column “who”/) });
  });

  test.each([
    [[], '', /FILE is missing/],
    [['empty.csv'], '', /empty\.csv is empty/],
    [['nowhere.csv'], 'x', /nowhere\.csv can't be read/],
    [['open.csv'], '标题,内容\na,"b', /open\.csv has a quotation mark that is never closed: line 2, column 3/],
    [['twice.csv'], 'id,内容\n1,甲\n1,乙\n', /row 3: the id “1” already stands in row 2/],
    [['zip.xlsx'], 'PK\u0003\u0004nothing', /zip\.xlsx is a damaged \.xlsx workbook/],
    [['top.csv', '--top', 'all'], '内容\n甲\n', /--top must be a whole number from 1: all/],
    [['label', 'texts.tsv', '--unsure', 'often'], '甲\n', /--unsure must be a chance/],
    [['learn', 'one.tsv', '--out', 'model'], 'text\tlabel\n甲\tx\n', /one label only/],
    [['learn', 'none.tsv', '--out', 'model'], 'text\tlabel\n甲\t\n', /row 2: there is no label/],
    [['learn', 'less.tsv'], 'text\tlabel\n甲\tx\n', /--out is missing/],
    [['learn', 'alike.tsv', '--out', 'model'], '甲\tLift\n\n乙\tＬ ift\n', /alike\.tsv, row 3: the label “Ｌ ift” is spelled “Lift” in row 1/],
    [['label', 'texts.tsv', '--model', 'texts.tsv'], '甲\n', /texts\.tsv: model: is none of the form/],
    [['label', 'later.tsv', '--model', 'later.tsv'], '{"format":"linyi-topics-model/2"}\n', /later\.tsv: model: is of the form linyi-topics-model\/2, and this version reads linyi-topics-model\/1/],
  ])('X-1 %j is refused with code 2', (words, content, why) => {
    const file = words.find((each) => each.includes('.'));
    if (file !== undefined && content !== 'x') put(file, content);
    const { code, out, err } = run(...words);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  test.each([[['header.csv'], '标题,内容\n'], [['learn', 'header.tsv', '--out', 'model'], 'text\tlabel\n'], [['label', 'header.tsv'], 'text\n']])('X-1 a header without messages ends with code 3: %j', (words, content) => {
    put(words.find((each) => each.includes('.'))!, content);
    expect(run(...words)).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/has a header and no/) });
  });

  test('M-2 a label with one text is learnt, and said to be hardly found', () => {
    put('single.tsv', '电梯坏了\t电梯\n电梯停了\t电梯\n路灯不亮\t照明\n');
    expect(run('learn', 'single.tsv', '--out', 'model')).toMatchObject({ code: 0, err: expect.stringMatching(/one text only will hardly be found: 照明/) });
  });

  test('M-2 what is learnt from labelled texts labels others, one line each, also where a text is empty', () => {
    put('labelled.tsv', 'text\tlabel\n"电梯坏了\n困住人"\t电梯\n电梯停在六楼\t电梯\n路灯不亮\t照明\n路灯坏了很黑\t照明\n');
    expect(run('learn', 'labelled.tsv', '--out', 'model')).toMatchObject({ code: 0, out: expect.stringMatching(/^\{"texts":4,"labels":\["照明","电梯"\],"seconds":/) });
    put('texts.tsv', 'text\n三栋电梯又坏了\n\n路灯黑了\n');
    const { code, out } = run('label', '--model', path.join(folder, 'model'), 'texts.tsv');
    expect([code, out.split('\n').map((line) => line.replace(/\d\.\d{4}$/u, 'C'))]).toEqual([0, ['电梯\tC', '照明\tC', '照明\tC', '']].map((each, at) => (at === 1 ? [expect.stringMatching(/^电梯/), expect.any(String), expect.stringMatching(/^照明/), ''] : each)));
  });

  test('M-2 without a model the starting lexicon is asked', () => {
    put('texts.tsv', '电梯轿厢困人\n今天天气不错\n');
    expect(run('label', 'texts.tsv').out).toMatch(/^lift\t0\.\d{4}\nunsure\t0\.\d{4}\n$/u);
  });

  test('X-1 --help shows an example that works', () => {
    const { code, out } = run('--help');
    const example = /^ {2}linyi-topics (.*)$/m.exec(out.slice(out.indexOf('Example')))?.[1] ?? '';
    put('messages.csv', csv);
    expect([code, topicsOf(...example.split(' '))]).toMatchObject([0, { length: 3 }]);
  });
});
