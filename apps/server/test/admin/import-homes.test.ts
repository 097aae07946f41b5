import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aBuilding, aCommunity, aResident } from '@linyi/worlds/builders';
import { issueSlips } from '../../src/modules/people/use-cases/issue-slips.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { aRawWorkbook } from '../imports/a-workbook.ts';
import { aShellFor } from './a-caller.ts';

const world = await testHouse();
const { folder, linyi } = aShellFor(world);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const homesOf = async (communityId: string) =>
  (await world.owner.query<Record<string, unknown>>(
    'select p.name as building, p.grid_id is not null as gridded, d.entrance, d.number, d.floor, d.area_hundredths::int as area from app.dwellings d join app.places p on p.community_id = d.community_id and p.place_id = d.building_id where d.community_id = $1 order by 1, 3, 4', [communityId])).rows;

test('P-3 homes come in from CSV, into buildings that are there by code or name, and those that aren’t are made; then slips can be printed', async () => {
  const building = await aBuilding(world, { name: '3栋' });
  const { community } = building;
  const file = write('homes.csv', `楼栋,单元,房号,面积,楼层\n3栋,1单元,302室,89.5,\n${building.code},2,1203,,\n5栋,1,地下1,12.34,-1\n`);
  const { exit, out, told } = await linyi('import', 'homes', file, '--community', community.slug);
  expect([exit, out, told]).toEqual([0, expect.stringContaining('导入了 3 户，2 栋楼（其中新建 1 栋）'), '']);
  expect(await homesOf(community.id)).toEqual([
    { building: '3栋', gridded: true, entrance: '1', number: '302', floor: 3, area: 8950 }, { building: '3栋', gridded: true, entrance: '2', number: '1203', floor: 12, area: 0 },
    { building: '5栋', gridded: false, entrance: '1', number: '地下1', floor: -1, area: 1234 },
  ]);
  const staff = await aResident(world, { community, duty: 'communityStaff' });
  expect((await world.ctxAs(staff, (ctx) => issueSlips(ctx, { buildingId: building.placeId }))).slips.map(({ dwelling }) => dwelling)).toEqual(['1 单元 302', '2 单元 1203']);
});

test('P-3 homes come in from a workbook, numbers and all', async () => {
  const community = await aCommunity(world);
  const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>building</t></is></c>${text('entrance')}${text('number')}</row><row r="2">${text('b1')}<c><v>1</v></c><c><v>101</v></c></row>`;
  const { exit, told } = await linyi('import', 'homes', write('homes.xlsx', aRawWorkbook({ rows })), '--community', community.slug);
  expect([exit, told]).toEqual([0, '']);
  expect(await homesOf(community.id)).toEqual([{ building: 'b1', gridded: false, entrance: '1', number: '101', floor: 1, area: 0 }]);
});

test('E-3 homes are refused all together, each row with everything that is wrong with it', async () => {
  const { community } = await aBuilding(world, { name: '3栋' });
  await linyi('import', 'homes', write('first.csv', 'building,entrance,number\n3栋,1,101\n'), '--community', community.slug);
  const before = await everything(world);
  const bad = 'building,entrance,number,floor,area,grid\n3栋,1,101,,,\n3栋,1,102,,-5,G9\n3栋,1,102,900,,\n,1,东,,,\n!!,1,201,,,\n';
  const refused = await linyi('import', 'homes', write('bad.csv', bad), '--community', community.slug);
  expect([refused.exit, refused.out]).toEqual([2, '']);
  for (const words of ['有 5 行不对', '第 2 行：社区里已经有这一户', '第 3 行：网格“G9”', '面积“-5”', '第 4 行：楼层“900”', '和第 3 行是同一户', '第 5 行：缺少 building', '第 6 行：楼栋“!!”']) expect(refused.told).toContain(words);
  for (const [content, exit, words] of [['building,entrance\n3栋,1\n', 2, 'number'], ['building,entrance,number\n', 3, '什么也没有导入']] as const) {
    expect(await linyi('import', 'homes', write('odd.csv', content), '--community', community.slug)).toMatchObject({ exit, out: '', told: expect.stringContaining(words) as string });
  }
  expect((await linyi('import', 'homes', 'nowhere.xlsx', '--community', community.slug)).exit).toBe(2);
  expect(await everything(world)).toEqual(before);
});
