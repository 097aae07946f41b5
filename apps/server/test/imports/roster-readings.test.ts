import { instant } from '@linyi/kernel';
import { describe, expect, test } from 'vitest';
import { looseMoment } from '../../src/modules/imports/domain/loose-moment.ts';
import { parseMoment } from '../../src/modules/imports/domain/parse-moment.ts';
import type { Cell } from '../../src/modules/imports/domain/sheet.ts';
import { buildingKey, isBuildingAlone, readHome } from '../../src/modules/people/roster/read-home.ts';
import { readArea, readDay, readNames, readPhone, readTenure, tenureOfHeader } from '../../src/modules/people/roster/read-person.ts';

const cell = (value: string | number): Cell => (typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: value });

describe('E-3 homes as people write them', () => {
  test.each([
    ['3-2-501', '3', '2', '501'], ['3幢2单元501室', '3', '2', '501'], ['三栋二单元501', '3', '2', '501'], ['3#-2-0501', '3', '2', '501'], ['３栋２单元５０１', '3', '2', '501'], ['A座1203', 'A', '', '1203'], ['3栋501', '3', '', '501'], ['阳光里3号楼2单元5楼501', '3', '2', '501'], ['十二栋1-302', '12', '1', '302'],
  ])('%s', (address, building, entrance, number) => {
    expect(readHome({ estate: '', building: '', entrance: '', number: '', address })).toMatchObject({ home: { building, entrance, number } });
  });

  test('parts come from their own columns, a number may hold the entrance, and what says nothing is told', () => {
    expect(readHome({ estate: '', building: '3栋', entrance: '02单元', number: '0501室', address: '' })).toMatchObject({ home: { building: '3栋', entrance: '2', number: '501' } });
    expect(readHome({ estate: '', building: '3栋', entrance: '', number: '2-501', address: '' })).toMatchObject({ home: { entrance: '2', number: '501' } });
    expect(readHome({ estate: '', building: '', entrance: '', number: '', address: '待定' })).toMatchObject({ reason: { code: 'roster.badAddress' } });
    expect(readHome({ estate: '', building: '3', entrance: '', number: '', address: '' })).toMatchObject({ reason: { code: 'roster.noNumber' } });
  });

  test('3栋, 3幢, 3号楼, 三栋 and 03# are one building', () => {
    expect(new Set(['3栋', '3幢', '3号楼', '三栋', '03#', '3', '３栋', '3 栋'].map((name) => buildingKey(name).key))).toEqual(new Set(['3']));
    expect(['3栋', '一、3号楼', '阳光里3幢', '王芳', '3-2-501'].map(isBuildingAlone)).toEqual([true, true, true, false, false]);
  });
});

describe('E-3 phones as Excel leaves them', () => {
  test.each([
    [13_800_138_000, '13800138000'], ['138-0013-8000', '13800138000'], ['138 0013 8000', '13800138000'], ['+86 13800138000', '13800138000'], ['１３８００１３８０００', '13800138000'], ['1.3800138000E+10', '13800138000'], ['13800138000/13900139000', '13800138000'], ['王芳13800138000', '13800138000'], ['无', null], ['028-85551234', null],
  ])('%s', (written, phone) => {
    expect(readPhone(cell(written))).toMatchObject({ value: phone });
  });

  test('digits that are lost, or too few, are told', () => {
    expect([readPhone(cell('1.38E+10')).reason?.code, readPhone(cell('1380013800')).reason?.code]).toEqual(['roster.phoneLostDigits', 'roster.badPhone']);
  });
});

test('E-3 V-3 areas are exact to 0.01 m², whatever stands around them', () => {
  expect([89.5, '89.50㎡', '1,02.30', '100平方米', 89.500000000001].map((each) => readArea(cell(each)).value)).toEqual([8950, 8950, 10_230, 10_000, 8950]);
  expect([readArea(cell('89.516')).reason?.code, readArea(cell('一百')).reason?.code]).toEqual(['roster.areaTooFine', 'roster.badArea']);
});

test('E-3 P-2 names, tenure and days', () => {
  expect(readNames('李强、张敏')).toMatchObject({ names: ['李强', '张敏'] });
  expect(readNames('王 芳（租户）')).toMatchObject({ names: ['王芳'], aside: '租户' });
  const told = { tenure: '', relation: '', isRenter: '', aside: '', headAs: null };
  expect([readTenure({ ...told, isRenter: '是' }).value, readTenure({ ...told, relation: '配偶' }).value, readTenure({ ...told, tenure: '业主' }).value, readTenure({ ...told, relation: '户主' })]).toEqual(['renter', 'family', 'owner', { value: null, isHead: true }]);
  expect([readNames('王二 王三').names, readNames('王 芳').names, readNames('欧阳 修').names]).toEqual([['王二', '王三'], ['王芳'], ['欧阳修']]);
  expect(['业主家属', '业主子女', '非业主', '业主'].map((tenure) => readTenure({ ...told, tenure }).value)).toEqual(['family', 'family', null, 'owner']);
  expect(['业主姓名', '业主信息 姓名', '房东', '出租人', '租户姓名', '承租人', '业主/租户姓名', '姓名'].map(tenureOfHeader)).toEqual(['owner', 'owner', 'owner', 'owner', 'renter', 'renter', null, null]);
  const given = { date1904: false, now: instant('2026-04-15T01:00:00Z') };
  expect(['2015.6', '2016年', '2017-03-02', 43_524].map((each) => readDay(cell(each), given).value)).toEqual(['2015-06-01', '2016-01-01', '2017-03-02', '2019-02-28']);
  expect(['12.6.30', '98.6.30', '二〇一五年六月一日', '2015、6、1', '2015年06月份'].map((each) => readDay(cell(each), given).value)).toEqual(['2012-06-30', '1998-06-30', '2015-06-01', '2015-06-01', '2015-06-01']);
  expect([2015.1, 3.5, '3月5日', '2027-01-01'].map((each) => readDay(cell(each), given).reason?.code)).toEqual(['roster.monthTwoWays', 'roster.dayWithoutYear', 'roster.dayWithoutYear', 'roster.badDay']);
});

describe('E-3 dates as people type them', () => {
  const rules = { year: 2024, tenths: null, dayFirst: null, dropsZeros: false } as const;
  const day = (value: string | number, more = {}): string => {
    const read = looseMoment(cell(value), { ...rules, ...more }, false);
    if (!read.ok) return read.reasons[0]?.code ?? '';
    const moment = parseMoment(read.value, false);
    return moment.ok ? new Date(Date.parse(moment.value.at) + 8 * 3_600_000).toJSON().slice(0, 16) : 'bad';
  };
  test.each([
    ['2024.3.5', '2024-03-05T00:00'], ['3月5日', '2024-03-05T00:00'], ['3.5', '2024-03-05T00:00'], [3.15, '2024-03-15T00:00'], ['24.3.5', '2024-03-05T00:00'], ['2024年3月5日 下午3点', '2024-03-05T15:00'], ['3月5号上午9点半', '2024-03-05T09:30'], ['二〇二四年三月五日', '2024-03-05T00:00'],
    ['2024、3、5', '2024-03-05T00:00'], ['2024-3-5（周二）', '2024-03-05T00:00'], ['3/15/2024', '2024-03-15T00:00'], ['15/3/2024', '2024-03-15T00:00'], [45_356, '2024-03-05T00:00'], ['20240305', '2024-03-05T00:00'],
    [3.1, 'import.dateTwoWays'], ['3/5/2024', 'import.dateDayFirst'], ['2024年3月', 'import.dateOnlyMonth'], ['昨天', 'bad'],
  ])('%s', (written, expected) => {
    expect(day(written)).toBe(expected);
  });
  test('what was answered is followed', () => {
    expect([day(3.1, { tenths: 'tens' }), day(3.1, { tenths: 'asWritten' }), day('3/5/2024', { dayFirst: true }), day('3.5', { year: null })]).toEqual(['2024-03-10T00:00', '2024-03-01T00:00', '2024-05-03T00:00', 'import.dateWithoutYear']);
  });
});
