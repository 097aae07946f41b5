import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../src/modules/imports/domain/parse-moment.ts';
import type { Cell } from '../../src/modules/imports/domain/sheet.ts';

const momentOf = (cell: Cell, date1904 = false): string => {
  const decision = parseMoment(cell, date1904);
  if (!decision.ok) return decision.reasons.map((reason) => reason.code).join();
  return decision.value.at + (decision.value.dayOnly ? ' day' : '');
};
const ofText = (text: string): string => momentOf({ kind: 'text', text });

describe('a time as text', () => {
  test.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28 11:25', '2019-02-28T03:25:00.000Z'],
    ['2019/2/28 1:05:00', '2019-02-27T17:05:00.000Z'],
    ['2019.2.28 11:25', '2019-02-28T03:25:00.000Z'],
    [' 2019年2月28日\t11时25分05秒 ', '2019-02-28T03:25:05.000Z'],
    ['2019年2月28日 下午3点', '2019-02-28T07:00:00.000Z'],
    ['2019/2/28 上午12:10', '2019-02-27T16:10:00.000Z'],
    ['２０１９／２／２８　１１：２５', '2019-02-28T03:25:00.000Z'],
    ['2019-02-28T11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28T03:25:05.123Z', '2019-02-28T03:25:05.000Z'],
    ['2019-02-28T11:25:05+09:00', '2019-02-28T02:25:05.000Z'],
    ['2019/2/28', '2019-02-27T16:00:00.000Z day'],
    ['2019年2月28日', '2019-02-27T16:00:00.000Z day'],
    ['20190228', '2019-02-27T16:00:00.000Z day'],
    ['2020/2/29', '2020-02-28T16:00:00.000Z day'],
    ['43524.5', '2019-02-28T04:00:00.000Z'],
  ])('E-3 %s is read in Shanghai', (text, at) => {
    expect(ofText(text)).toBe(at);
  });

  test.each(['', '昨天', '2019/2/29', '2019/13/1', '2019/0/10', '19/2/28', '2/28/2019', '28.2.2019', '2019/2/28 24:00', '2019/2/28 11:60', '2019-2', '2019/2/28 11:25:05 左右'])(
    'E-3 “%s” is not guessed at',
    (text) => {
      expect(ofText(text)).toBe('import.badTime');
    },
  );
});

describe('a time as a number of days', () => {
  test.each([
    [43_563.359259259261, '2019-04-08T00:37:20.000Z'],
    [43_678, '2019-07-31T16:00:00.000Z day'],
    [61, '1900-02-28T16:00:00.000Z day'],
    [59, '1900-02-27T16:00:00.000Z day'],
    [1, '1899-12-31T16:00:00.000Z day'],
    [60, 'import.badTime'],
    [60.5, 'import.badTime'],
    [0.5, 'import.badTime'],
    [-1, 'import.badTime'],
    [2_958_466, 'import.badTime'],
  ])('E-3 %d of the 1900 calendar', (serial, at) => {
    expect(momentOf({ kind: 'date', serial })).toBe(at);
  });

  test('E-3 the last second of a day does not slip into a day that never was', () => {
    expect(momentOf({ kind: 'date', serial: 59.99999 })).toBe('1900-02-28T15:59:59.000Z');
  });

  test('E-3 in the 1904 calendar the same day has a number smaller by 1,462', () => {
    expect(momentOf({ kind: 'date', serial: 43_524.5 - 1462 }, true)).toBe('2019-02-28T04:00:00.000Z');
    expect(momentOf({ kind: 'date', serial: 0 }, true)).toBe('1903-12-31T16:00:00.000Z day');
  });

  test('E-3 plain numbers count as days, or as a day written without strokes', () => {
    expect(momentOf({ kind: 'number', value: 43_524.5 })).toBe('2019-02-28T04:00:00.000Z');
    expect(momentOf({ kind: 'number', value: 20_190_228 })).toBe('2019-02-27T16:00:00.000Z day');
  });

  test('E-3 a cell that could not be read says its own reason', () => {
    expect(momentOf({ kind: 'unreadable', reason: { code: 'import.cellIsError' } })).toBe('import.cellIsError');
    expect(momentOf({ kind: 'empty' })).toBe('import.badTime');
  });
});
