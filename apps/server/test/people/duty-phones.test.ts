import { expect, test } from 'vitest';
import { dutyPhoneInput } from '@linyi/contract';
import { aBuilding, aResident, stranger } from '@linyi/worlds/builders';
import { dutyPhonesOf } from '../../src/modules/people/read.ts';
import { showDutyPhone } from '../../src/modules/people/use-cases/show-duty-phone.ts';
import { testHouse } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;

test('A-1 whoever is on duty shows a number of their own choice; everybody may call it, the own steward comes first', async () => {
  const building = await aBuilding(world);
  const { community } = building;
  const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
  const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
  const neighbour = await aResident(world, { building });
  const show = (phone: string | null, by = steward) => () => ctxAs(by, (ctx) => showDutyPhone(ctx, { phone }));
  expect(await eventsOf(world, show('02888880001'))).toMatchObject([{ type: 'duty.phoneChanged', body: { shown: true } }]);
  expect(JSON.stringify(await eventsOf(world, show('02888880002')))).not.toContain('02888880002');
  expect(await eventsOf(world, show('02888880002'))).toEqual([]);
  await show('96110', staff)();
  expect((await ctxAs(neighbour, (ctx) => dutyPhonesOf(ctx))).rows).toMatchObject([{ name: '陈建国', phone: '02888880002', own: true }, { name: '周敏', phone: '96110', own: false }]);
  const seen = await ctxAs(stranger(community), (ctx) => dutyPhonesOf(ctx));
  expect(seen.rows.map(({ name, own }) => [name, own])).toEqual([['周敏', false], ['陈建国', false]]);
  expect(seen.mine).toBeNull();
  expect((await ctxAs(steward, (ctx) => dutyPhonesOf(ctx))).mine).toBe('02888880002');
  expect(await eventsOf(world, show(null))).toMatchObject([{ type: 'duty.phoneChanged', body: { shown: false } }]);
  expect((await ctxAs(neighbour, (ctx) => dutyPhonesOf(ctx))).rows.map(({ name }) => name)).toEqual(['周敏']);
});

test('A-1 who holds no duty shows no number, and nothing of another community is seen', async () => {
  const resident = await aResident(world, {});
  const elsewhere = await aResident(world, { duty: 'communityStaff' });
  await ctxAs(elsewhere, (ctx) => showDutyPhone(ctx, { phone: '96110' }));
  await expectRefused(world, () => ctxAs(resident, (ctx) => showDutyPhone(ctx, { phone: '96110' })), 'may.onDutyOnly');
  await expectRefused(world, () => ctxAs(stranger(resident.community), (ctx) => showDutyPhone(ctx, { phone: '96110' })), 'may.signInFirst');
  expect((await ctxAs(resident, (ctx) => dutyPhonesOf(ctx))).rows).toEqual([]);
});

test('A-1 a number is taken as people write it, and nothing else is', () => {
  const read = (phone: string): string | undefined => dutyPhoneInput.safeParse({ phone }).data?.phone ?? undefined;
  expect(['138 0000 0001', '028-8888 0001', '(010) 6201 2345', '400-810-1234', '12345'].map(read)).toEqual(['13800000001', '02888880001', '01062012345', '4008101234', '12345']);
  expect(['', '1', '+86 138', 'javascript:alert(1)', '138000000012345'].map(read)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
