import { beforeEach, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { acceptHandover } from '../../../src/modules/matters/use-cases/accept-handover.ts';
import { askHandover } from '../../../src/modules/matters/use-cases/ask-handover.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, house, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const endsOn = ({ residentId }: BuiltResident, date: string) => world.owner.query('update app.duties set to_on = $2 where resident_id = $1', [residentId, date]);
const responderOf = async ({ matterId }: BuiltMatter) => (await rowOf<{ id: string }>(world, 'select first_responder as id from app.matters where matter_id = $1', [matterId]))?.id;
const toldOf = async ({ matterId }: BuiltMatter): Promise<readonly string[]> =>
  (await world.owner.query<{ kind: string; id: string }>("select kind, resident_id as id from app.notices where matter_id = $1 and kind like '%eassigned' or matter_id = $1 and kind = 'raiser.handedOver' order by kind", [matterId])).rows.map(({ kind, id }) => `${kind} ${id}`);

test('M-4 when the duty of whoever is accountable has ended, who holds the place now is named, in public, and both are told', async () => {
  const matter = await aMatter(world);
  const successor = await aResident(world, { building: matter.building, duty: 'buildingSteward', dutyAt: matter.building, name: '孙丽' });
  await endsOn(matter.responder, '2026-04-15');
  await workRound(house);
  expect(await responderOf(matter)).toBe(matter.responder.residentId); // the last day is a day of duty
  clock.pass(1 * day);
  await workRound(house);
  expect(await responderOf(matter)).toBe(successor.residentId);
  const line = await rowOf(world, "select audience, by_resident, params from app.matter_entries where matter_id = $1 and act = 'reassigned'", [matter.matterId]);
  expect(line).toEqual({ audience: 'public', by_resident: null, params: { to: successor.residentId } });
  expect(await toldOf(matter)).toEqual([`former.reassigned ${matter.responder.residentId}`, `raiser.handedOver ${matter.raiser.residentId}`, `responder.reassigned ${successor.residentId}`]);
});

test('M-4 a handover that was under way ends with the duty of whoever asked', async () => {
  const matter = await aMatter(world);
  const staff = await aResident(world, { community: matter.community, duty: 'communityStaff' });
  await ctxAs(matter.responder, (ctx) => askHandover(ctx, { matterId: matter.matterId, to: staff.residentId, reason: '要社区出面' }));
  await endsOn(matter.responder, '2026-04-14');
  await workRound(house);
  expect(await responderOf(matter)).toBe(staff.residentId);
  expect(await rowOf(world, 'select state from app.handovers where matter_id = $1', [matter.matterId])).toEqual({ state: 'dropped' });
});

test('M-4 whoever was asked and gave their duty up since takes nothing over', async () => {
  const matter = await aMatter(world);
  const staff = await aResident(world, { community: matter.community, duty: 'communityStaff' });
  await ctxAs(matter.responder, (ctx) => askHandover(ctx, { matterId: matter.matterId, to: staff.residentId, reason: '要社区出面' }));
  await endsOn(staff, '2026-04-14');
  await expectRefused(world, () => ctxAs(staff, (ctx) => acceptHandover(ctx, { matterId: matter.matterId })), 'may.onDutyOnly');
});

test('M-4 where nobody else holds the place, whoever was named stays named; what is over stays as it was', async () => {
  const [alone, over] = [await aMatter(world), await aMatter(world, { state: 'closed' })];
  await aResident(world, { community: over.community, duty: 'communityStaff' });
  for (const { responder } of [alone, over]) await endsOn(responder, '2026-04-14');
  await workRound(house);
  for (const matter of [alone, over]) expect(await responderOf(matter)).toBe(matter.responder.residentId);
});
