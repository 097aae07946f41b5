import { describe, expect, test } from 'vitest';
import { aBuilding, aCommunity, aMatter, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import type { PartnerInput } from '@linyi/contract';
import { changesBetween } from '../../src/modules/charter/domain/changes.ts';
import { inForceAt } from '../../src/modules/charter/index.ts';
import { textOf, textsOf } from '../../src/modules/charter/read.ts';
import { draftText, startText } from '../../src/modules/charter/use-cases/draft-text.ts';
import { publishText } from '../../src/modules/charter/use-cases/publish-text.ts';
import { partnersOf } from '../../src/modules/partners/read.ts';
import { keepPartner } from '../../src/modules/partners/use-cases/keep-partner.ts';
import { linkPartner } from '../../src/modules/partners/use-cases/link-partner.ts';
import { testHouse } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const community = await aCommunity(world);
const building = await aBuilding(world, { community });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const neighbour = await aResident(world, { community });
const foreigner = await aResident(world, { duty: 'administrator' });
const first = '第一条 人人可以提议题。\n第二条 先听完再表决。\n第三条 一人一次两分钟。';
const second = '第一条 人人可以提议题。\n第三条 一人一次三分钟。\n第四条 会后三天出纪要。';

describe('what the community agreed on', () => {
  test('P-18 what changed is said paragraph by paragraph', () => {
    expect(changesBetween(first, second).map(({ is, text }) => [is, text.slice(0, 3)])).toEqual([['same', '第一条'], ['removed', '第二条'], ['removed', '第三条'], ['added', '第三条'], ['added', '第四条']]);
    expect(changesBetween('', '一')).toEqual([{ is: 'added', text: '一' }]);
    const long = Array.from({ length: 3000 }, (_, n) => `第 ${n} 条`).join('\n');
    expect(changesBetween(long, long.replaceAll('条', '款')).filter(({ is }) => is === 'same')).toEqual([]);
  });

  test('P-18 a draft is nobody else’s; published with how and when it was adopted it is in force and stays as it was', async () => {
    const made = { textId: '' };
    const start = (by: BuiltResident, kind: 'councilRules' | 'pact' = 'councilRules', placeId?: string) => () => ctxAs(by, (ctx) => startText(ctx, { kind, title: '议事规则', body: first, placeId }));
    expect(await eventsOf(world, async () => Object.assign(made, await start(staff)()))).toMatchObject([{ type: 'charterText.drafted', body: { textVersion: 1 } }]);
    const { textId } = made;
    const publish = (on = '2026-04-12') => () => ctxAs(staff, (ctx) => publishText(ctx, { textId, how: 'meeting', on, note: '议事会第 3 次会议' }));
    const draft = (body: string) => () => ctxAs(staff, (ctx) => draftText(ctx, { textId, body }));
    const seen = (who = neighbour, version?: number) => ctxAs(who, (ctx) => textOf(ctx, textId, version));
    expect((await ctxAs(neighbour, textsOf)).rows).toEqual([]);
    await expectRefused(world, () => seen(), 'text.unknown');
    await expectRefused(world, start(staff), 'text.thereAlready');
    await expectRefused(world, start(neighbour), 'may.communityStaffOnly');
    await expectRefused(world, start(staff, 'councilRules', building.placeId), 'text.unknownPlace');
    await expectRefused(world, draft(first), 'rules.nothingChanged');
    await expectRefused(world, publish('2026-04-16'), 'text.adoptedInTheFuture');
    expect(await eventsOf(world, publish())).toMatchObject([{ type: 'charterText.published', body: { textVersion: 1 } }]);
    await expectRefused(world, publish(), 'text.noDraft');
    const before = clock.now();
    clock.pass(60_000);
    await draft(second)();
    expect(await seen()).toMatchObject({ inForce: { version: 1 }, draft: false, draftBody: null, shown: { body: first, changes: null, adoption: { how: 'meeting', on: '2026-04-12' } } });
    await publish('2026-04-15')();
    expect(await seen()).toMatchObject({ inForce: { version: 2 }, versions: [{ version: 2 }, { version: 1 }], shown: { version: 2, changes: [{ is: 'same' }, { is: 'removed' }, { is: 'removed' }, { is: 'added' }, { is: 'added' }] } });
    expect((await seen(neighbour, 1)).shown).toMatchObject({ body: first });
    await expectRefused(world, () => seen(neighbour, 9), 'text.unknown');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => textOf(ctx, textId)), 'text.unknown');
    expect(await ctxAs(neighbour, async (ctx) => [await inForceAt(ctx.tx, 'councilRules', before), await inForceAt(ctx.tx, 'councilRules', clock.now()), await inForceAt(ctx.tx, 'charter', clock.now())])).toMatchObject([{ version: 1 }, { version: 2 }, null]);
    await start(staff, 'pact', building.placeId)();
  });

  test('P-4 a guide writes no rules', async () => {
    const both = await aResident(world, { community, duty: 'communityStaff' });
    await world.owner.query("insert into app.duties (community_id, duty_id, resident_id, duty, from_on, accepted_at, accepted_how) values ($1, gen_random_uuid(), $2, 'guide', '2026-01-01', now(), 'before')", [community.id, both.residentId]);
    await expectRefused(world, () => ctxAs(both, (ctx) => startText(ctx, { kind: 'charter', title: '章程', body: first })), 'text.guideDecidesNothing');
  });
});

describe('partners', () => {
  const input = (more: Partial<PartnerInput> = {}): PartnerInput => ({ kind: 'school', name: '阳光小学', offers: ['venue'], offerNote: '周末操场', liaisonAgreed: false, active: true, ...more });

  test('P-16 T-4 everybody reads who helps and where; the liaison and the phone are for staff, after the liaison agreed', async () => {
    const keep = (by: BuiltResident, given: PartnerInput, partnerId?: string) => () => ctxAs(by, (ctx) => keepPartner(ctx, { ...given, partnerId }));
    await expectRefused(world, keep(neighbour, input()), 'may.communityStaffOnly');
    await expectRefused(world, keep(staff, input({ liaison: '钱老师' })), 'partner.liaisonAgrees');
    const made = { partnerId: '' };
    expect(await eventsOf(world, async () => Object.assign(made, await keep(staff, input({ liaison: '钱老师', liaisonPhone: '028-1234', liaisonAgreed: true }))()))).toMatchObject([{ type: 'partner.added' }]);
    await expectRefused(world, keep(staff, input()), 'partner.thereAlready');
    await expectRefused(world, keep(staff, input(), community.id), 'partner.unknown');
    const matter = await aMatter(world, { building, responder: staff, raiser: neighbour, state: 'answered' });
    const { rows: [{ number } = { number: '' }] } = await world.owner.query<{ number: string }>('select number from app.matters where matter_id = $1', [matter.matterId]);
    const link = (named: { number?: string; conferenceId?: string }) => () => ctxAs(staff, (ctx) => linkPartner(ctx, { ...made, ...named, note: '出借操场' }));
    expect(await eventsOf(world, link({ number }))).toMatchObject([{ type: 'partner.linked' }]);
    await link({ number })();
    await expectRefused(world, link({ number: '2099-999' }), 'matter.unknown');
    await expectRefused(world, link({ conferenceId: made.partnerId }), 'conference.unknown');
    await expectRefused(world, link({}), 'partner.linkToWhat');
    expect((await ctxAs(staff, partnersOf)).rows).toMatchObject([{ name: '阳光小学', liaison: '钱老师', liaisonPhone: '028-1234', links: [{ about: 'matter', id: matter.matterId }] }]);
    expect((await ctxAs(stranger(community), partnersOf)).rows).toMatchObject([{ name: '阳光小学', liaison: null, liaisonPhone: null }]);
    await keep(staff, input({ active: false }), made.partnerId)();
    expect((await ctxAs(neighbour, partnersOf)).rows).toEqual([]);
  });
});
