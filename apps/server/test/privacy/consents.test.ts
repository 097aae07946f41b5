import { describe, expect, test } from 'vitest';
import type { Purpose } from '@linyi/contract';
import { attributes, uses } from '@linyi/contract';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { changeConsent, recordConsent } from '../../src/modules/people/use-cases/change-consent.ts';
import { myFileOf } from '../../src/modules/people/privacy/my-file.ts';
import { reachOf } from '../../src/modules/people/index.ts';
import { testHouse } from '../database.ts';
import { refusalOf } from '../expectations.ts';

const world = await testHouse();
const building = await aBuilding(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const someone = (phone?: string): Promise<BuiltResident> => aResident(world, { building, name: '沈月', ...(phone === undefined ? {} : { phone }) });
const say = (who: BuiltResident, change: Parameters<typeof changeConsent>[1]) => world.ctxAs(who, (ctx) => changeConsent(ctx, change));
const seen = async (who: BuiltResident, purpose: Purpose) => (await world.ctxAs(who, myFileOf)).consents.find((each) => each.purpose === purpose);
const events = async (who: BuiltResident) => (await world.owner.query<{ type: string; body: unknown }>("select type, body from app.events where aggregate_id = $1 and type like 'consent.%' order by ctid", [who.residentId])).rows;

describe('consents by purpose', () => {
  test('P-2 an attribute is kept with a yes for it, and wiped when it is taken back; every yes and no stays in its history', async () => {
    const who = await someone();
    await say(who, { purpose: 'birthYear', given: true, value: '1956' });
    expect(await seen(who, 'birthYear')).toMatchObject({ given: true, value: '1956', ground: 'consent' });
    await say(who, { purpose: 'birthYear', given: false });
    expect(await seen(who, 'birthYear')).toMatchObject({ given: false, value: null, ground: 'none', history: [{ given: false, how: 'self' }, { given: true, how: 'self' }] });
    expect((await world.owner.query('select birth_year from app.residents where resident_id = $1', [who.residentId])).rows).toEqual([{ birth_year: null }]);
    expect(await events(who)).toEqual([{ type: 'consent.given', body: { purpose: 'birthYear' } }, { type: 'consent.withdrawn', body: { purpose: 'birthYear' } }]);
  });

  test('T-4 what came with the roster says so, and can be taken back as well', async () => {
    const who = await someone();
    await world.owner.query("update app.residents set sex = 'female' where resident_id = $1", [who.residentId]);
    expect(await seen(who, 'sex')).toMatchObject({ given: true, value: 'female', ground: 'roster', history: [] });
    await say(who, { purpose: 'sex', given: false });
    expect(await seen(who, 'sex')).toMatchObject({ given: false, value: null, ground: 'none' });
  });

  test('T-4 ⚖ a sensitive one needs a yes of its own', async () => {
    const who = await someone();
    expect(await refusalOf(say(who, { purpose: 'specialNeed', given: true, value: 'walking' }))).toEqual(['privacy.sensitiveSeparately']);
    expect(await seen(who, 'specialNeed')).toMatchObject({ given: false, value: null, history: [] });
    await say(who, { purpose: 'specialNeed', given: true, value: 'walking', separately: true });
    expect(await seen(who, 'specialNeed')).toMatchObject({ given: true, value: 'walking', sensitive: true });
  });

  test.each([['birthYear', '1800'], ['birthYear', '2099'], ['birthYear', 'x'], ['sex', 'other'], ['tenure', ''], ['occupation', 'king']] as const)('P-2 %s can’t say “%s”', async (purpose, value) => {
    const who = await someone();
    expect(await refusalOf(say(who, { purpose, given: true, value }))).toEqual(['privacy.badValue']);
    expect(await events(who)).toEqual([]);
  });

  test('T-4 the same yes again changes what it says, and not since when', async () => {
    const who = await someone();
    await say(who, { purpose: 'occupation', given: true, value: 'student' });
    await say(who, { purpose: 'occupation', given: true, value: 'employed' });
    expect(await seen(who, 'occupation')).toMatchObject({ value: 'employed', history: [{ given: true }] });
  });

  test('N-6 messages by a way stop at once when they are taken back, and come again', async () => {
    const who = await someone('13900000011');
    const ways = () => world.ctxAs(who, (ctx) => reachOf(ctx.tx, [who.residentId], ['sms', 'email']));
    await world.owner.query("insert into app.contacts (community_id, contact_id, resident_id, channel, address, confirmed_at, created_at) values ($1, gen_random_uuid(), $2, 'email', 'a@example.com', now(), now())", [community.id, who.residentId]);
    expect((await ways()).map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
    expect(await seen(who, 'smsMessages')).toMatchObject({ given: true, ground: 'standing' });
    await say(who, { purpose: 'smsMessages', given: false });
    await say(who, { purpose: 'emailMessages', given: false });
    expect(await ways()).toEqual([]);
    await say(who, { purpose: 'emailMessages', given: true });
    expect((await ways()).map(({ channel }) => channel)).toEqual(['email']);
  });

  test('T-4 ⚖ nobody is refused a service for having taken everything back (PIPL 16)', async () => {
    const who = await someone();
    const before = await world.ctxAs(who, (ctx) => Promise.resolve(ctx.actor));
    for (const purpose of [...attributes, ...uses]) await say(who, { purpose, given: false });
    expect(await world.ctxAs(who, (ctx) => Promise.resolve(ctx.actor))).toEqual(before);
  });

  test('A-5 whoever may be under fourteen says yes to nothing before a guardian has signed, and takes back what they like', async () => {
    const who = await someone();
    expect(await refusalOf(say(who, { purpose: 'birthYear', given: true, value: '2013' }))).toEqual(['privacy.guardianFirst']);
    await world.owner.query('update app.residents set birth_year = 2013 where resident_id = $1', [who.residentId]);
    expect(await refusalOf(say(who, { purpose: 'photos', given: true }))).toEqual(['privacy.guardianFirst']);
    await say(who, { purpose: 'birthYear', given: false });
    expect(await seen(who, 'birthYear')).toMatchObject({ value: null });
  });

  test('A-2 staff type in what was signed on paper; the person sees that, and staff never do it for themselves', async () => {
    const who = await someone();
    const record = (by: BuiltResident, whose: BuiltResident) => world.ctxAs(by, (ctx) => recordConsent(ctx, { residentId: whose.residentId, purpose: 'tenure', given: true, value: 'renter', how: 'paper' }));
    await record(staff, who);
    expect(await seen(who, 'tenure')).toMatchObject({ value: 'renter', history: [{ given: true, how: 'paper', recordedBy: { name: '周敏' } }] });
    expect(await refusalOf(record(staff, staff))).toEqual(['people.notYourself']);
    expect(await refusalOf(record(who, staff))).toEqual(['may.communityStaffOnly']);
  });
});
