import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, uuidAt } from '@linyi/kernel';
import { aBuilding, aCommunity, aMatter, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter } from '@linyi/worlds/builders';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { withdrawMatter } from '../../src/modules/matters/use-cases/withdraw-matter.ts';
import { closeOf, monthOf } from '../../src/modules/wishes/domain/month.ts';
import { mostTakenOn, theTen } from '../../src/modules/wishes/domain/ten.ts';
import { wishesPageOf, wishMarkOf } from '../../src/modules/wishes/read.ts';
import { closeMonth } from '../../src/modules/wishes/use-cases/close-month.ts';
import { supportWish, takeBackSupport } from '../../src/modules/wishes/use-cases/support-wish.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import type { ActingHere } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const community = await aCommunity(world);
const building = await aBuilding(world, { community });
const raiser = await aResident(world, { building });
const responder = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const [one, two, three] = [await aResident(world, { building }), await aResident(world, { building }), await aResident(world, { building })];
const newcomer = await aResident(world, { building, verification: 'self' });
const foreigner = await aResident(world);
const aWish = async (title = '楼下添一张长椅'): Promise<BuiltMatter> => {
  world.clock.pass(1000);
  const wish = await aMatter(world, { building, raiser, responder, kind: 'wish', title, text: `${title}。` });
  await ctxAs(responder, (ctx) => publishMatter(ctx, { matterId: wish.matterId, title, text: `${title}。`, placeNote: '' }));
  return wish;
};
const support = (who: ActingHere, { matterId }: { matterId: string }) => () => ctxAs(who, (ctx) => supportWish(ctx, { matterId }));

describe('the ten of a month', () => {
  const counted = fc.uniqueArray(fc.record({ nth: fc.integer({ min: 0, max: 60 }), supports: fc.integer({ min: 0, max: 4 }) }), { selector: ({ nth }) => nth, maxLength: 40 });
  const idOf = (nth: number): string => uuidAt(instant(new Date(Date.UTC(2026, 2, 1, 0, nth)).toISOString()), new Uint8Array(10));
  test('M-13 more voices first, with as many the earlier one, at least one voice, ten at most, in whatever order they are counted', () => {
    fc.assert(fc.property(counted, (rows) => {
      const wishes = rows.map(({ nth, supports }) => ({ wishId: idOf(nth), supports }));
      const ten = theTen(wishes);
      expect(ten).toHaveLength(Math.min(mostTakenOn, wishes.filter(({ supports }) => supports > 0).length));
      expect(ten.map(({ rank }) => rank)).toEqual(ten.map((_, index) => index + 1));
      expect(theTen([...wishes].reverse())).toEqual(ten);
      const last = ten.at(-1);
      for (const out of wishes.filter(({ wishId, supports }) => supports > 0 && !ten.some((each) => each.wishId === wishId))) {
        expect(last && (out.supports < last.supports || (out.supports === last.supports && out.wishId > last.wishId))).toBe(true);
      }
    }));
  });

  test('M-13 a month is China’s, and closes with the first moment of the next', () => {
    expect(monthOf(instant('2026-03-31T15:59:59.999Z'))).toBe('2026-03');
    expect(monthOf(instant('2026-03-31T16:00:00.000Z'))).toBe('2026-04');
    expect([closeOf('2026-03'), closeOf('2026-12')]).toEqual(['2026-03-31T16:00:00.000Z', '2026-12-31T16:00:00.000Z']);
  });
});

describe('supporting', () => {
  test('M-13 one voice a person, not for one’s own, not for what isn’t public, open and a wish', async () => {
    const wish = await aWish();
    const [lamp, hidden] = [await aMatter(world, { building, raiser, responder }), await aMatter(world, { building, raiser, responder, kind: 'wish' })];
    await support(one, wish)();
    await support(one, wish)();
    expect((await ctxAs(one, wishesPageOf)).wishes.find(({ row }) => row.id === wish.matterId)).toMatchObject({ supports: 1, mine: true });
    await expectRefused(world, support(raiser, wish), 'wish.own');
    await expectRefused(world, support(newcomer, wish), 'wish.vouchedOnly');
    await expectRefused(world, support(stranger(community), wish), 'may.signInFirst');
    await expectRefused(world, support(foreigner, wish), 'matter.unknown');
    await expectRefused(world, support(one, lamp), 'wish.notOpen');
    await expectRefused(world, support(one, hidden), 'wish.notOpen');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => takeBackSupport(ctx, wish)), 'matter.unknown');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => wishMarkOf(ctx, wish.matterId)), 'matter.unknown');
    await ctxAs(one, (ctx) => takeBackSupport(ctx, wish));
    expect(await ctxAs(one, (ctx) => wishMarkOf(ctx, wish.matterId))).toMatchObject({ supports: 0, taken: null });
    expect((await ctxAs(stranger(community), wishesPageOf)).wishes.map(({ row }) => row.id)).not.toContain(hidden.matterId);
  });

  test('M-13 the month is closed by the house alone, once; what was withdrawn is left out; those taken on stay so', async () => {
    const [best, second, gone] = [await aWish('心愿甲'), await aWish('心愿乙'), await aWish('心愿丙')];
    for (const who of [one, two, three]) for (const wish of [best, gone]) await support(who, wish)();
    await support(one, second)();
    await ctxAs(raiser, (ctx) => withdrawMatter(ctx, { matterId: gone.matterId, reason: '不用了' }));
    const month = monthOf(world.clock.now());
    await expectRefused(world, () => ctxAs(responder, (ctx) => closeMonth(ctx, { month })), 'wish.closedByTheHouse');
    expect(await ctxAs(theHouse(community), (ctx) => closeMonth(ctx, { month }))).toBe(false);
    world.clock.set(closeOf(month));
    const events = await eventsOf(world, () => Promise.all([1, 2].map(() => ctxAs(theHouse(community), (ctx) => closeMonth(ctx, { month })))));
    expect(events.map(({ type, aggregateId, body }) => [type, aggregateId, body['rank']]).filter(([, id]) => id === best.matterId || id === second.matterId || id === gone.matterId)).toEqual([['wish.takenOn', best.matterId, 1], ['wish.takenOn', second.matterId, 2]]);
    expect(await ctxAs(one, (ctx) => wishMarkOf(ctx, best.matterId))).toMatchObject({ taken: { month, rank: 1, supports: 3 } });
    await expectRefused(world, support(one, best), 'wish.takenOnAlready');
    await workRound(world.house);
    const told = await world.owner.query<{ resident_id: string; kind: string }>("select resident_id, kind from app.notices where matter_id = $1 and kind like 'wish.%' order by kind, resident_id", [best.matterId]);
    expect(told.rows).toEqual([...[one, two, three].map(({ residentId }) => residentId).sort().map((id) => ({ resident_id: id, kind: 'wish.supportedTakenOn' })), { resident_id: raiser.residentId, kind: 'wish.takenOn' }, { resident_id: responder.residentId, kind: 'wish.toFulfil' }]);
  });

  test('M-13 a voice that comes while its month is being counted is told so', async () => {
    const wish = await aWish('心愿丁');
    await support(one, wish)();
    await world.owner.query('update app.wish_months set closed_at = now(), next_at = null where community_id = $1 and month = $2', [community.id, monthOf(world.clock.now())]);
    await expectRefused(world, support(two, wish), 'wish.monthIsOver');
  });
});
