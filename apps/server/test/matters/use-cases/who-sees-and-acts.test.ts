import { describe, expect, test } from 'vitest';
import { aBuilding, aMatter, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltMatter } from '@linyi/worlds/builders';
import { maySeeMatterPhoto } from '../../../src/modules/matters/photo-policy.ts';
import { changesSince, listMatters, pageOf } from '../../../src/modules/matters/read.ts';
import { similarMatters } from '../../../src/modules/matters/similar.ts';
import { acceptHandover } from '../../../src/modules/matters/use-cases/accept-handover.ts';
import { answerFollowUp } from '../../../src/modules/matters/use-cases/answer-follow-up.ts';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { askHandover } from '../../../src/modules/matters/use-cases/ask-handover.ts';
import { noteMatter } from '../../../src/modules/matters/use-cases/note-matter.ts';
import { publishMatter } from '../../../src/modules/matters/use-cases/publish-matter.ts';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { rateMatter } from '../../../src/modules/matters/use-cases/rate-matter.ts';
import { recategoriseMatter } from '../../../src/modules/matters/use-cases/recategorise-matter.ts';
import { refuseHandover } from '../../../src/modules/matters/use-cases/refuse-handover.ts';
import { reopenMatter } from '../../../src/modules/matters/use-cases/reopen-matter.ts';
import { ruleHandover } from '../../../src/modules/matters/use-cases/rule-handover.ts';
import { undoMove } from '../../../src/modules/matters/use-cases/undo-move.ts';
import { withdrawMatter } from '../../../src/modules/matters/use-cases/withdraw-matter.ts';
import { testHouse } from '../../database.ts';
import { expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
type By = Parameters<typeof ctxAs>[0];
const seen = ({ matterId }: Pick<BuiltMatter, 'matterId'>, by: By) => ctxAs(by, (ctx) => pageOf(ctx, matterId));
const words = { title: '楼道灯坏了', text: '三楼的灯坏了三天。' };
const publish = ({ matterId }: Pick<BuiltMatter, 'matterId'>, by: By, given: Partial<Parameters<typeof publishMatter>[1]> = {}) => ctxAs(by, (ctx) => publishMatter(ctx, { ...words, ...given, matterId }));
const endDuty = (residentId: string) => world.owner.query("update app.duties set to_on = '2026-04-01' where resident_id = $1", [residentId]);
const audienceOf = async (fileId: string) => (await rowOf<{ audience: string }>(world, 'select audience from app.files where file_id = $1', [fileId]))?.audience;

describe('the raiser’s own words', () => {
  test('M-12 what the raiser says when rating, reopening, answering and withdrawing is for those concerned; that it was said is public', async () => {
    const closed = await aMatter(world, { state: 'resolved' });
    const { community, raiser, responder } = closed;
    await ctxAs(raiser, (ctx) => rateMatter(ctx, { matterId: closed.matterId, score: 2, comment: '张三还欠我钱' }));
    await ctxAs(raiser, (ctx) => reopenMatter(ctx, { matterId: closed.matterId, reason: '电话 13800138000' }));
    const withdrawn = await aMatter(world, { community });
    await ctxAs(withdrawn.raiser, (ctx) => withdrawMatter(ctx, { matterId: withdrawn.matterId, reason: '和李四说好了' }));
    const asked = await aMatter(world, { community, state: 'closed' });
    await world.owner.query('update app.matters set follow_up_asked_at = $2 where matter_id = $1', [asked.matterId, world.clock.now()]);
    await ctxAs(asked.raiser, (ctx) => answerFollowUp(ctx, { matterId: asked.matterId, stillFixed: true, comment: '王五修的' }));
    const neighbour = await aResident(world, { community });
    const said = async (matter: Pick<BuiltMatter, 'matterId'>, by: By) => (await seen(matter, by)).entries.filter(({ act }) => ['rated', 'reopened', 'followUpAnswered', 'withdrawn'].includes(act)).map(({ text }) => text);
    for (const by of [neighbour, stranger(community)]) {
      expect(await said(closed, by)).toEqual([null, null]);
      expect(await said(withdrawn, by)).toEqual([null]);
      expect(await said(asked, by)).toEqual([null, null]);
    }
    expect(await said(closed, responder)).toEqual(['张三还欠我钱', '电话 13800138000']);
    expect(await said(closed, raiser)).toEqual(['张三还欠我钱', '电话 13800138000']);
    expect(await said(asked, asked.raiser)).toEqual([null, '王五修的']);
  });

  test('M-12 what a pattern found, and the size it suggests, are for those who may read the words', async () => {
    const matter = await aMatter(world, { text: '三楼的灯坏了，电话 13800138000。' });
    const elsewhere = await aResident(world, { community: matter.community, duty: 'buildingSteward' });
    expect(await seen(matter, elsewhere)).toMatchObject({ maskSuggestion: null, suggestion: null, original: null });
    expect((await seen(matter, matter.responder)).maskSuggestion?.found).toEqual(['phone']);
  });

  test('M-12 once published, those concerned read the raiser’s own words beside the checked ones; others never do', async () => {
    const matter = await aMatter(world, { text: '三楼的灯坏了，电话 13800138000。' });
    await publish(matter, matter.responder);
    for (const by of [matter.raiser, matter.responder]) {
      expect(await seen(matter, by)).toMatchObject({ text: words.text, original: { text: '三楼的灯坏了，电话 13800138000。', placeNote: null } });
    }
    for (const by of [stranger(matter.community), await aResident(world, { community: matter.community })]) expect(await seen(matter, by)).toMatchObject({ text: words.text, original: null });
  });

  test('M-12 the note on the place is published only as checked, and isn’t found by before', async () => {
    const { building, raiser, responder, community } = await aMatter(world);
    const matter = await ctxAs(raiser, (ctx) => raiseMatter(ctx, { number: '2026-8101', kind: 'facility', text: '门禁坏了', placeId: building.placeId, placeNote: '2 单元 1502', photoIds: [], channel: 'web' }));
    const note = async (by: By) => (await seen(matter, by)).place.note;
    const finds = async (q: string) => (await ctxAs(stranger(community), (ctx) => listMatters(ctx, { q, order: 'newest', limit: 20 }))).rows.length;
    expect((await seen(matter, responder)).maskSuggestion?.placeNote).toBe('2 单元 某户');
    expect([await note(responder), await note(stranger(community))]).toEqual(['2 单元 1502', null]);
    await publish(matter, responder);
    expect([await note(stranger(community)), await finds('1502')]).toEqual([null, 0]);
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    await publish(matter, staff, { placeNote: '2 单元', reason: '补上单元' });
    expect([await note(stranger(community)), (await seen(matter, raiser)).original?.placeNote]).toEqual(['2 单元', '2 单元 1502']);
  });
});

describe('who works on a matter', () => {
  test('M-12 nobody publishes, notes or recategorises what isn’t in their charge', async () => {
    const matter = await aMatter(world);
    const elsewhere = await aBuilding(world, { community: matter.community });
    const steward = await aResident(world, { building: elsewhere, duty: 'buildingSteward', dutyAt: elsewhere });
    const { matterId } = matter;
    await expectRefused(world, () => publish(matter, steward), 'matter.notInYourCharge');
    await expectRefused(world, () => ctxAs(steward, (ctx) => noteMatter(ctx, { matterId, text: '看看', staffOnly: true, photoIds: [] })), 'matter.notInYourCharge');
    await expectRefused(world, () => ctxAs(steward, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'facility', placeId: elsewhere.placeId })), 'matter.notInYourCharge');
    const volunteerHere = await aResident(world, { building: matter.building, duty: 'volunteer', dutyAt: matter.building });
    expect((await seen(matter, volunteerHere)).text).toBeNull();
  });

  test('M-4 only staff move a matter out of a steward’s reach or out of the duty to show a pair', async () => {
    const matter = await aMatter(world);
    const { matterId, community, responder } = matter;
    const elsewhere = await aBuilding(world, { community });
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    const noPair = (await rowOf<{ code: string }>(world, 'select code from app.matter_kinds where community_id = $1 and not needs_pair limit 1', [community.id]))?.code ?? '';
    await expectRefused(world, () => ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'facility', placeId: elsewhere.placeId })), 'matter.placeOutOfReach');
    await expectRefused(world, () => ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'facility', placeId: null })), 'matter.placeOutOfReach');
    await expectRefused(world, () => ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: noPair })), 'matter.pairDroppedByStaff');
    await expect(ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'lift', placeId: matter.building.placeId }))).resolves.toMatchObject({ kind: 'lift' });
    await expect(ctxAs(staff, (ctx) => recategoriseMatter(ctx, { matterId, kind: noPair, placeId: elsewhere.placeId }))).resolves.toMatchObject({ kind: noPair, placeId: elsewhere.placeId });
  });

  test('M-12 whoever raised it or typed it in isn’t its checker, staff or not', async () => {
    const { community, building, raiser } = await aMatter(world);
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    const typed = await ctxAs(staff, (ctx) => raiseMatter(ctx, { number: '2026-8102', kind: 'facility', text: '门坏了', placeId: building.placeId, photoIds: [], channel: 'phone', onBehalfOf: { residentId: raiser.residentId } }));
    const own = await aMatter(world, { community, raiser: staff });
    for (const matter of [typed, own]) await expectRefused(world, () => publish(matter, staff), 'matter.checkedByAnother');
  });

  test('M-12 public words are changed by staff only, with a reason that everybody reads', async () => {
    const matter = await aMatter(world);
    const staff = await aResident(world, { community: matter.community, duty: 'communityStaff' });
    await publish(matter, matter.responder);
    await expectRefused(world, () => publish(matter, matter.responder, { reason: '改个字' }), 'matter.rewordedByStaff');
    await expectRefused(world, () => publish(matter, staff), 'matter.reasonForRewording');
    await publish(matter, staff, { text: '灯坏了。', reason: '漏了一个名字' });
    const page = await seen(matter, stranger(matter.community));
    expect([page.text, page.entries.at(-1)]).toMatchObject(['灯坏了。', { act: 'published', text: '漏了一个名字', params: { again: 'yes' } }]);
  });

  test('M-4 who gave the duty up neither reads unpublished words nor acts, first responder or typist', async () => {
    const matter = await aMatter(world);
    const { community, building, raiser, responder, matterId } = matter;
    const typist = await aResident(world, { community, duty: 'gridWorker' });
    const typed = await ctxAs(typist, (ctx) => raiseMatter(ctx, { number: '2026-8103', kind: 'facility', text: '门坏了', placeId: building.placeId, photoIds: [], channel: 'phone', onBehalfOf: { residentId: raiser.residentId } }));
    await ctxAs(responder, (ctx) => noteMatter(ctx, { matterId, text: '约了师傅', staffOnly: true, photoIds: [] }));
    expect((await seen(matter, responder)).entries.map(({ act }) => act)).toContain('noted');
    for (const { residentId } of [responder, typist]) await endDuty(residentId);
    expect([(await seen(matter, responder)).text, (await seen(typed, typist)).text]).toEqual([null, null]);
    expect((await seen(matter, responder)).entries.map(({ act }) => act)).not.toContain('noted');
    await expectRefused(world, () => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId, text: '今天来看' })), 'matter.firstResponderOnly');
  });

  test('M-4 neither side of a handover rules on it', async () => {
    const matter = await aMatter(world);
    const { community, matterId } = matter;
    const [secretary, other] = [await aResident(world, { community, duty: 'secretary' }), await aResident(world, { community, duty: 'secretary' })];
    await ctxAs(matter.responder, (ctx) => askHandover(ctx, { matterId, to: secretary.residentId, reason: '要协调' }));
    await ctxAs(secretary, (ctx) => refuseHandover(ctx, { matterId, reason: '楼里能办' }));
    const rule = { matterId, to: matter.responder.residentId, reason: '楼里先办' };
    await expectRefused(world, () => ctxAs(secretary, (ctx) => ruleHandover(ctx, rule)), 'matter.partiesDoNotRule');
    await expect(ctxAs(other, (ctx) => ruleHandover(ctx, rule))).resolves.toMatchObject({ firstResponder: matter.responder.residentId });
  });

  test('M-4 who was asked to take over and has given the duty up meanwhile can say no, not yes', async () => {
    const { community, matterId, responder } = await aMatter(world);
    await aResident(world, { community, duty: 'secretary' });
    const asked = await aResident(world, { community, duty: 'communityStaff' });
    await ctxAs(responder, (ctx) => askHandover(ctx, { matterId, to: asked.residentId, reason: '要协调' }));
    await endDuty(asked.residentId);
    await expectRefused(world, () => ctxAs(asked, (ctx) => acceptHandover(ctx, { matterId })), 'may.onDutyOnly');
    await expect(ctxAs(asked, (ctx) => refuseHandover(ctx, { matterId, reason: '已经不做了' }))).resolves.toMatchObject({ firstResponder: responder.residentId });
  });
});

describe('pictures', () => {
  test('M-12 a picture goes with its note: for staff, or for everybody, and for nobody once the note is taken back', async () => {
    const matter = await aMatter(world);
    const { matterId, responder, raiser } = matter;
    const [inside, shown] = [await aPicture(world, responder), await aPicture(world, responder)];
    const noted = (photo: string, staffOnly: boolean) => ctxAs(responder, (ctx) => noteMatter(ctx, { matterId, text: '现场', staffOnly, photoIds: [photo] }));
    await noted(inside, true);
    await noted(shown, false);
    const photos = async (by: By) => (await seen(matter, by)).photos.map(({ id }) => id);
    expect(await photos(responder)).toEqual([inside, shown]);
    for (const by of [raiser, stranger(matter.community)]) expect(await photos(by)).toEqual([shown]);
    const file = { fileId: inside, audience: 'staff', uploadedBy: responder.residentId } as const;
    expect([await ctxAs(responder, (ctx) => maySeeMatterPhoto(ctx, file)), await ctxAs(raiser, (ctx) => maySeeMatterPhoto(ctx, file))]).toEqual([true, false]);
    await ctxAs(responder, (ctx) => undoMove(ctx, { matterId }));
    expect([await photos(responder), await audienceOf(shown), await audienceOf(inside)]).toEqual([[inside], 'hidden', 'staff']);
  });

  test('M-12 the checker leaves a picture out, and a public one is taken back later', async () => {
    const { building, raiser, responder, community } = await aMatter(world);
    const [face, lamp] = [await aPicture(world, raiser), await aPicture(world, raiser)];
    const matter = await ctxAs(raiser, (ctx) => raiseMatter(ctx, { number: '2026-8104', kind: 'facility', text: '灯坏了', placeId: building.placeId, photoIds: [face, lamp], channel: 'web' }));
    await publish(matter, responder, { hidePhotoIds: [face] });
    expect([await audienceOf(face), await audienceOf(lamp)]).toEqual(['concerned', 'public']);
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    await publish(matter, staff, { hidePhotoIds: [lamp], reason: '照片里有门牌' });
    expect([await audienceOf(face), await audienceOf(lamp)]).toEqual(['concerned', 'concerned']);
    expect((await seen(matter, stranger(community))).photos).toEqual([]);
    expect((await seen(matter, raiser)).photos.map(({ published }) => published)).toEqual([false, false]);
  });
});

describe('names in the record', () => {
  test('M-12 a raiser isn’t named by their lines, whatever duty they have or take up later; staff and they themselves see who it is', async () => {
    const { community, building, responder } = await aMatter(world);
    const raiser = await aResident(world, { building, name: '李小红', duty: 'microGridLead', dutyAt: building });
    const matter = await aMatter(world, { building, responder, raiser, state: 'closed' });
    await ctxAs(raiser, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '又坏了' }));
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    const byOf = async (by: By) => (await seen(matter, by)).entries.filter(({ act }) => ['raised', 'rated', 'reopened'].includes(act)).map((entry) => entry.by?.name ?? null);
    for (const by of [stranger(community), await aResident(world, { community }), responder]) expect(await byOf(by)).toEqual([null, null, null]);
    for (const by of [staff, raiser]) expect(await byOf(by)).toEqual(['李小红', '李小红', '李小红']);
    expect((await seen(matter, responder)).raiser?.name).toBe('李**');
    expect((await seen(matter, stranger(community))).entries.find(({ act }) => act === 'answered')?.by?.name).toBe('陈建国');
    const since = await ctxAs(stranger(community), (ctx) => changesSince(ctx, matter.matterId, 4));
    expect(since.map(({ by }) => by)).toEqual(since.map(() => null));
  });

  test('M-6 who acted on duty stays named when the duty is over', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    await endDuty(matter.responder.residentId);
    expect((await seen(matter, stranger(matter.community))).entries.find(({ act }) => act === 'answered')?.by).toMatchObject({ name: '陈建国', duty: null });
  });
});

describe('finding', () => {
  test('M-3 of matters whose words the reader may not read, likeness tells nothing: only kind and place do', async () => {
    const secret = await aMatter(world, { text: '楼上半夜打孩子，吵得睡不着', kind: 'noise' });
    const { community, building } = secret;
    const neighbour = await aResident(world, { community });
    const like = (text: string, kind: string, by: By) => ctxAs(by, async (ctx) => (await similarMatters(ctx, { text, kind, placeId: building.placeId })).map(({ row, likeness }) => [row.id, likeness, row.title]));
    expect(await like('楼上半夜打孩子', 'facility', neighbour)).toEqual([]);
    expect(await like('楼上半夜打孩子', 'noise', neighbour)).toEqual([[secret.matterId, null, null]]);
    expect(await like('完全不同的一句话', 'noise', neighbour)).toEqual([[secret.matterId, null, null]]);
    expect((await like('楼上半夜打孩子', 'facility', secret.responder))[0]?.[1]).toBeGreaterThan(0.5);
  });

  test('M-3 a number is found with and without its year; digits in words are found too', async () => {
    const lamp = await aMatter(world);
    const { community } = lamp;
    const year = await aMatter(world, { community, text: '锅炉房 3456 号表坏了' });
    await publish(year, year.responder, { text: '锅炉房 3456 号表坏了' });
    const found = (q: string) => ctxAs(stranger(community), async (ctx) => (await listMatters(ctx, { q, order: 'newest', limit: 20 })).rows.map(({ id }) => id));
    expect(await found(lamp.number)).toEqual([lamp.matterId]);
    expect(await found(lamp.number.slice(5))).toContain(lamp.matterId);
    expect(await found('3456')).toEqual([year.matterId]);
  });
});
