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

  test('E-3 P-2 owners are who a list of homes is about; that a home is let makes none of them a renter, and who rents it stands aside', async () => {
    const bytes = await aWorkbook({ 业主: [
      ['楼栋', '房号', '业主姓名', '手机', '面积(㎡)', '是否出租', '租户姓名', '租户电话'],
      ['1#', '1-101', '张三', '13811112222', '89.5', '否', null, null], ['1#', '1-102', '李四、王五', '13811113333/13811114444', 102.33, '是', '赵六', '13811115555'], ['2#', '2-0301', '孙七', '138 1111 6666', '88㎡', '', '周八', ''],
    ] });
    expect(await guessed(bytes, roster)).toEqual({ building: '楼栋', address: '房号', name: '业主姓名', phone: '手机', area: '面积(㎡)' });
  });

  test('E-3 a list of renters alone is about them', async () => {
    const bytes = await aWorkbook({ 租户: [['楼栋', '单元', '室号', '租户姓名', '租户电话'], ['1', '1', '101', '张三', '13811112222'], ['1', '1', '102', '李四', '13811113333'], ['1', '1', '103', '王五', '13811114444']] });
    expect(await guessed(bytes, roster)).toMatchObject({ name: '租户姓名' });
  });
});
