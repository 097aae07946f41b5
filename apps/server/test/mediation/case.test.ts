import { beforeEach, describe, expect, test } from 'vitest';
import { plusMs } from '@linyi/kernel';
import { aMatter, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { loadFile } from '../../src/modules/files/store.ts';
import { maySeeFile } from '../../src/modules/files/policy.ts';
import { listMatters, pageOf } from '../../src/modules/matters/read.ts';
import { mediationPageOf, myMediations, publicMediationOf, scriptsOf } from '../../src/modules/mediation/read.ts';
import { maySeeMediationPhoto } from '../../src/modules/mediation/photo-policy.ts';
import { agreeToPublish, draftPact, signOnPaper, signPact } from '../../src/modules/mediation/use-cases/draft-pact.ts';
import { addPerson, openMediation } from '../../src/modules/mediation/use-cases/open-mediation.ts';
import { callOffSession, holdSession, planSession } from '../../src/modules/mediation/use-cases/plan-session.ts';
import { handleBreach, reportBreach } from '../../src/modules/mediation/use-cases/report-breach.ts';
import { endMediation, resumeMediation, settleMediation } from '../../src/modules/mediation/use-cases/settle-mediation.ts';
import { measure, writeNote } from '../../src/modules/mediation/use-cases/write-note.ts';
import { checkScript, drawScript, retireScript, writeScript } from '../../src/modules/mediation/use-cases/write-script.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, everything, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));
const hours = (count: number): number => count * 3_600_000;
/** Words that nobody outside may meet anywhere. */
const secret = '老伴心脏装了支架，夜里不能受惊';

type Built = { readonly matter: BuiltMatter; readonly mediator: BuiltResident; readonly dancer: BuiltResident; readonly sleeper: BuiltResident; readonly mediationId: string; readonly people: Awaited<ReturnType<typeof mediationPageOf>>['people'] };
/** A case about a matter: a mediator, two residents who quarrel, and somebody without an account. */
const aCase = async (): Promise<Built> => {
  const matter = await aMatter(world, { kind: 'noise', text: '小广场晚上音响太大，睡不着。' });
  const { community } = matter;
  const mediator = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
  const dancer = await aResident(world, { community, name: '刘玉梅' });
  const { mediationId } = await ctxAs(mediator, (ctx) => openMediation(ctx, {
    kind: 'noise', title: '小广场晚上的音响', matterIds: [matter.matterId], matterNumbers: [], mediators: [], parties: [{ residentId: dancer.residentId, side: '跳舞的' }, { residentId: matter.raiser.residentId, side: '住户' }, { name: '音响店老板', side: '出借音响的' }],
  }));
  const { people } = await ctxAs(mediator, (ctx) => mediationPageOf(ctx, mediationId));
  return { matter, mediator, dancer, sleeper: matter.raiser, mediationId, people };
};
const page = (by: Parameters<typeof ctxAs>[0], mediationId: string) => ctxAs(by, (ctx) => mediationPageOf(ctx, mediationId));
const idOf = ({ people }: Built, name: string): string => people.find((person) => person.name === name)?.id ?? '';
const held = async ({ mediator, mediationId, people }: Built, notes = secret): Promise<string> => {
  const { sessionId } = await ctxAs(mediator, (ctx) => planSession(ctx, { mediationId, at: plusMs(clock.now(), hours(1)), place: '居委会二楼' }));
  clock.pass(hours(2));
  await ctxAs(mediator, (ctx) => holdSession(ctx, { mediationId, sessionId, came: people.map(({ id }) => id), notes }));
  return sessionId;
};
const text = '一、晚上七点到八点半跳舞。二、音量不超过 60 分贝。';
/** A pact that all three have signed. */
const inForce = async (built: Built): Promise<void> => {
  const { mediator, dancer, sleeper, mediationId } = built;
  await ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, title: '小广场公约', text, why: '' }));
  for (const party of [dancer, sleeper]) {
    clock.pass(1000);
    await ctxAs(party, (ctx) => signPact(ctx, { mediationId, version: 1 }));
  }
  await ctxAs(mediator, (ctx) => signOnPaper(ctx, { mediationId, personId: idOf(built, '音响店老板'), signedOn: '2026-04-15' }));
};

describe('M-9 the room is closed', () => {
  test('M-9 for anybody who isn’t in it there is no such case, whatever their duty', async () => {
    const { matter, mediationId, mediator, dancer } = await aCase();
    const { community } = matter;
    for (const duty of ['secretary', 'administrator', 'communityStaff', 'gridLeader'] as const) {
      const outsider = await aResident(world, { community, duty });
      await expectRefused(world, () => page(outsider, mediationId), 'mediation.unknown');
      await expectRefused(world, () => ctxAs(outsider, (ctx) => writeNote(ctx, { mediationId, text: '看看', audience: 'all' })), 'mediation.unknown');
      expect((await ctxAs(outsider, (ctx) => myMediations(ctx, {}))).rows).toEqual([]);
    }
    await expectRefused(world, () => page(stranger(community), mediationId), 'may.signInFirst');
    await expectRefused(world, () => page(mediator, '0192f0a0-0000-7000-8000-00000000ffff'), 'mediation.unknown');
    expect((await ctxAs(dancer, (ctx) => myMediations(ctx, {}))).rows.map(({ id, seat }) => [id, seat])).toEqual([[mediationId, 'party']]);
    const foreign = await aResident(world, { duty: 'secretary' });
    await expectRefused(world, () => page(foreign, mediationId), 'mediation.unknown');
  });

  test('M-9 what is said stands in the room’s own tables and nowhere else: not in events, messages, matters, search or figures', async () => {
    const built = await aCase();
    const { mediator, dancer, mediationId, matter } = built;
    await held(built);
    await ctxAs(dancer, (ctx) => writeNote(ctx, { mediationId, text: `我也说一句：${secret}`, audience: 'all' }));
    await ctxAs(mediator, (ctx) => settleMediation(ctx, { mediationId, agreement: `约好了：${secret}`, outcome: '' }));
    await inForce(built);
    await ctxAs(dancer, (ctx) => reportBreach(ctx, { mediationId, text: secret, happenedOn: '2026-04-15' }));
    await workRound(world.house);
    const tables = [...(await everything(world))].filter(([, rows]) => rows.includes(secret)).map(([name]) => name);
    expect(tables.sort()).toEqual(['mediation_notes', 'mediations', 'pact_breaches']);
    const names = [...(await everything(world))].filter(([, rows]) => rows.includes('音响店老板')).map(([name]) => name);
    expect(names.sort()).toEqual(['mediation_people', 'pact_signatures']);
    const secretary = await aResident(world, { community: matter.community, duty: 'secretary' });
    expect((await ctxAs(secretary, (ctx) => listMatters(ctx, { q: '支架', order: 'newest', limit: 20 }))).rows).toEqual([]);
    expect(JSON.stringify(await ctxAs(secretary, (ctx) => pageOf(ctx, matter.matterId)))).not.toContain('支架');
  });

  test('M-9 a note for the mediators alone isn’t shown to parties, who can’t write one either', async () => {
    const built = await aCase();
    const { mediator, dancer, mediationId } = built;
    await ctxAs(mediator, (ctx) => writeNote(ctx, { mediationId, text: '下次先单独谈', audience: 'mediators' }));
    expect((await page(mediator, mediationId)).notes).toHaveLength(1);
    expect((await page(dancer, mediationId)).notes).toEqual([]);
    await expectRefused(world, () => ctxAs(dancer, (ctx) => writeNote(ctx, { mediationId, text: '我也写', audience: 'mediators' })), 'mediation.mediatorsOnly');
  });

  test('M-8 a picture of a measurement is for those in the case', async () => {
    const { mediator, dancer, mediationId, matter } = await aCase();
    const photo = await aPicture(world, mediator);
    await ctxAs(mediator, (ctx) => measure(ctx, { mediationId, quantity: 'noise', instrument: '爱华 AWA5636 声级计', value: '72.4', unit: 'dB(A)', measuredAt: '2026-04-14T12:30:00.000Z', place: '3栋楼下', measuredBy: '周敏', remark: '', photoIds: [photo] }));
    const sees = (by: Parameters<typeof ctxAs>[0]) => ctxAs(by, async (ctx) => {
      const file = await loadFile(ctx.tx, photo);
      return file !== undefined && maySeeFile(ctx, file, maySeeMediationPhoto);
    });
    const secretary = await aResident(world, { community: matter.community, duty: 'secretary' });
    expect([await sees(mediator), await sees(dancer), await sees(secretary), await sees(stranger(matter.community))]).toEqual([true, true, false, false]);
    expect((await page(dancer, mediationId)).measurements).toMatchObject([{ instrument: '爱华 AWA5636 声级计', value: '72.4', unit: 'dB(A)', measuredAt: '2026-04-14T12:30:00.000Z', measuredBy: '周敏', addedBy: '周敏' }]);
    await expectRefused(world, () => ctxAs(mediator, (ctx) => measure(ctx, { mediationId, quantity: 'noise', instrument: '手机', value: '60', unit: 'dB', measuredAt: '2026-04-16T12:30:00.000Z', place: '楼下', measuredBy: '周敏', remark: '', photoIds: [] })), 'mediation.measuredLater');
  });
});

describe('M-9 a case', () => {
  test('M-9 its events carry ids and moments, and those in it hear that there is something to read', async () => {
    const built = await aCase();
    const events = await eventsOf(world, () => ctxAs(built.mediator, (ctx) => planSession(ctx, { mediationId: built.mediationId, at: '2026-04-16T11:00:00.000Z', place: '居委会二楼' })));
    expect(events).toMatchObject([{ type: 'mediation.sessionPlanned', aggregateId: built.mediationId, body: { at: '2026-04-16T11:00:00.000Z', toCome: true } }]);
    expect(JSON.stringify(events)).not.toContain('居委会');
    await workRound(world.house);
    const { rows } = await world.owner.query<{ kind: string; path: string; params: object }>("select kind, path, params from app.notices where resident_id = $1 and kind like 'party.%' order by kind", [built.dancer.residentId]);
    expect(rows).toEqual([{ kind: 'party.opened', path: `/me/mediations/${built.mediationId}`, params: {} }, { kind: 'party.session', path: `/me/mediations/${built.mediationId}`, params: { due: '2026-04-16T11:00:00.000Z' } }]);
  });

  test('M-9 the matter’s page says that it is talked over, and what came of it only once every party agrees', async () => {
    const built = await aCase();
    const { mediator, dancer, sleeper, mediationId, matter } = built;
    const publicly = () => ctxAs(stranger(matter.community), (ctx) => publicMediationOf(ctx, matter.matterId));
    expect(await publicly()).toMatchObject({ state: 'open', sessions: 0, outcome: null, pact: null });
    await held(built);
    await ctxAs(mediator, (ctx) => settleMediation(ctx, { mediationId, agreement: '音响转向湖面，八点半停', outcome: '晚上八点半停，音响转了方向。' }));
    await inForce(built);
    expect(await publicly()).toMatchObject({ state: 'settled', sessions: 1, outcome: null, pact: null });
    for (const party of [dancer, sleeper]) await ctxAs(party, (ctx) => agreeToPublish(ctx, { mediationId, agrees: true }));
    expect(await publicly()).toMatchObject({ outcome: null, pact: null });
    await ctxAs(mediator, (ctx) => agreeToPublish(ctx, { mediationId, agrees: true, personId: idOf(built, '音响店老板') }));
    expect(await publicly()).toMatchObject({ outcome: '晚上八点半停，音响转了方向。', pact: { title: '小广场公约', version: 1, text, signatures: 3 } });
    expect(JSON.stringify(await publicly())).not.toMatch(/刘玉梅|王秀兰|音响店老板|周敏/);
    await ctxAs(dancer, (ctx) => agreeToPublish(ctx, { mediationId, agrees: false }));
    expect(await publicly()).toMatchObject({ outcome: null, pact: null });
    const acts = (await ctxAs(stranger(matter.community), (ctx) => pageOf(ctx, matter.matterId))).entries.map(({ act, text: words }) => [act, words]);
    expect(acts).toEqual([['raised', null], ['mediated', null], ['mediationEnded', null]]);
  });

  test('M-9 who may open one, who comes in, and nobody twice', async () => {
    const { matter, mediator, dancer, mediationId } = await aCase();
    const input = { kind: 'noise', title: '另一件', matterIds: [], matterNumbers: [], mediators: [], parties: [] } as const;
    const open = (by: Parameters<typeof ctxAs>[0], change: object = {}) => () => ctxAs(by, (ctx) => openMediation(ctx, { ...input, matterIds: [], matterNumbers: [], mediators: [], parties: [], ...change }));
    await expectRefused(world, open(stranger(matter.community)), 'may.signInFirst');
    await expectRefused(world, open(dancer), 'mediation.forMediators');
    await expectRefused(world, open(mediator, { matterNumbers: ['2026-99999'] }), 'matter.unknown');
    await expectRefused(world, open(mediator, { parties: [{}] }), 'mediation.whoIsIt');
    await expectRefused(world, open(mediator, { parties: [{ residentId: '0192f0a0-0000-7000-8000-00000000ffff' }] }), 'people.unknown');
    const steward = await aResident(world, { community: matter.community, duty: 'buildingSteward', dutyAt: (await aMatter(world, { community: matter.community })).building });
    await expectRefused(world, open(steward, { matterIds: [matter.matterId] }), 'matter.notInYourCharge');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => addPerson(ctx, { mediationId, seat: 'party', residentId: dancer.residentId })), 'mediation.personThere');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => addPerson(ctx, { mediationId, seat: 'mediator', name: '路人' })), 'mediation.mediatorIsResident');
    await expectRefused(world, () => ctxAs(dancer, (ctx) => addPerson(ctx, { mediationId, seat: 'party', name: '路人' })), 'mediation.mediatorsOnly');
    const worker = await aResident(world, { community: matter.community, duty: 'socialWorker' });
    await ctxAs(mediator, (ctx) => addPerson(ctx, { mediationId, seat: 'mediator', residentId: worker.residentId }));
    expect((await page(worker, mediationId)).seat).toBe('mediator');
  });

  test('M-9 a session is written down when it is over, by those who were in it; an agreement follows one', async () => {
    const built = await aCase();
    const { mediator, dancer, mediationId, people } = built;
    await expectRefused(world, () => ctxAs(mediator, (ctx) => settleMediation(ctx, { mediationId, agreement: '好了', outcome: '' })), 'mediation.noSessionYet');
    const { sessionId } = await ctxAs(mediator, (ctx) => planSession(ctx, { mediationId, at: plusMs(clock.now(), hours(3)), place: '居委会' }));
    const hold = (came: string[]) => () => ctxAs(mediator, (ctx) => holdSession(ctx, { mediationId, sessionId, came, notes: '' }));
    await expectRefused(world, hold(people.map(({ id }) => id)), 'mediation.sessionToCome');
    clock.pass(hours(4));
    await expectRefused(world, hold([]), 'mediation.whoCame');
    await expectRefused(world, hold(['0192f0a0-0000-7000-8000-00000000ffff']), 'mediation.whoCame');
    await expectRefused(world, () => ctxAs(dancer, (ctx) => planSession(ctx, { mediationId, at: clock.now(), place: '家里' })), 'mediation.mediatorsOnly');
    await hold([people[0]?.id ?? ''])();
    await expectRefused(world, hold([people[0]?.id ?? '']), 'mediation.sessionOver');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => callOffSession(ctx, { mediationId, sessionId, why: '下雨' })), 'mediation.sessionOver');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => callOffSession(ctx, { mediationId, sessionId: '0192f0a0-0000-7000-8000-00000000ffff', why: '下雨' })), 'mediation.sessionUnknown');
    const other = await ctxAs(mediator, (ctx) => planSession(ctx, { mediationId, at: plusMs(clock.now(), hours(3)), place: '居委会' }));
    await ctxAs(mediator, (ctx) => callOffSession(ctx, { mediationId, sessionId: other.sessionId, why: '下雨' }));
    await ctxAs(mediator, (ctx) => endMediation(ctx, { mediationId, reason: '一方不愿再谈' }));
    await expectRefused(world, () => ctxAs(mediator, (ctx) => planSession(ctx, { mediationId, at: clock.now(), place: '居委会' })), 'mediation.notNow');
    await ctxAs(mediator, (ctx) => resumeMediation(ctx, { mediationId }));
    expect((await page(dancer, mediationId)).state).toBe('open');
  });
});

describe('M-9 a pact', () => {
  test('M-9 versions and who signed which one when; on paper with who typed it in', async () => {
    const built = await aCase();
    const { mediator, dancer, sleeper, mediationId } = built;
    await expectRefused(world, () => ctxAs(dancer, (ctx) => signPact(ctx, { mediationId, version: 1 })), 'mediation.noPact');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, text, why: '' })), 'mediation.pactNeedsTitle');
    await inForce(built);
    await expectRefused(world, () => ctxAs(dancer, (ctx) => signPact(ctx, { mediationId, version: 1 })), 'mediation.signedAlready');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => signPact(ctx, { mediationId, version: 1 })), 'mediation.partiesOnly');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, text, why: '改' })), 'mediation.samePact');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, text: `${text}三、周日休息。`, why: '' })), 'mediation.whyNewVersion');
    clock.pass(hours(1));
    await ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, text: `${text}三、周日休息。`, why: '加上周日' }));
    await expectRefused(world, () => ctxAs(dancer, (ctx) => signPact(ctx, { mediationId, version: 1 })), 'mediation.pactChanged');
    await ctxAs(dancer, (ctx) => signPact(ctx, { mediationId, version: 2 }));
    const { pact } = await page(sleeper, mediationId);
    expect(pact?.versions.map(({ version, signatures }) => [version, signatures.map(({ name, way, typedBy }) => [name, way, typedBy])])).toEqual([
      [1, [['音响店老板', 'paper', '周敏'], ['刘玉梅', 'online', null], ['王秀兰', 'online', null]]], [2, [['刘玉梅', 'online', null]]],
    ]);
    expect(pact?.unsigned).toHaveLength(2);
    await expectRefused(world, () => ctxAs(mediator, (ctx) => signOnPaper(ctx, { mediationId, signedOn: '2026-04-15' })), 'mediation.whoIsIt');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => signOnPaper(ctx, { mediationId, name: '过路人', signedOn: '2026-04-18' })), 'mediation.signedLater');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => agreeToPublish(ctx, { mediationId, agrees: true, personId: idOf(built, '刘玉梅') })), 'mediation.saysItThemselves');
  });

  test('M-9 a breach is reported, talked over anew, and leads to another version', async () => {
    const built = await aCase();
    const { mediator, dancer, sleeper, mediationId } = built;
    await held(built);
    await ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, title: '小广场公约', text, why: '' }));
    const report = (happenedOn: string) => () => ctxAs(sleeper, (ctx) => reportBreach(ctx, { mediationId, text: '昨晚九点还在放', happenedOn }));
    await expectRefused(world, report('2026-04-15'), 'mediation.pactNotInForce');
    for (const party of [dancer, sleeper]) await ctxAs(party, (ctx) => signPact(ctx, { mediationId, version: 1 }));
    await ctxAs(mediator, (ctx) => signOnPaper(ctx, { mediationId, personId: idOf(built, '音响店老板'), signedOn: '2026-04-15' }));
    await expectRefused(world, report('2026-05-15'), 'mediation.happensLater');
    await report('2026-04-15')();
    const breachId = (await page(mediator, mediationId)).pact?.breaches[0]?.id ?? '';
    const handle = (change: object) => () => ctxAs(mediator, (ctx) => handleBreach(ctx, { mediationId, breachId, result: '加装限音器', ...change }));
    await expectRefused(world, handle({ newVersion: 2 }), 'mediation.versionUnknown');
    await expectRefused(world, handle({ sessionId: breachId }), 'mediation.sessionUnknown');
    const sessionId = await held(built, '大家都同意装限音器');
    await ctxAs(mediator, (ctx) => draftPact(ctx, { mediationId, text: `${text}三、装限音器。`, why: '有一次超过了约定' }));
    await handle({ sessionId, newVersion: 2 })();
    expect((await page(dancer, mediationId)).pact?.breaches).toMatchObject([{ state: 'handled', result: '加装限音器', newVersion: 2, version: 1, handledBy: '周敏' }]);
    await expectRefused(world, handle({}), 'mediation.breachHandled');
    await expectRefused(world, () => ctxAs(mediator, (ctx) => handleBreach(ctx, { mediationId, breachId: sessionId, result: '没有' })), 'mediation.breachUnknown');
  });
});

describe('M-9 scripts', () => {
  test('M-9 drawn from a closed case they name nobody, and are read by others once another mediator has checked them', async () => {
    const built = await aCase();
    const { mediator, dancer, mediationId, matter } = built;
    const draw = () => ctxAs(mediator, (ctx) => drawScript(ctx, { mediationId, title: '先听刘玉梅说完', text: '刘玉梅住3栋2单元501，电话13800138000。先请她说完，再请对面说。音响店老板愿意借限音器。' }));
    await expectRefused(world, draw, 'mediation.notNow');
    await held(built);
    await ctxAs(mediator, (ctx) => settleMediation(ctx, { mediationId, agreement: '八点半停', outcome: '' }));
    const script = await draw();
    expect(`${script.title}${script.text}`).not.toMatch(/刘玉梅|501|13800138000|音响店老板/);
    const check = (by: BuiltResident, words = script.text) => () => ctxAs(by, (ctx) => checkScript(ctx, { scriptId: script.scriptId, title: '先听完一方', text: words }));
    await expectRefused(world, check(mediator), 'mediation.scriptCheckedByAnother');
    await expectRefused(world, check(dancer), 'mediation.forMediators');
    const other = await aResident(world, { community: matter.community, duty: 'secretary' });
    await expectRefused(world, check(other, '打 13800138000'), 'mediation.scriptTellsWho');
    await check(other, '先请一方说完，再请另一方说。')();
    await expectRefused(world, check(other), 'mediation.scriptChecked');
    expect((await ctxAs(other, (ctx) => scriptsOf(ctx, { kind: 'noise' }))).rows.map(({ title, state, fromCase }) => [title, state, fromCase])).toEqual([['先听完一方', 'checked', true]]);
    await expectRefused(world, () => ctxAs(dancer, (ctx) => scriptsOf(ctx, {})), 'mediation.forMediators');
    const own = await ctxAs(other, (ctx) => writeScript(ctx, { kind: 'noise', title: '开场', text: '今天不分谁对谁错，先把事情说清楚。' }));
    await expectRefused(world, () => ctxAs(mediator, (ctx) => retireScript(ctx, { scriptId: own.scriptId })), 'mediation.scriptUnknown');
    await ctxAs(other, (ctx) => retireScript(ctx, { scriptId: own.scriptId }));
    await expectRefused(world, () => ctxAs(dancer, (ctx) => writeScript(ctx, { kind: 'noise', title: '我写', text: '我也写' })), 'mediation.forMediators');
  });
});
