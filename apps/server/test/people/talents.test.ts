import { describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aCommunity, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { mySkillsOf } from '../../src/modules/callouts/read.ts';
import { offerSkills } from '../../src/modules/callouts/use-cases/offer-skills.ts';
import { myTalentsOf, relaysOfMine, talentsOf } from '../../src/modules/talents/read.ts';
import { askTalent } from '../../src/modules/talents/use-cases/ask-talent.ts';
import { listTalents } from '../../src/modules/talents/use-cases/list-talents.ts';
import { endRelay, writeRelay } from '../../src/modules/talents/use-cases/write-relay.ts';
import { myTierOf, tierCountsOf } from '../../src/modules/tiers/read.ts';
import { chooseTier } from '../../src/modules/tiers/use-cases/choose-tier.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const community = await aCommunity(world);
const building = await aBuilding(world, { community, name: '3栋' });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const barber = await aResident(world, { building, name: '孙师傅', phone: '13900001234' });
const asker = await aResident(world, { building, name: '周小兰', phone: '13900005678' });
const newcomer = await aResident(world, { building, verification: 'self' });
const foreigner = await aResident(world, {});
const list = (who: BuiltResident, note = '周六下午有空') => () => ctxAs(who, (ctx) => listTalents(ctx, { skills: ['hairdressing', 'carrying'], note, consent: true }));
const ask = (by: BuiltResident, of: BuiltResident, text = '能给我妈上门理个发吗？') => () => ctxAs(by, (ctx) => askTalent(ctx, { of: of.residentId, skill: 'hairdressing', text }));
const write = (by: BuiltResident, relayId: string, text = '周六两点行吗？') => () => ctxAs(by, (ctx) => writeRelay(ctx, { relayId, text }));
const end = (by: BuiltResident, relayId: string, block = false) => () => ctxAs(by, (ctx) => endRelay(ctx, { relayId, block }));

describe('being found', () => {
  test('P-7 T-4 neighbours find only those who agreed, by family name; being called in an emergency is another yes', async () => {
    await expectRefused(world, () => ctxAs(barber, (ctx) => listTalents(ctx, { skills: ['hairdressing'], consent: false })), 'talent.needsConsent');
    await ctxAs(barber, (ctx) => offerSkills(ctx, { skills: ['carrying', 'driving'], consent: true }));
    await list(barber)();
    expect((await ctxAs(asker, (ctx) => talentsOf(ctx, { skill: 'hairdressing' }))).rows).toEqual([{ id: barber.residentId, name: '孙**', building: '3栋', skills: ['carrying', 'hairdressing'], note: '周六下午有空' }]);
    expect((await ctxAs(asker, (ctx) => talentsOf(ctx, { skill: 'driving' }))).rows).toEqual([]);
    expect((await ctxAs(barber, mySkillsOf)).skills).toEqual(['carrying', 'driving']);
    await ctxAs(barber, (ctx) => offerSkills(ctx, { skills: [], consent: false }));
    expect((await ctxAs(barber, myTalentsOf)).listed).toEqual(['carrying', 'hairdressing']);
    expect((await ctxAs(foreigner, (ctx) => talentsOf(ctx, {}))).rows).toEqual([]);
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => talentsOf(ctx, {})), 'may.signInFirst');
    const gone = await aResident(world, { building });
    await list(gone)();
    await ctxAs(gone, (ctx) => listTalents(ctx, { skills: [], consent: false }));
    expect((await world.owner.query('select 1 from app.volunteer_skills where resident_id = $1', [gone.residentId])).rowCount).toBe(0);
  });
});

describe('relay', () => {
  test('P-7 a message and its reply pass through the house, and nobody’s number or whole name is in any answer or notice', async () => {
    const made = { relayId: '' };
    expect(await eventsOf(world, async () => Object.assign(made, await ask(asker, barber)()))).toMatchObject([{ type: 'relay.asked', body: { to: barber.residentId } }]);
    clock.pass(60_000);
    expect(await eventsOf(world, write(barber, made.relayId))).toMatchObject([{ type: 'relay.written', body: { to: asker.residentId } }]);
    await workRound(world.house);
    const [mine, theirs] = [await ctxAs(asker, relaysOfMine), await ctxAs(barber, relaysOfMine)];
    expect(mine.rows).toMatchObject([{ with: '孙**', asked: true, state: 'open', mayWrite: true, messages: [{ mine: true }, { mine: false, text: '周六两点行吗？' }] }]);
    expect(theirs.rows).toMatchObject([{ with: '周**', asked: false }]);
    const { rows: notices } = await world.owner.query<{ kind: string; params: unknown; path: string }>("select kind, params, path from app.notices where kind like 'relay.%' order by at");
    expect(notices.map(({ kind, path }) => [kind, path])).toEqual([['relay.asked', '/me/relay'], ['relay.written', '/me/relay']]);
    for (const text of [mine, theirs, notices].map((each) => JSON.stringify(each))) for (const secret of ['1390000', '孙师傅', '周小兰']) expect(text).not.toContain(secret);
    for (const other of [staff, newcomer]) await expectRefused(world, write(other, made.relayId), 'relay.unknown');
    expect((await ctxAs(staff, relaysOfMine)).rows).toEqual([]);
  });

  test('P-7 whoever was asked ends the talk, for a month or for good', async () => {
    const helper = await aResident(world, { building, name: '吴老师' });
    await list(helper)();
    const { relayId } = await ask(asker, helper)();
    await expectRefused(world, ask(asker, helper), 'relay.openAlready');
    await expectRefused(world, end(asker, relayId), 'relay.askedOnly');
    expect(await eventsOf(world, end(helper, relayId))).toMatchObject([{ type: 'relay.refused', body: { to: asker.residentId } }]);
    await expectRefused(world, write(asker, relayId), 'relay.isOver');
    await expectRefused(world, end(helper, relayId), 'relay.isOver');
    await expectRefused(world, ask(asker, helper), 'relay.refusedLately');
    clock.pass(31 * day);
    const { relayId: again } = await ask(asker, helper)();
    await end(helper, again, true)();
    clock.pass(60 * day);
    await expectRefused(world, ask(asker, helper), 'relay.notWanted');
    expect((await ctxAs(asker, relaysOfMine)).rows.map(({ state }) => state)).not.toContain('blocked');
  });

  test('P-7 nobody is flooded: five talks and twenty messages a day, three in a row, and only by those somebody vouched for', async () => {
    await expectRefused(world, ask(newcomer, barber), 'relay.vouchedOnly');
    await expectRefused(world, ask(barber, barber), 'relay.toYourself');
    const eager = await aResident(world, { building, name: '郑急' });
    await expectRefused(world, ask(eager, asker), 'talent.notListed');
    const helpers = await Promise.all(Array.from({ length: 6 }, () => aResident(world, { building })));
    for (const helper of helpers) await list(helper)();
    const [first = barber, ...rest] = helpers;
    const { relayId } = await ask(eager, first)();
    for (const text of ['在吗？', '在不在？']) await write(eager, relayId, text)();
    await expectRefused(world, write(eager, relayId), 'relay.waitForReply');
    clock.pass(1000);
    await write(first, relayId)();
    for (const helper of rest.slice(0, 4)) await ask(eager, helper)();
    await expectRefused(world, ask(eager, rest[4] ?? first), 'relay.tooManyAsked');
    for (let n = 0; n < 13; n += 1) {
      clock.pass(1000);
      await write(eager, relayId, `第 ${n} 条`)();
      clock.pass(1000);
      await write(first, relayId, '好')();
    }
    await expectRefused(world, write(eager, relayId), 'relay.tooManyWritten');
  });
});

describe('tiers of participation', () => {
  test('P-5 a tier is chosen and changed at will; the same again changes nothing; staff see counts from five on and who would do more', async () => {
    const choose = (who: BuiltResident, tier: Parameters<typeof chooseTier>[1]['tier'], wouldDoMore = false) => () => ctxAs(who, (ctx) => chooseTier(ctx, { tier, wouldDoMore }));
    expect(await eventsOf(world, choose(asker, 'keenResident', true))).toMatchObject([{ type: 'tier.chosen', body: { tier: 'keenResident' } }]);
    expect(await eventsOf(world, choose(asker, 'keenResident', true))).toEqual([]);
    clock.pass(day);
    await choose(asker, 'residentRepresentative', true)();
    expect(await ctxAs(asker, myTierOf)).toMatchObject({ tier: 'residentRepresentative', wouldDoMore: true, past: [{ tier: 'keenResident' }] });
    for (let n = 0; n < 5; n += 1) await choose(await aResident(world, { building }), 'buildingLiaison')();
    expect(await ctxAs(staff, tierCountsOf)).toMatchObject({ rows: [{ people: null }, { people: 5 }, { people: null }], wouldDoMore: [{ name: '周小兰', building: '3栋' }] });
    await choose(asker, null)();
    expect((await ctxAs(asker, myTierOf)).tier).toBeNull();
    await expectRefused(world, () => ctxAs(asker, tierCountsOf), 'may.staffOnly');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => chooseTier(ctx, { tier: null, wouldDoMore: false })), 'may.signInFirst');
  });
});
