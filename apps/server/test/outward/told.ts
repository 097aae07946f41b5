import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { CommunityView, MessageChannel } from '@linyi/contract';
import { aCommunity, aResident, newId, theHouse } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { insertNotices } from '../../src/modules/notices/index.ts';
import type { NewNotice } from '../../src/modules/notices/index.ts';
import { putContact } from '../../src/modules/people/index.ts';
import { openDispatch } from '../../src/outward/dispatch.ts';
import type { Dispatch } from '../../src/outward/dispatch.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import type { TestHouse } from '../database.ts';

/** A house whose community knows what it can tell with, as when a worker has come; every test begins on an ordinary morning. Call it at the top of the file. */
export const houseThatTells = async (environment: Readonly<Record<string, string>>): Promise<{ world: TestHouse; dispatch: Dispatch; community: CommunityView }> => {
  const world = await testHouse({ environment });
  const dispatch = openDispatch(world.house, await world.house.outward.providers());
  const community = await aCommunity(world);
  beforeAll(async () => {
    await dispatch.pass();
  });
  beforeEach(() => {
    world.clock.set(anOrdinaryMorning);
  });
  afterAll(() => {
    dispatch.close();
  });
  return { world, dispatch, community };
};

export type Reached = BuiltResident & { readonly email: string; readonly contactId: string };
/** Somebody whose mail address was confirmed. */
export const reachedByMail = async (world: TestHouse, email: string, given: Parameters<typeof aResident>[1] = {}): Promise<Reached> => {
  const resident = await aResident(world, given);
  const contactId = await world.ctxAs(resident, (ctx) => putContact(ctx, { residentId: resident.residentId, channel: 'email', address: email, confirmedAt: ctx.now }));
  return { ...resident, email, contactId };
};

/** Something has happened that all of these are told of. */
export const tell = (world: TestHouse, people: readonly BuiltResident[], given: Partial<NewNotice> = {}): Promise<void> => {
  const [first] = people;
  if (!first) return Promise.resolve();
  return world.ctxAs(theHouse(first.community), (ctx) =>
    insertNotices(ctx, { eventId: newId(world), at: ctx.now }, people.map(({ residentId }) => ({ residentId, kind: 'raiser.answered', params: { title: '电梯又停了', by: '王建国' }, matterId: null, ...given }))));
};

export type Row = { readonly channel: MessageChannel; readonly state: string; readonly attempts: number; readonly failure_code: string | null; readonly purpose: string; readonly notices: number; readonly next_at: Date | null };
/** What became of a resident's deliveries, oldest first. */
export const deliveriesOf = async (world: TestHouse, { residentId }: Pick<BuiltResident, 'residentId'>): Promise<Row[]> =>
  (await world.owner.query<Row>('select channel, state, attempts, failure_code, purpose, cardinality(notice_ids) as notices, next_at from app.deliveries where resident_id = $1 order by delivery_id, channel', [residentId])).rows;
export const heldOf = async (world: TestHouse, { residentId }: Pick<BuiltResident, 'residentId'>): Promise<number> =>
  (await world.owner.query('select 1 from app.held_notices where resident_id = $1', [residentId])).rowCount ?? 0;
