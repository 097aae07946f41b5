import { describe, expect, test } from 'vitest';
import type { AnnouncementInput } from '@linyi/contract';
import { plusDays } from '@linyi/kernel';
import { aBuilding, aCommunity, aDwelling, aGrid, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import { announcementPageOf, announcementsForHome, deskAnnouncements, listAnnouncements, maySeeMedia } from '../../src/modules/announcements/read.ts';
import { maySeeAnnouncementPhoto } from '../../src/modules/announcements/photo-policy.ts';
import { doorListOf, reachView } from '../../src/modules/announcements/reach.ts';
import { attachVideo, dropVideo, mayAttachVideo } from '../../src/modules/announcements/use-cases/attach-video.ts';
import { correctAnnouncement } from '../../src/modules/announcements/use-cases/correct-announcement.ts';
import { discardDraft } from '../../src/modules/announcements/use-cases/discard-draft.ts';
import { publishAnnouncement } from '../../src/modules/announcements/use-cases/publish-announcement.ts';
import { readAnnouncement } from '../../src/modules/announcements/use-cases/read-announcement.ts';
import { takeBackAnnouncement } from '../../src/modules/announcements/use-cases/take-back-announcement.ts';
import { tellAtTheDoor, untell } from '../../src/modules/announcements/use-cases/tell-at-the-door.ts';
import { changeDraft, writeAnnouncement } from '../../src/modules/announcements/use-cases/write-announcement.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import type { ActingHere } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const [here, there] = [await aBuilding(world, { community, grid, name: '1栋' }), await aBuilding(world, { community, name: '2栋' })];
const [home, otherHome] = [await aDwelling(world, { building: here }), await aDwelling(world, { building: here })];
const staff = await aResident(world, { community, duty: 'communityStaff', name: '赵敏' });
const gridWorker = await aResident(world, { community, duty: 'gridWorker', dutyAt: grid });
const steward = await aResident(world, { building: here, duty: 'buildingSteward', dutyAt: here, name: '王建国' });
const reader = await aResident(world, { dwelling: home, name: '李一' });
const spouse = await aResident(world, { dwelling: home, name: '李二' });
const elder = await aResident(world, { dwelling: otherHome, name: '陈阿婆' });
const newcomer = await aResident(world, { building: here, verification: 'self' });
const elsewhere = await aResident(world, { building: there });
const foreigner = await aResident(world, { duty: 'administrator' });

const words = (more: Partial<AnnouncementInput> = {}): AnnouncementInput => ({ title: '明天停水', text: '上午八点到十二点，请提前接水。', urgent: false, placeIds: [], photoIds: [], ...more });
const draft = (more: Partial<AnnouncementInput> = {}) => ctxAs(staff, (ctx) => writeAnnouncement(ctx, words(more)));
const published = async (more: Partial<AnnouncementInput> = {}) => {
  const { announcementId, version } = await draft(more);
  return ctxAs(staff, (ctx) => publishAnnouncement(ctx, { announcementId, version, pinnedForDays: 3 }));
};
const sees = (who: ActingHere, announcementId: string) => ctxAs(who, (ctx) => announcementPageOf(ctx, announcementId));

describe('writing', () => {
  test('N-1 only community staff write; a draft is nobody else’s to see, nor its picture', async () => {
    const picture = await aPicture(world, staff);
    const { announcementId, version } = await draft({ photoIds: [picture] });
    for (const who of [gridWorker, steward, reader]) await expectRefused(world, () => ctxAs(who, (ctx) => writeAnnouncement(ctx, words())), 'may.communityStaffOnly');
    for (const who of [gridWorker, steward, reader, stranger(community)]) {
      await expectRefused(world, () => sees(who, announcementId), 'announcement.unknown');
      expect(await ctxAs(who, (ctx) => maySeeAnnouncementPhoto(ctx, { fileId: picture }))).toBe(false);
      expect((await ctxAs(who, (ctx) => deskAnnouncements(ctx, {}))).rows.map(({ id }) => id)).not.toContain(announcementId);
    }
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => announcementPageOf(ctx, announcementId)), 'announcement.unknown');
    for (const who of [steward, reader]) {
      await expectRefused(world, () => ctxAs(who, (ctx) => changeDraft(ctx, { ...words(), announcementId, version })), 'may.communityStaffOnly');
      await expectRefused(world, () => ctxAs(who, (ctx) => publishAnnouncement(ctx, { announcementId, version, pinnedForDays: 7 })), 'may.communityStaffOnly');
      await expectRefused(world, () => ctxAs(who, (ctx) => discardDraft(ctx, { announcementId })), 'may.communityStaffOnly');
      await expectRefused(world, () => ctxAs(who, (ctx) => mayAttachVideo(ctx, { announcementId })), 'may.communityStaffOnly');
      await expectRefused(world, () => ctxAs(who, (ctx) => attachVideo(ctx, { announcementId, videoId: announcementId, videoFormat: 'mp4', videoBytes: 9 })), 'may.communityStaffOnly');
      await expectRefused(world, () => ctxAs(who, (ctx) => dropVideo(ctx, { announcementId })), 'may.communityStaffOnly');
    }
  });

  test('N-1 what somebody saved meanwhile isn’t written over, places must be ours, and pictures unused', async () => {
    const { announcementId, version } = await draft();
    const changed = await ctxAs(staff, (ctx) => changeDraft(ctx, { ...words({ title: '后天停水' }), announcementId, version }));
    await expectRefused(world, () => ctxAs(staff, (ctx) => changeDraft(ctx, { ...words(), announcementId, version })), 'announcement.changedMeanwhile');
    await expectRefused(world, () => ctxAs(staff, (ctx) => publishAnnouncement(ctx, { announcementId, version, pinnedForDays: 7 })), 'announcement.changedMeanwhile');
    await expectRefused(world, () => draft({ placeIds: [home.dwellingId] }), 'announcement.unknownPlace');
    await expectRefused(world, () => draft({ photoIds: [home.dwellingId] }), 'file.unknown');
    await expectRefused(world, () => ctxAs(staff, (ctx) => correctAnnouncement(ctx, { ...words(), announcementId, version: changed.version, reason: '写错了', tellAgain: false })), 'announcement.isDraft');
    await expectRefused(world, () => ctxAs(staff, (ctx) => takeBackAnnouncement(ctx, { announcementId, reason: '不发了' })), 'announcement.isDraft');
    await ctxAs(staff, (ctx) => discardDraft(ctx, { announcementId }));
    await expectRefused(world, () => sees(staff, announcementId), 'announcement.unknown');
  });

  test('N-1 once published it changes by corrections only, each kept with its reason', async () => {
    const { announcementId, version } = await draft();
    const events = await eventsOf(world, () => ctxAs(staff, (ctx) => publishAnnouncement(ctx, { announcementId, version, pinnedForDays: 7 })));
    expect(events).toMatchObject([{ type: 'announcement.published', aggregateId: announcementId, body: { urgent: false } }]);
    const correct = (title: string, seen: number) => () => ctxAs(staff, (ctx) => correctAnnouncement(ctx, { ...words({ title }), announcementId, version: seen, reason: '日期写错了', tellAgain: true }));
    await expectRefused(world, () => ctxAs(staff, (ctx) => changeDraft(ctx, { ...words(), announcementId, version: version + 1 })), 'announcement.isPublished');
    await expectRefused(world, () => ctxAs(staff, (ctx) => discardDraft(ctx, { announcementId })), 'announcement.isPublished');
    await expectRefused(world, () => ctxAs(staff, (ctx) => dropVideo(ctx, { announcementId })), 'announcement.isPublished');
    await expectRefused(world, correct('明天停水', version + 1), 'announcement.nothingCorrected');
    await expectRefused(world, correct('后天停水', version), 'announcement.changedMeanwhile');
    await expectRefused(world, () => ctxAs(reader, (ctx) => correctAnnouncement(ctx, { ...words({ title: '不停水' }), announcementId, version: version + 1, reason: '我说的', tellAgain: false })), 'may.communityStaffOnly');
    expect(await eventsOf(world, correct('后天停水', version + 1))).toMatchObject([{ type: 'announcement.corrected', body: { tellAgain: true } }]);
    expect((await sees(stranger(community), announcementId)).editions.map(({ edition, title, reason }) => [edition, title, reason])).toEqual([[2, '后天停水', '日期写错了'], [1, '明天停水', null]]);
    await expectRefused(world, () => ctxAs(reader, (ctx) => takeBackAnnouncement(ctx, { announcementId, reason: '不要了' })), 'may.communityStaffOnly');
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => takeBackAnnouncement(ctx, { announcementId, reason: '检修取消' })))).toMatchObject([{ type: 'announcement.takenBack' }]);
    expect(await sees(stranger(community), announcementId)).toMatchObject({ state: 'takenBack', takenBackReason: '检修取消', text: '', excerpt: '', editions: [], photos: 0, hasVideo: false });
    expect((await sees(staff, announcementId)).editions).toHaveLength(2);
    await expectRefused(world, () => ctxAs(staff, (ctx) => takeBackAnnouncement(ctx, { announcementId, reason: '再撤' })), 'announcement.isTakenBack');
    await expectRefused(world, () => ctxAs(reader, (ctx) => readAnnouncement(ctx, { announcementId, how: 'opened' })), 'announcement.isTakenBack');
    await expectRefused(world, () => ctxAs(steward, (ctx) => tellAtTheDoor(ctx, { announcementId, residentIds: [elder.residentId] })), 'announcement.isTakenBack');
  });
});

describe('for whom', () => {
  test('N-1 what is for a building or a grid is for those vouched for there, staff, and who is charged with the place', async () => {
    const picture = await aPicture(world, staff);
    const byGrid = await published({ placeIds: [grid.placeId], photoIds: [picture] });
    for (const who of [reader, elder, steward, gridWorker, staff]) expect((await sees(who, byGrid.announcementId)).text).toContain('请提前接水');
    for (const who of [newcomer, elsewhere, stranger(community)]) {
      await expectRefused(world, () => sees(who, byGrid.announcementId), 'announcement.unknown');
      expect((await ctxAs(who, (ctx) => listAnnouncements(ctx, {}))).rows.map(({ id }) => id)).not.toContain(byGrid.announcementId);
      expect((await ctxAs(who, (ctx) => announcementsForHome(ctx))).latest.map(({ id }) => id)).not.toContain(byGrid.announcementId);
      expect(await ctxAs(who, (ctx) => maySeeMedia(ctx, byGrid.announcementId))).toBe(false);
      expect(await ctxAs(who, (ctx) => maySeeAnnouncementPhoto(ctx, { fileId: picture }))).toBe(false);
    }
    await expectRefused(world, () => ctxAs(elsewhere, (ctx) => readAnnouncement(ctx, { announcementId: byGrid.announcementId, how: 'opened' })), 'announcement.unknown');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => readAnnouncement(ctx, { announcementId: byGrid.announcementId, how: 'opened' })), 'may.signInFirst');
    await workRound(world.house);
    const told = await world.owner.query<{ resident_id: string }>("select resident_id from app.notices where kind = 'announcement.published' and params->>'path' = $1", [`/announcements/${byGrid.announcementId}`]);
    expect(told.rows.map((row) => row.resident_id).sort()).toEqual([reader, spouse, elder, steward].map(({ residentId }) => residentId).sort());
  });

  test('N-1 an urgent one is pinned until it is acknowledged, or its days are over', async () => {
    const { announcementId } = await published({ urgent: true });
    const pinned = async (who: ActingHere) => (await ctxAs(who, (ctx) => announcementsForHome(ctx))).pinned.map(({ id }) => id);
    for (const who of [stranger(community), reader, newcomer]) expect(await pinned(who)).toContain(announcementId);
    await ctxAs(reader, (ctx) => readAnnouncement(ctx, { announcementId, how: 'opened' }));
    expect(await pinned(reader)).toContain(announcementId);
    await ctxAs(reader, (ctx) => readAnnouncement(ctx, { announcementId, how: 'acknowledged' }));
    expect(await pinned(reader)).not.toContain(announcementId);
    const now = world.clock.now();
    world.clock.set(plusDays(now, 3));
    expect(await pinned(stranger(community))).not.toContain(announcementId);
    world.clock.set(now);
  });
});

describe('reaching everybody', () => {
  test('N-1 homes are counted by building, and a tick at the door says by whom and when; what somebody read themselves stays', async () => {
    const { announcementId } = await published({ placeIds: [here.placeId] });
    await ctxAs(reader, (ctx) => readAnnouncement(ctx, { announcementId, how: 'opened' }));
    const reach = async (who: ActingHere) => (await ctxAs(who, (ctx) => reachView(ctx, announcementId))).rows.find(({ id }) => id === here.placeId);
    expect(await reach(staff)).toMatchObject({ name: '1栋', homes: 4, homesReached: 1, people: 5, peopleReached: 1, read: 1, told: 0 });
    const doors = (who: ActingHere, buildingId = here.placeId) => ctxAs(who, (ctx) => doorListOf(ctx, announcementId, buildingId));
    const namesOn = async () => (await doors(steward)).homes.flatMap(({ people }) => people.map(({ name }) => name));
    expect(await namesOn()).toContain('陈阿婆');
    expect(await namesOn()).not.toContain('李二');
    for (const who of [reader, elsewhere, stranger(community)]) await expectRefused(world, () => doors(who), 'announcement.notYourBuilding');
    await expectRefused(world, () => doors(steward, there.placeId), 'announcement.notYourBuilding');
    await expectRefused(world, () => doors(staff, there.placeId), 'announcement.notForThatBuilding');
    const tell = (who: ActingHere, ...residentIds: string[]) => () => ctxAs(who, (ctx) => tellAtTheDoor(ctx, { announcementId, residentIds }));
    await expectRefused(world, tell(reader, elder.residentId), 'announcement.notYourBuilding');
    await expectRefused(world, tell(steward, foreigner.residentId), 'people.unknown');
    await expectRefused(world, tell(steward, elsewhere.residentId), 'people.unknown');
    await expectRefused(world, tell(stranger(community), elder.residentId), 'may.signInFirst');
    await tell(steward, elder.residentId, reader.residentId)();
    expect(await reach(staff)).toMatchObject({ homesReached: 2, read: 1, told: 1 });
    expect((await doors(staff)).told.flatMap(({ people }) => people.flatMap(({ name, told }) => (told ? [[name, told.by, told.at]] : [])))).toEqual([['陈阿婆', '王建国', world.clock.now()]]);
    await ctxAs(steward, (ctx) => untell(ctx, { announcementId, residentIds: [elder.residentId, reader.residentId] }));
    expect(await reach(steward)).toMatchObject({ homesReached: 1, read: 1, told: 0 });
    expect(await rowOf(world, 'select how from app.announcement_readings where resident_id = $1 and announcement_id = $2', [reader.residentId, announcementId])).toEqual({ how: 'opened' });
  });

  test('N-1 a draft reaches nobody, and another community’s isn’t there', async () => {
    const { announcementId } = await draft();
    await expectRefused(world, () => ctxAs(staff, (ctx) => tellAtTheDoor(ctx, { announcementId, residentIds: [elder.residentId] })), 'announcement.isDraft');
    await expectRefused(world, () => ctxAs(staff, (ctx) => readAnnouncement(ctx, { announcementId, how: 'opened' })), 'announcement.isDraft');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => reachView(ctx, announcementId)), 'announcement.unknown');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => announcementPageOf(ctx, announcementId)), 'announcement.unknown');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => doorListOf(ctx, announcementId, here.placeId)), 'announcement.unknown');
  });
});
