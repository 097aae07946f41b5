import { expect, test } from 'vitest';
import { daysTyped, withDays } from '../../src/features/desk/days-typed.ts';
import { linesOf } from '../../src/features/desk/lines.ts';
import { placeTyped } from '../../src/features/desk/place-typed.ts';
import { builtInViews, deskFiltersOf, sameFilters, tailOf } from '../../src/features/desk/query.ts';

const places = [
  { id: '1', code: 'b3', name: '3 栋' }, { id: '2', code: 'b13', name: '13 栋' }, { id: '3', code: 's-square', name: '3 栋前小广场' },
  { id: '4', code: 's-eastgate', name: '东门' }, { id: '5', code: 's-hall', name: '睦邻会客厅' },
];

test('M-1 a place is known by its code, its name without blanks, or a part that only it has', () => {
  expect(placeTyped(places, 'B3')?.id).toBe('1');
  expect(placeTyped(places, '3栋')?.id).toBe('1');
  expect(placeTyped(places, '１３ 栋')?.id).toBe('2');
  expect(placeTyped(places, '会客厅')?.id).toBe('5');
  expect(placeTyped(places, '3栋前')?.id).toBe('3');
});

test('M-1 what fits several places or none is asked again, never guessed', () => {
  expect(placeTyped(places, '栋')).toBeNull();
  expect(placeTyped(places, '西门')).toBeNull();
  expect(placeTyped(places, '  ')).toBeNull();
});

test('M-1 tea-table notes become one matter a line, without list marks and blank lines', () => {
  expect(linesOf('1. 路灯不亮\n2、想要饮水机\n\n · 停车乱\n3 栋门禁坏了\n- 2.5 米限高杆歪了', true)).toEqual(['路灯不亮', '想要饮水机', '停车乱', '3 栋门禁坏了', '2.5 米限高杆歪了']);
  expect(linesOf('第一行\n第二行', false)).toEqual(['第一行\n第二行']);
});

test('M-5 days off are typed as people write them', () => {
  expect(daysTyped('2027-02-06 放假 春节；2027年2月20日 上班 春节调休\n2027/10/1 off').days).toEqual([
    { day: '2027-02-06', off: true, name: '春节' }, { day: '2027-02-20', off: false, name: '春节调休' }, { day: '2027-10-01', off: true },
  ]);
});

test('M-5 a day that does not exist, or is neither work nor off, is named and nothing after it is taken', () => {
  expect(daysTyped('2027-02-30 放假').bad).toBe('2027-02-30 放假');
  expect(daysTyped('2027-02-06 春节\n2027-02-07 放假')).toEqual({ days: [], bad: '2027-02-06 春节' });
});

test('M-5 a later word on a day replaces the earlier one', () => {
  expect(withDays([{ day: '2027-02-07', off: true }, { day: '2027-02-06', off: true }], [{ day: '2027-02-07', off: false }])).toEqual([{ day: '2027-02-06', off: true }, { day: '2027-02-07', off: false }]);
});

test('M-6 a view is the same however its address is ordered, and unknown words of an address are left alone', () => {
  expect(sameFilters({ due: 'any', order: 'due' }, { order: 'due', due: 'any' })).toBe(true);
  expect(sameFilters(builtInViews.due, builtInViews.mine)).toBe(false);
  expect(deskFiltersOf(new URLSearchParams('state=open&evil=1&q=%20'))).toEqual({ state: 'open' });
  expect(tailOf({ state: 'open', q: '', after: null })).toBe('?state=open');
});
