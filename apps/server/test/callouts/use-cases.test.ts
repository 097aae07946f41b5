import { describe, expect, test } from 'vitest';
import type { CalloutInput, PostInput, Skill } from '@linyi/contract';
import { plusDays } from '@linyi/kernel';
import { aBuilding, aCommunity, aGrid, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { calloutBoardOf } from '../../src/modules/callouts/board.ts';
import { forgetContacts } from '../../src/modules/callouts/jobs.ts';
import { calloutPageOf, calloutReachOf, calloutsForHome, listCallouts, mySkillsOf } from '../../src/modules/callouts/read.ts';
import { callOut } from '../../src/modules/callouts/use-cases/call-out.ts';
import { checkIn } from '../../src/modules/callouts/use-cases/check-in.ts';
import { closeCallout } from '../../src/modules/callouts/use-cases/close-callout.ts';
import { agreeToMatch, finishMatch, matchPosts, refuseMatch } from '../../src/modules/callouts/use-cases/match.ts';
import { offerSkills } from '../../src/modules/callouts/use-cases/offer-skills.ts';
import { postNeedOrOffer, withdrawPost } from '../../src/modules/callouts/use-cases/post-need-or-offer.ts';
import { testHouse } from '../database.ts';
import type { ActingHere } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const [here, there] = [await aBuilding(world, { community, grid, name: '1栋' }), await aBuilding(world, { community, name: '2栋' })];
const staff = await aResident(world, { community, duty: 'communityStaff', name: '赵敏' });
const gridWorker = await aResident(world, { community, duty: 'gridWorker', dutyAt: grid });
const steward = await aResident(world, { building: here, duty: 'buildingSteward', dutyAt: here });
const strong = await aResident(world, { building: here, name: '张大力', phone: '13900000001' });
const driver = await aResident(world, { building: there, name: '李司机', phone: '13900000002' });
const newcomer = await aResident(world, { building: here, name: '新来的', verification: 'self' });
const elder = await aResident(world, { building: here, name: '陈阿婆', phone: '13900000003' });
const foreigner = await aResident(world, { duty: 'administrator' });

const offers = (who: ActingHere, ...skills: Skill[]) => ctxAs(who, (ctx) => offerSkills(ctx, { skills, consent: true }));
const call = (more: Partial<CalloutInput> = {}): CalloutInput => ({ title: '车库进水', text: '搬沙袋', meetingPoint: '1栋门厅', skills: ['carrying'], placeIds: [], ...more });
const aCallout = async (more: Partial<CalloutInput> = {}): Promise<string> => (await ctxAs(staff, (ctx) => callOut(ctx, call(more)))).calloutId;
const tap = (who: ActingHere, calloutId: string, standing: 'coming' | 'declined' | 'arrived' | 'safe' | 'left', residentId?: string) => () => ctxAs(who, (ctx) => checkIn(ctx, { calloutId, standing, residentId }));
const post = (who: ActingHere, calloutId: string, given: Partial<PostInput> = {}) => () => ctxAs(who, (ctx) => postNeedOrOffer(ctx, { calloutId, side: 'need', category: 'food', text: '要两天的菜', amount: 1, ...given }));
const board = (who: ActingHere, calloutId: string) => ctxAs(who, (ctx) => calloutBoardOf(ctx, calloutId));
const asked = async (calloutId: string): Promise<string[]> => (await board(staff, calloutId)).volunteers.map(({ id }) => id).sort();
const ids = (...who: BuiltResident[]): string[] => who.map(({ residentId }) => residentId).sort();

describe('who is called', () => {
  test('M-14 skills are kept with consent only, and gone when taken back', async () => {
    await expectRefused(world, () => ctxAs(strong, (ctx) => offerSkills(ctx, { skills: ['carrying'], consent: false })), 'callout.skillsNeedConsent');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => offerSkills(ctx, { skills: ['carrying'], consent: true })), 'may.signInFirst');
    await offers(strong, 'carrying', 'driving');
    expect(await ctxAs(strong, mySkillsOf)).toEqual({ skills: ['carrying', 'driving'], consentedAt: world.clock.now() });
    expect(await ctxAs(strong, (ctx) => offerSkills(ctx, { skills: [], consent: false }))).toEqual({ skills: [], consentedAt: null });
    expect((await world.owner.query('select 1 from app.volunteer_skills where resident_id = $1', [strong.residentId])).rowCount).toBe(0);
  });

  test('M-14 by one of the skills, in one of the places, vouched for; nobody else, and nobody of another community', async () => {
    await offers(strong, 'carrying');
    await offers(driver, 'driving', 'carrying');
    await offers(newcomer, 'carrying');
    await offers(elder, 'elderCare');
    await offers(foreigner, 'carrying');
    expect(await asked(await aCallout())).toEqual(ids(strong, driver));
    expect(await asked(await aCallout({ placeIds: [grid.placeId] }))).toEqual(ids(strong));
    expect(await asked(await aCallout({ skills: ['driving', 'elderCare'] }))).toEqual(ids(driver, elder));
    expect(await asked(await aCallout({ skills: [] }))).toEqual(ids(strong, driver, elder));
    expect(await asked(await aCallout({ skills: ['nursing'] }))).toEqual([]);
    expect(await ctxAs(staff, (ctx) => calloutReachOf(ctx, { skills: 'carrying,nonsense', placeIds: `${there.placeId},no-id` }))).toEqual({ asked: 1, bySkill: [{ skill: 'carrying', people: 1 }], offered: 3 });
    await expectRefused(world, () => aCallout({ placeIds: [strong.residentId] }), 'callout.unknownPlace');
    for (const who of [gridWorker, steward, strong]) await expectRefused(world, () => ctxAs(who, (ctx) => callOut(ctx, call())), 'may.communityStaffOnly');
    expect(await eventsOf(world, () => aCallout())).toMatchObject([{ type: 'callout.opened' }]);
  });
});

describe('checking in', () => {
  test('M-14 a tap follows from where one is; staff tap for those without a phone; a closed call-out takes none', async () => {
    const calloutId = await aCallout();
    await expectRefused(world, tap(strong, calloutId, 'safe'), 'callout.notFromThere');
    await tap(strong, calloutId, 'coming')();
    await tap(staff, calloutId, 'arrived', elder.residentId)();
    await expectRefused(world, tap(newcomer, calloutId, 'coming'), 'callout.vouchedOnly');
    await expectRefused(world, tap(strong, calloutId, 'arrived', elder.residentId), 'callout.coordinatorsOnly');
    await expectRefused(world, tap(staff, calloutId, 'arrived', foreigner.residentId), 'people.unknown');
    await expectRefused(world, tap(foreigner, calloutId, 'coming'), 'callout.unknown');
    await expectRefused(world, tap(stranger(community), calloutId, 'coming'), 'may.signInFirst');
    expect((await ctxAs(strong, calloutsForHome)).map(({ id }) => id)).toContain(calloutId);
    expect((await board(staff, calloutId)).log.map(({ name, standing, by }) => [name, standing, by])).toEqual(expect.arrayContaining([['张大力', 'coming', null], ['陈阿婆', 'arrived', '赵敏']]));
    for (const who of [gridWorker, steward]) await expectRefused(world, () => ctxAs(who, (ctx) => closeCallout(ctx, { calloutId, note: '完了' })), 'may.communityStaffOnly');
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => closeCallout(ctx, { calloutId, note: '水排完了' })))).toMatchObject([{ type: 'callout.closed' }]);
    await expectRefused(world, () => ctxAs(staff, (ctx) => closeCallout(ctx, { calloutId, note: '水排完了' })), 'callout.isClosed');
    await expectRefused(world, tap(strong, calloutId, 'arrived'), 'callout.isClosed');
    await expectRefused(world, post(elder, calloutId), 'callout.isClosed');
    expect((await ctxAs(strong, calloutsForHome)).map(({ id }) => id)).not.toContain(calloutId);
  });
});

describe('needs and offers', () => {
  test('M-14 they are raised by residents, or typed in by those who coordinate with the person’s consent', async () => {
    const calloutId = await aCallout();
    await post(newcomer, calloutId)();
    await expectRefused(world, post(newcomer, calloutId, { side: 'offer' }), 'callout.vouchedOnly');
    await expectRefused(world, post(elder, calloutId, { placeId: elder.residentId }), 'callout.unknownPlace');
    await expectRefused(world, post(strong, calloutId, { onBehalfOf: { name: '邻居', consent: true } }), 'callout.coordinatorsOnly');
    await expectRefused(world, post(staff, calloutId, { onBehalfOf: { consent: true } }), 'callout.whoseIsIt');
    await expectRefused(world, post(staff, calloutId, { onBehalfOf: { name: '邻居', phone: '=cmd', consent: true } }), 'callout.notAPhone');
    await expectRefused(world, post(staff, calloutId, { onBehalfOf: { residentId: foreigner.residentId, consent: true } }), 'people.unknown');
    const typed = await post(gridWorker, calloutId, { onBehalfOf: { name: '周伯', phone: '028-1234567', consent: true } })();
    await expectRefused(world, () => ctxAs(strong, (ctx) => withdrawPost(ctx, typed)), 'callout.notYourPost');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => withdrawPost(ctx, typed)), 'callout.unknownPost');
    await ctxAs(staff, (ctx) => withdrawPost(ctx, typed));
    await expectRefused(world, () => ctxAs(staff, (ctx) => withdrawPost(ctx, typed)), 'callout.postEnded');
    for (const who of [elder, strong, steward, stranger(community)]) await expectRefused(world, () => board(who, calloutId), 'callout.coordinatorsOnly');
    await expectRefused(world, () => board(foreigner, calloutId), 'callout.unknown');
    expect(JSON.stringify([await ctxAs(strong, (ctx) => calloutPageOf(ctx, calloutId)), await ctxAs(strong, (ctx) => listCallouts(ctx, {}))])).not.toMatch(/周伯|1234567|新来的/);
    await ctxAs(staff, (ctx) => closeCallout(ctx, { calloutId, note: '完了' }));
    expect(await ctxAs(staff, (ctx) => forgetContacts(ctx, plusDays(ctx.now, -1)))).toBe(0);
    expect(await ctxAs(staff, (ctx) => forgetContacts(ctx, plusDays(ctx.now, 1)))).toBe(1);
    expect((await board(staff, calloutId)).posts.map(({ contact }) => contact.name)).not.toContain('周伯');
  });

  test('M-14 a coordinator matches; name and phone are told only when both agreed, and to nobody else', async () => {
    const calloutId = await aCallout();
    const need = await post(elder, calloutId)();
    const offer = await post(strong, calloutId, { side: 'offer', amount: 2 })();
    const repair = await post(driver, calloutId, { side: 'offer', category: 'repair' })();
    const own = await post(strong, calloutId)();
    const match = (who: ActingHere, needId: string, offerId: string) => () => ctxAs(who, (ctx) => matchPosts(ctx, { calloutId, needId, offerId }));
    for (const who of [elder, strong, steward]) await expectRefused(world, match(who, need.postId, offer.postId), 'callout.coordinatorsOnly');
    await expectRefused(world, match(staff, need.postId, repair.postId), 'callout.otherKindOfHelp');
    await expectRefused(world, match(staff, own.postId, offer.postId), 'callout.samePerson');
    await expectRefused(world, match(staff, offer.postId, need.postId), 'callout.unknownPost');
    await expectRefused(world, match(foreigner, need.postId, offer.postId), 'callout.unknown');
    const made = await match(gridWorker, need.postId, offer.postId)();
    expect(made.because).toEqual(['sameBuilding', 'enough']);
    await expectRefused(world, match(staff, need.postId, offer.postId), 'callout.needIsMet');
    await expectRefused(world, () => ctxAs(elder, (ctx) => withdrawPost(ctx, need)), 'callout.postIsMatched');
    const told = async (who: ActingHere): Promise<string> => JSON.stringify(await ctxAs(who, (ctx) => calloutPageOf(ctx, calloutId)));
    await expectRefused(world, () => ctxAs(elder, (ctx) => finishMatch(ctx, made)), 'callout.matchEnded');
    await ctxAs(elder, (ctx) => agreeToMatch(ctx, made));
    expect(await told(elder)).not.toContain('13900000001');
    expect(await told(strong)).not.toMatch(/13900000003|陈阿婆/);
    for (const who of [driver, steward]) for (const act of [agreeToMatch, refuseMatch, finishMatch]) await expectRefused(world, () => ctxAs(who, (ctx) => act(ctx, made)), 'callout.notYourMatch');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => agreeToMatch(ctx, made)), 'callout.unknownMatch');
    expect(await eventsOf(world, () => ctxAs(strong, (ctx) => agreeToMatch(ctx, made)))).toMatchObject([{ type: 'callout.matchAgreed' }]);
    expect(await told(elder)).toContain('13900000001');
    expect(await told(strong)).toMatch(/13900000003/);
    expect(await told(driver)).not.toMatch(/1390000000[13]/);
    await ctxAs(elder, (ctx) => finishMatch(ctx, made));
    await expectRefused(world, () => ctxAs(elder, (ctx) => refuseMatch(ctx, made)), 'callout.matchEnded');
    const second = await post(staff, calloutId, { onBehalfOf: { name: '周伯', consent: true } })();
    const third = await post(newcomer, calloutId)();
    const other = await match(staff, second.postId, offer.postId)();
    await expectRefused(world, match(staff, third.postId, offer.postId), 'callout.offerIsUsedUp');
    await ctxAs(staff, (ctx) => refuseMatch(ctx, other));
    await match(staff, third.postId, offer.postId)();
  });

  test('M-14 two who give the same offer away at one moment give it once', async () => {
    const calloutId = await aCallout();
    const [one, two] = [await post(elder, calloutId)(), await post(newcomer, calloutId)()];
    const offer = await post(strong, calloutId, { side: 'offer', amount: 1 })();
    const both = await Promise.allSettled([one, two].map(({ postId }, index) => ctxAs(index === 0 ? staff : gridWorker, (ctx) => matchPosts(ctx, { calloutId, needId: postId, offerId: offer.postId }))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await board(staff, calloutId)).matches).toHaveLength(1);
  });
});
