import { expect, test } from 'vitest';
import { instant } from '@linyi/kernel';
import { aBuilding, aCommunity, aMatter, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import { figuresOf, homeOf } from '../../../src/modules/insight/figures.ts';
import type { ImportedMatter } from '../../../src/modules/matters/import/map-rows.ts';
import { listMatters, pageOf } from '../../../src/modules/matters/read.ts';
import { similarMatters } from '../../../src/modules/matters/similar.ts';
import { importMatters } from '../../../src/modules/matters/use-cases/import-matters.ts';
import type { ImportMatters } from '../../../src/modules/matters/use-cases/import-matters.ts';
import { publishMatter } from '../../../src/modules/matters/use-cases/publish-matter.ts';
import { workRound } from '../../../src/worker-round.ts';
import { testHouse } from '../../database.ts';
import { eventsOf, everything, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
type Community = Awaited<ReturnType<typeof aCommunity>>;

const record = (number: string, given: Partial<ImportedMatter> = {}): ImportedMatter =>
  ({ row: Number(number) + 1, number, title: '搅拌站噪音', text: '搅拌站离小区太近，晚上噪音大，粉尘也大。', raisedAt: instant('2019-02-28T03:25:05Z'), ...given });
const answeredAfter = (hours: number): Partial<ImportedMatter> => ({ answer: { text: '已责令停工整改。', at: instant(new Date(Date.parse('2019-02-28T03:25:05Z') + hours * 3_600_000).toJSON()) } });
const bringIn = (community: Community, records: readonly ImportedMatter[], more: Partial<ImportMatters> = {}) => ctxAs(theHouse(community), (ctx) => importMatters(ctx, { records, publish: false, ...more }));
const newest = async (community: Community) => (await ctxAs(theHouse(community), (ctx) => listMatters(ctx, { order: 'newest', limit: 20 }))).rows[0]?.id ?? '';

test('M-1 M-5 M-6 old records come in without a notice, an order or a clock, and each tells the house once', async () => {
  const community = await aCommunity(world);
  const events = await eventsOf(world, () => bringIn(community, [record('1'), record('2', answeredAfter(20))]));
  expect(events.map(({ type, version }) => [type, version])).toEqual([['matter.imported', 2], ['matter.imported', 3]]);
  await workRound(world.house);
  const counts = await rowOf(world, `select (select count(*)::int from app.clocks where community_id = $1) as clocks, (select count(*)::int from app.notices where community_id = $1) as notices,
    (select count(*)::int from app.open_matter_grams where community_id = $1) as open, (select count(*)::int from app.matters where community_id = $1 and clock is not null) as running`, [community.id]);
  expect(counts).toEqual({ clocks: 0, notices: 0, open: 0, running: 0 });
});

test('M-5 M-11 X-3 history counts as answered when it was, and as solved never', async () => {
  const community = await aCommunity(world);
  const hours = [1, 24, 30, 71, 72.1, 500];
  await bringIn(community, [...hours.map((each, index) => record(String(index + 1), answeredAfter(each))), record('9')]);
  await workRound(world.house);
  const figures = await ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}));
  expect(figures).toMatchObject({
    raised: 7, answered: { count: 6, of: 7 }, answeredWithin24h: { count: 2, of: 7 }, answeredWithin72h: { count: 4, of: 7 }, claimedSolved: { count: 0, of: 7 }, confirmedSolved: { count: 0, of: 7 }, overdueNow: 0,
  });
});

test('E-3 the same file twice is refused, row by row, and changes nothing; so is a file of which one number is taken', async () => {
  const { community, number } = await aMatter(world);
  const other = await aCommunity(world);
  await bringIn(community, [record('1'), record('2')]);
  await expectRefused(world, () => bringIn(community, [record('1'), record('2')]), 'import.numberTaken', 'import.numberTaken');
  await expectRefused(world, () => bringIn(community, [record('3'), record('2')]), 'import.numberTaken');
  await expectRefused(world, () => bringIn(community, [record('3'), record('4', { number })]), 'import.numberReserved');
  await expectRefused(world, () => bringIn(community, [record('3'), record('4', { number: '3' })]), 'import.duplicateNumber');
  expect(await bringIn(other, [record('1'), record('2')])).toMatchObject({ count: 2 });
});

test('E-3 the reasons name their rows, in the order of the file', async () => {
  const community = await aCommunity(world);
  await bringIn(community, [record('5')]);
  const refused = await bringIn(community, [record('5'), record('6', { number: '2019-1', row: 3 })]).catch((error: unknown) => error);
  expect(refused).toMatchObject({ reasons: [{ code: 'import.numberReserved', params: { row: 3 } }, { code: 'import.numberTaken', params: { row: 6, number: '5' } }] });
});

test('E-3 T-5 only the house and administrators may; a kind that isn’t there is refused', async () => {
  const community = await aCommunity(world);
  const [staff, administrator] = [await aResident(world, { community, duty: 'communityStaff' }), await aResident(world, { community, duty: 'administrator' })];
  const as = (who: Parameters<typeof ctxAs>[0], more: Partial<ImportMatters> = {}) => () => ctxAs(who, (ctx) => importMatters(ctx, { records: [record('1')], publish: false, ...more }));
  await expectRefused(world, as(staff), 'may.administratorOnly');
  await expectRefused(world, as(stranger(community)), 'may.administratorOnly');
  await expectRefused(world, as(administrator, { kind: 'spaceships' }), 'matter.unknownKind');
  expect(await as(administrator)()).toMatchObject({ count: 1 });
});

test('E-3 a dry run checks the same and writes nothing', async () => {
  const community = await aCommunity(world);
  const before = await everything(world);
  expect(await bringIn(community, [record('1', answeredAfter(2))], { dryRun: true })).toMatchObject({ count: 1, answeredWithin24h: 1, byKind: [['noise', 1]] });
  expect(await everything(world)).toEqual(before);
  await bringIn(community, [record('1')]);
  await expectRefused(world, () => bringIn(community, [record('1')], { dryRun: true }), 'import.numberTaken');
});

test('M-12 nobody outside reads an old record, question or answer, before a person has checked it', async () => {
  const community = await aCommunity(world);
  const staff = await aResident(world, { community, duty: 'communityStaff' });
  await bringIn(community, [record('1', answeredAfter(2))]);
  const matterId = await newest(community);
  const readBy = (who: Parameters<typeof ctxAs>[0]) => ctxAs(who, (ctx) => pageOf(ctx, matterId));
  const [outside, inside] = [await readBy(stranger(community)), await readBy(staff)];
  expect([outside.title, outside.text, outside.entries.map(({ text }) => text)]).toEqual([null, null, [null, null, null]]);
  expect([inside.title, inside.entries[1]?.text]).toEqual(['搅拌站噪音', '已责令停工整改。']);
  await ctxAs(staff, (ctx) => publishMatter(ctx, { matterId, title: '搅拌站噪音', text: '晚上噪音大。' }));
  const published = await readBy(stranger(community));
  expect([published.text, published.entries[1]?.text]).toEqual(['晚上噪音大。', '已责令停工整改。']);
});

test('M-11 a page of history shows the steps that its file tells of, and nothing can be done to it', async () => {
  const community = await aCommunity(world);
  await bringIn(community, [record('1', answeredAfter(2))], { publish: true });
  const matterId = await newest(community);
  const page = await ctxAs(stranger(community), (ctx) => pageOf(ctx, matterId));
  expect(page.steps.map(({ step, state }) => [step, state])).toEqual([['received', 'done'], ['answered', 'done']]);
  expect(page).toMatchObject({ imported: true, clock: null, reopenUntil: null, raiser: null, firstResponder: null });
  expect(page.allowed.filter(({ ok }) => ok)).toEqual([]);
});

test('M-3 history is found by a word of two characters, is offered to nobody as open, and isn’t praised as solved', async () => {
  const building = await aBuilding(world);
  const { community } = building;
  await bringIn(community, [record('1', { place: `${building.name}后面` }), record('2', { title: '路灯', text: '路灯不亮' })], { publish: true });
  const found = await ctxAs(stranger(community), (ctx) => listMatters(ctx, { q: '粉尘', order: 'newest', limit: 20 }));
  expect(found.rows.map(({ number, place }) => [number, place.name])).toEqual([['1', building.name]]);
  expect((await ctxAs(stranger(community), (ctx) => listMatters(ctx, { placeId: building.placeId, order: 'newest', limit: 20 }))).rows).toHaveLength(1);
  expect((await ctxAs(stranger(community), (ctx) => listMatters(ctx, { state: 'open', order: 'newest', limit: 20 }))).rows).toEqual([]);
  expect(await ctxAs(stranger(community), (ctx) => similarMatters(ctx, { text: '搅拌站离小区太近，噪音大' }))).toEqual([]);
  expect((await ctxAs(stranger(community), (ctx) => homeOf(ctx))).solvedNearby).toEqual([]);
});
