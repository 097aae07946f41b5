import { describe, expect, test } from 'vitest';
import { readFile } from '../../src/modules/imports/workshop/read-file.ts';
import { planner as matters } from '../../src/modules/matters/import/plan-matters.ts';
import { planner as roster } from '../../src/modules/people/roster/plan-roster.ts';
import { aWorkbook } from './a-table.ts';

type Planner = Parameters<typeof readFile>[1];
/** Headers by the fields they are taken for. */
const guessed = async (bytes: Uint8Array, planner: Planner): Promise<Readonly<Record<string, string | undefined>>> => {
  const [layout] = (await readFile(bytes, planner)).layouts;
  return Object.fromEntries((layout?.guesses ?? []).map(({ field, column }) => [field, layout?.headers[column]]));
};

describe('E-3 what a column is taken for', () => {
  test('E-3 a word over several columns says nothing of one whose own word is known', async () => {
    const bytes = await aWorkbook({ 台账: [
      ['幸福里社区诉求台账', null, null, null, null], ['序号', '来电信息', null, '诉求内容', '处理情况', null], [null, '日期', '姓名', null, '责任人', '办结日期'],
      [1, 3.5, '李*', '下水道堵了，污水倒灌', '王师傅', 3.7], [2, '3月6日', '王阿姨', '音乐太吵，晚上十点还不停', '张敏', '3月8号'], [3, '2026.3.9', '陈先生', '电动车在楼道充电', '李强', '2026/3/9'],
    ] }, ['A1:F1', 'A2:A3', 'B2:C2', 'D2:D3', 'E2:F2']);
    expect(await guessed(bytes, matters)).toEqual({ raisedAt: '来电信息 日期', raiser: '来电信息 姓名', text: '诉求内容', answeredAt: '处理情况 办结日期' });
  });

  test('E-3 P-2 owners are who a list of homes is about; that a home is let makes none of them a renter; who rents it is taken beside them', async () => {
    const bytes = await aWorkbook({ 业主: [
      ['楼栋', '房号', '业主姓名', '手机', '面积(㎡)', '是否出租', '租户姓名', '租户电话'],
      ['1#', '1-101', '张三', '13811112222', '89.5', '否', null, null], ['1#', '1-102', '李四、王五', '13811113333/13811114444', 102.33, '是', '赵六', '13811115555'], ['2#', '2-0301', '孙七', '138 1111 6666', '88㎡', '', '周八', ''],
    ] });
    expect(await guessed(bytes, roster)).toEqual({ building: '楼栋', address: '房号', name: '业主姓名', phone: '手机', area: '面积(㎡)', renterName: '租户姓名', renterPhone: '租户电话' });
  });

  test('E-3 P-2 the same words under two people are each one’s own, in one row of headers or two', async () => {
    const homes = [['3-1-101', '张三', '13811112222', '李四', '13811113333'], ['3-1-102', '王五', '13811114444', '赵六', '13811115555']];
    const [one, two] = [await aWorkbook({ 一: [['房号', '业主', '电话', '租户', '电话'], ...homes] }), await aWorkbook({ 二: [['房号', '业主信息', null, '租户信息', null], [null, '姓名', '电话', '姓名', '电话'], ...homes] }, ['A1:A2', 'B1:C1', 'D1:E1'])];
    expect(await guessed(one, roster)).toEqual({ address: '房号', name: '业主', phone: '电话', renterName: '租户', renterPhone: '电话' });
    expect(await guessed(two, roster)).toEqual({ address: '房号', name: '业主信息 姓名', phone: '业主信息 电话', renterName: '租户信息 姓名', renterPhone: '租户信息 电话' });
  });

  test('E-3 P-2 nobody who only looks after people, and nobody to call in need, is taken for one of them', async () => {
    const bytes = await aWorkbook({ 表: [['房号', '网格员姓名', '网格员电话', '紧急联系人', '紧急联系电话'], ['3-1-101', '张三', '13811112222', '李四', '13811113333'], ['3-1-102', '王五', '13811112222', '赵六', '13811115555'], ['3-1-103', '孙七', '13811112222', '周八', '13811115556']] });
    expect(await guessed(bytes, roster)).toEqual({ address: '房号' });
  });

  test('E-3 a running number is no home beside a whole address, and no number of a matter', async () => {
    const homes = await aWorkbook({ 户: [['户号', '家庭住址', '姓名'], [1, '3栋1单元401', '张三'], [2, '3栋1单元402', '李四']] });
    expect(await guessed(homes, roster)).toEqual({ address: '家庭住址', name: '姓名' });
    const ledger = await aWorkbook({ 账: [['编号', '日期', '内容'], ['一', '2024.3.5', '路灯不亮'], ['二', '2024.3.6', '下水道堵了']] });
    expect(await guessed(ledger, matters)).toEqual({ raisedAt: '日期', text: '内容' });
  });

  test('E-3 a list of renters alone is about them', async () => {
    const bytes = await aWorkbook({ 租户: [['楼栋', '单元', '室号', '租户姓名', '租户电话'], ['1', '1', '101', '张三', '13811112222'], ['1', '1', '102', '李四', '13811113333'], ['1', '1', '103', '王五', '13811114444']] });
    expect(await guessed(bytes, roster)).toMatchObject({ name: '租户姓名' });
  });
});
