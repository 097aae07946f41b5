import { describe, expect, test } from 'vitest';
import { keptKinds } from '@linyi/contract';
import { day } from '@linyi/kernel';
import { aBuilding, aDwelling, aMatter, aResident, stranger } from '@linyi/worlds/builders';
import { endPaper, keepPaper, setKeptFor } from '../../src/modules/privacy/use-cases/keep-papers.ts';
import { callOut } from '../../src/modules/callouts/use-cases/call-out.ts';
import { closeCallout } from '../../src/modules/callouts/use-cases/close-callout.ts';
import { postNeedOrOffer } from '../../src/modules/callouts/use-cases/post-need-or-offer.ts';
import { privacyPageOf } from '../../src/modules/privacy/page.ts';
import { endGuardianConsent, signGuardian } from '../../src/modules/people/use-cases/sign-guardian.ts';
import { changeConsent } from '../../src/modules/people/use-cases/change-consent.ts';
import { guardianConsentFor } from '../../src/modules/people/index.ts';
import { tidyHouse } from '../../src/tidy.ts';
import { testHouse } from '../database.ts';
import { expectRefused } from '../expectations.ts';

const world = await testHouse();
const { clock, house, owner } = world;
const building = await aBuilding(world);
const { community } = building;
const administrator = await aResident(world, { community, duty: 'administrator', name: '周敏' });
const staff = await aResident(world, { community, duty: 'communityStaff', name: '陈建国' });
const page = () => world.ctxAs(stranger(community), privacyPageOf);
const count = async (table: string): Promise<number | null> => (await owner.query(`select 1 from app.${table} where community_id = $1`, [community.id])).rowCount;

describe('how long things are kept', () => {
  test('T-4 everybody reads it, with the default and the range of each', async () => {
    const { keptFor } = await page();
    expect(keptFor.map(({ kind }) => kind)).toEqual([...keptKinds]);
    expect(keptFor.every(({ days, least, most }) => days >= least && days <= most)).toBe(true);
  });

  test('T-4 looks go when their time is over and not before; what was carried out is written down', async () => {
    const who = await aResident(world, { building, name: '沈月' });
    await world.ctxAs(staff, (ctx) => {
      ctx.look({ whose: who.residentId, fields: ['name'], why: 'residents' });
      return Promise.resolve();
    });
    await world.ctxAs(administrator, (ctx) => setKeptFor(ctx, { kind: 'looks', days: 365, reason: '一年够查' }));
    clock.pass(364 * day);
    await tidyHouse(house);
    expect(await count('looks')).toBe(1);
    clock.pass(3 * day);
    await tidyHouse(house);
    expect(await count('looks')).toBe(0);
    expect((await page()).keptFor[0]).toMatchObject({ kind: 'looks', days: 365, reason: '一年够查', lastRound: { letGo: 1, ever: 1 } });
  });

  test('T-4 who raised a matter, and what they wrote beside the public words, go some time after it was closed', async () => {
    const { matterId } = await aMatter(world, { building, state: 'closed', text: '我住三零二，楼道灯坏了' });
    await owner.query("update app.matters set public_title = '灯坏了', public_text = '楼道灯坏了' where matter_id = $1", [matterId]);
    const row = async () => (await owner.query('select raised_by, text from app.matters where matter_id = $1', [matterId])).rows[0] as unknown;
    clock.pass(1000 * day);
    await tidyHouse(house);
    expect(await row()).toMatchObject({ text: '我住三零二，楼道灯坏了' });
    clock.pass(100 * day);
    await tidyHouse(house);
    expect(await row()).toEqual({ raised_by: null, text: '楼道灯坏了' });
  });

  const insert: Readonly<Record<'notices' | 'deliveries' | 'slips', (who: string, home: string) => Promise<unknown>>> = {
    notices: (who) => owner.query("insert into app.notices (community_id, notice_id, resident_id, event_id, kind, params, at) values ($1, gen_random_uuid(), $2, gen_random_uuid(), 'matter.answered', '{}', $3)", [community.id, who, clock.now()]),
    deliveries: (who) => owner.query("insert into app.deliveries (community_id, delivery_id, resident_id, channel, purpose, notice_ids, urgent, state, created_at, ended_at) values ($1, gen_random_uuid(), $2, 'sms', 'notice', '{}', false, 'sent', $3, $3)", [community.id, who, clock.now()]),
    slips: (_who, home) => owner.query("insert into app.slips (community_id, slip_id, slip_hash, dwelling_id, issued_at, expires_at, uses_left) values ($1, gen_random_uuid(), gen_random_uuid()::text, $2, $3, $3, 1)", [community.id, home, clock.now()]),
  };
  test.each(['notices', 'deliveries', 'slips'] as const)('T-4 %s go by themselves when their time is over and not before, and the page says how many', async (kind) => {
    const { dwellingId } = await aDwelling(world, { building });
    await owner.query(`delete from app.${kind} where community_id = $1`, [community.id]);
    await insert[kind]((await aResident(world, { building })).residentId, dwellingId);
    const days = (await page()).keptFor.find((each) => each.kind === kind)?.days ?? 0;
    const ever = async () => (await page()).keptFor.find((each) => each.kind === kind)?.lastRound?.ever ?? 0;
    const before = await ever();
    clock.pass((days - 1) * day);
    await tidyHouse(house);
    expect(await count(kind)).toBe(1);
    clock.pass(2 * day);
    await tidyHouse(house);
    expect([await count(kind), await ever()]).toEqual([0, before + 1]);
  });

  test('T-4 how to reach somebody who was helped in an emergency goes some time after it was over; what was needed stays', async () => {
    const { calloutId } = await world.ctxAs(staff, (ctx) => callOut(ctx, { title: '地下室进水', text: '搬沙袋', meetingPoint: '门厅', skills: [], placeIds: [] }));
    await world.ctxAs(staff, (ctx) => postNeedOrOffer(ctx, { calloutId, side: 'need', category: 'food', text: '要两天的菜', amount: 1, onBehalfOf: { name: '赵奶奶', phone: '13811112222', consent: true } }));
    const row = async () => (await owner.query('select text, contact_name, contact_phone from app.callout_posts where callout_id = $1', [calloutId])).rows[0] as unknown;
    clock.pass(200 * day);
    await tidyHouse(house);
    expect(await row()).toEqual({ text: '要两天的菜', contact_name: '赵奶奶', contact_phone: '13811112222' });
    await world.ctxAs(staff, (ctx) => closeCallout(ctx, { calloutId, note: '水排完了' }));
    clock.pass(89 * day);
    await tidyHouse(house);
    expect(await row()).toMatchObject({ contact_phone: '13811112222' });
    clock.pass(2 * day);
    await tidyHouse(house);
    expect(await row()).toEqual({ text: '要两天的菜', contact_name: null, contact_phone: null });
  });

  test('T-4 it is set within its range, by those who answer for it', async () => {
    await expectRefused(world, () => world.ctxAs(administrator, (ctx) => setKeptFor(ctx, { kind: 'looks', days: 30, reason: '太多' })), 'privacy.daysOutOfRange');
    await expectRefused(world, () => world.ctxAs(staff, (ctx) => setKeptFor(ctx, { kind: 'looks', days: 400, reason: '太多' })), 'privacy.bySecretary');
  });
});

describe('what the law wants on record', () => {
  const keep = (kind: 'controller' | 'processor' | 'assessment', name: string) => world.ctxAs(administrator, (ctx) => keepPaper(ctx, { kind, name, purpose: '发短信', heldBy: '周敏', on: '2026-03-01' }));
  test('T-4 ⚖ the controller is named in public; a newer one takes its place as the next version', async () => {
    await keep('controller', '梧桐社区居委会');
    await keep('controller', '梧桐社区居民委员会');
    expect((await page()).controller).toMatchObject({ name: '梧桐社区居民委员会', version: 2 });
  });

  test('T-4 ⚖ processors stand beside each other until one ends', async () => {
    await keep('processor', '短信公司');
    await keep('processor', '机房');
    const { processors } = await page();
    expect(processors.map(({ name }) => name).sort()).toEqual(['机房', '短信公司']);
    const [first] = processors;
    await world.ctxAs(administrator, (ctx) => endPaper(ctx, { paperId: first?.id ?? '' }));
    expect((await page()).processors).toHaveLength(1);
    await expectRefused(world, () => world.ctxAs(administrator, (ctx) => endPaper(ctx, { paperId: first?.id ?? '' })), 'privacy.unknownPaper');
    await expectRefused(world, () => world.ctxAs(staff, (ctx) => keepPaper(ctx, { kind: 'assessment', name: '评估' })), 'privacy.bySecretary');
  });
});

describe('a guardian', () => {
  test('A-5 signs for a child, who is shown by a nickname and can say yes from then on; taken back, it ends at once', async () => {
    const child = await aResident(world, { building, name: '李一诺' });
    const nickname = () => world.ctxAs(staff, (ctx) => guardianConsentFor(ctx, child.residentId));
    await owner.query('update app.residents set birth_year = 2020 where resident_id = $1', [child.residentId]);
    expect(await nickname()).toBeNull();
    await world.ctxAs(staff, (ctx) => signGuardian(ctx, { residentId: child.residentId, guardianName: '李志刚', nickname: '小诺', how: 'paper' }));
    expect(await nickname()).toEqual({ nickname: '小诺' });
    await world.ctxAs(child, (ctx) => changeConsent(ctx, { purpose: 'photos', given: true }));
    await world.ctxAs(staff, (ctx) => endGuardianConsent(ctx, { residentId: child.residentId }));
    expect(await nickname()).toBeNull();
    await expectRefused(world, () => world.ctxAs(staff, (ctx) => endGuardianConsent(ctx, { residentId: child.residentId })), 'people.unknown');
  });

  test('A-5 isn’t asked for a grown-up, and nobody signs by themselves', async () => {
    const grown = await aResident(world, { building, name: '沈月' });
    await owner.query('update app.residents set birth_year = 1990 where resident_id = $1', [grown.residentId]);
    const sign = (by: typeof grown) => world.ctxAs(by, (ctx) => signGuardian(ctx, { residentId: grown.residentId, guardianName: '李志刚', nickname: '小月', how: 'paper' }));
    await expectRefused(world, () => sign(staff), 'privacy.notAChild');
    await expectRefused(world, () => sign(grown), 'people.notYourself');
  });
});
