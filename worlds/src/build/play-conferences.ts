import { chinaCalendar, isWorkday } from '@linyi/china-workdays';
import type { RulesView, Stance } from '@linyi/contract';
import { dayInChina, instant, isBefore, plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import * as use from '@linyi/server/conference-use-cases';
import type { Actor, Ctx } from '@linyi/server/ctx';
import { loadOpenHard } from '@linyi/server/matters';
import { withCtx } from '@linyi/server/open-ctx';
import type { Tx } from '@linyi/server/tx';
import { cast, chanceOf } from '../index.ts';
import { matterTexts } from '../sunshine/texts/index.ts';
import { actorFor } from './play.ts';
import { sunshine } from './settle.ts';

type Asked = NonNullable<(typeof matterTexts)[number]['asked']>;
const others: Asked = [{ whom: '街道办事处', what: '请帮忙协调有关部门。', reply: '已转区里，由主管部门答复。' }, { whom: '区政务服务局', what: '请告诉我们这件事归哪家管。' }];
const askedFor = (title: string | null): Asked => matterTexts.find((text) => text.title === title)?.asked ?? others;
const deputy = { name: '罗向阳', remark: '区人大代表，第三选区' } as const;

type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant };
type Doing = { readonly at: Instant; readonly by: string; readonly act: (ctx: Ctx) => Promise<unknown> };
const calendar = chinaCalendar();
/** An hour of the first workday on or after so many days from a moment. */
const workHour = (from: Instant, days: number, hour: string): Instant => {
  let at = plusDays(from, days);
  while (!isWorkday(calendar, dayInChina(at))) at = plusDays(at, 1);
  return instant(`${dayInChina(at)}T${hour}:00+08:00`);
};

/** Plays what is to be done in the order of time; clocks of requests ring in between, each at its own moment. */
class Conferring {
  readonly #stage: Stage;
  readonly #chance = chanceOf('sunshine/conferences');
  constructor(stage: Stage) {
    this.#stage = stage;
  }
  as<T>(actor: Actor, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const { tx, rules } = this.#stage;
    return withCtx({ tx, rules, now: at, actor, locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => this.#chance.between(0, 255)), community: sunshine }, work);
  }
  async until(at: Instant): Promise<void> {
    for (;;) {
      const [due] = await this.as({ kind: 'house' }, at, (ctx) => use.dueRequests(ctx, 1));
      if (!due) return;
      await this.as({ kind: 'house' }, due.nextAt, (ctx) => use.runRequestClock(ctx, due));
    }
  }
  async play(doings: readonly Doing[]): Promise<void> {
    for (const { at, by, act } of [...doings].sort((a, b) => (a.at < b.at ? -1 : 1))) {
      if (!isBefore(at, this.#stage.now)) continue;
      await this.until(at);
      await this.as(actorFor(by), at, act);
    }
    await this.until(this.#stage.now);
  }
}

type Hard = { readonly matterId: string; readonly asked: Asked; readonly start: Instant };
const staff = cast.staff;
/** What is asked for one matter: the first answers in time, the second says a first word and lets the rest wait. */
const requestsFor = ({ matterId, asked: [first, second], start }: Hard, { addressees, nth }: { readonly addressees: Map<string, string>; readonly nth: number }): Doing[] => {
  const sent = new Map<string, string>();
  const ask = (name: string, text: string, days: number): Doing => ({
    at: workHour(start, 1, `10:${String(10 + nth)}`), by: staff,
    act: async (ctx) => sent.set(name, (await use.sendRequest(ctx, { matterId, addresseeId: addressees.get(name) ?? '', text, within: { amount: days, unit: 'workingDays' } })).requestId),
  });
  const hear = (name: string, after: number, { text, stance }: { readonly text: string; readonly stance: Stance }): Doing => ({
    at: workHour(start, after, `15:${String(10 + nth)}`), by: staff,
    act: (ctx) => use.recordReply(ctx, { requestId: sent.get(name) ?? '', repliedOn: dayInChina(ctx.now), by: name, text, stance, photoIds: [], published: false }),
  });
  return [
    ask(first.whom, first.what, 10), ask(second.whom, second.what, 8), hear(first.whom, 9, { text: first.reply, stance: nth % 2 === 0 ? 'agrees' : 'partly' }), hear(second.whom, 5, { text: '收到，正在研究，有结果马上答复。', stance: 'holding' }),
    ...(nth === 0 ? [{ at: workHour(start, 12, '11:20'), by: staff, act: (ctx: Ctx) => use.sendRequest(ctx, { matterId, addresseeId: addressees.get(deputy.name) ?? '', text: '请代表把这件事带到区里去说。', within: { amount: 20, unit: 'workingDays' } }) } satisfies Doing] : []),
  ];
};

const parties = [
  { kind: 'partyOrganisation', name: '阳光社区党委' }, { kind: 'residentsCommittee', name: '阳光社区居委会' }, { kind: 'ownersCommittee', name: '阳光花园业委会' }, { kind: 'propertyCompany', name: '安居物业服务中心' },
  { kind: 'pairedUnit', name: '区供电公司党支部' }, { kind: 'socialOrg', name: '邻里社会工作站' }, { kind: 'residents', name: '居民代表三位' },
] as const;
/** A conference of the five parties some days ago, with promises, one of them kept by now; and a joint meeting to come. */
const meetings = (hard: readonly Hard[], now: Instant): Doing[] => {
  const agenda = hard.slice(0, 2).map(({ matterId }) => matterId);
  const [oldest, next] = agenda;
  if (oldest === undefined || next === undefined) return [];
  const day = workHour(now, -9, '14:30');
  const called = { id: '', kept: '' };
  const minute = (count: number): Instant => instant(new Date(Date.parse(day) + count * 60_000).toJSON());
  return [
    { at: workHour(now, -14, '16:05'), by: staff, act: async (ctx) => { called.id = (await use.callConference(ctx, { kind: 'fiveParty', on: dayInChina(day), time: '14:30', place: '社区二楼会议室', parties: [...parties], agenda })).conferenceId; } },
    { at: minute(40), by: staff, act: async (ctx) => { called.kept = (await use.makeCommitment(ctx, { conferenceId: called.id, matterId: oldest, text: '三天内把现场的情况拍照、列单，送给主管部门', owner: '安居物业服务中心', dueOn: dayInChina(plusDays(day, 3)) })).commitmentId; } },
    { at: minute(55), by: staff, act: (ctx) => use.makeCommitment(ctx, { conferenceId: called.id, matterId: oldest, text: '联系部门到现场来一次，请居民代表一起看', owner: '阳光社区居委会', dueOn: dayInChina(plusDays(day, 24)) }) },
    { at: minute(62), by: staff, act: (ctx) => use.makeCommitment(ctx, { conferenceId: called.id, matterId: next, text: '把每户的意见收齐，月底前汇总', owner: '阳光花园业委会', dueOn: dayInChina(plusDays(day, 18)) }) },
    { at: minute(150), by: staff, act: (ctx) => use.holdConference(ctx, { conferenceId: called.id, text: '五方到齐，居民代表先说，部门的答复逐件看过。能自己做的当场认领，做不了的接着请部门。', present: [0, 1, 2, 3, 5, 6], conclusions: [{ matterId: oldest, text: '先把现场情况送上去，再请部门来看。' }, { matterId: next, text: '先收齐各户的意见，下次会上再定。' }] }) },
    { at: minute(150 + 2 * 1440), by: staff, act: (ctx) => use.keepCommitment(ctx, { commitmentId: called.kept, text: '照片和清单已送到主管部门，收条在社区。', photoIds: [], published: false }) },
    { at: workHour(now, -3, '09:40'), by: cast.secretary, act: (ctx) => use.callConference(ctx, { kind: 'monthlyJoint', on: dayInChina(workHour(now, 4, '09:30')), time: '09:30', place: '社区二楼会议室', parties: parties.slice(0, 6).map((party) => ({ ...party })), agenda: hard.slice(0, 3).map(({ matterId }) => matterId) }) },
  ];
};

/** 会商: the requests, conferences and promises of the demo community, played on the real use cases once its matters are there. */
export const playConferences = async (stage: Stage): Promise<void> => {
  const conferring = new Conferring(stage);
  const hard: Hard[] = (await loadOpenHard(stage.tx)).flatMap(({ matterId, title, plannedAt }) => (plannedAt === null ? [] : [{ matterId, asked: askedFor(title), start: plannedAt }])).slice(-4);
  const began = hard[0]?.start ?? stage.now;
  const addressees = new Map<string, string>();
  const names = [...new Set(hard.flatMap(({ asked }) => asked.map(({ whom }) => whom)))];
  for (const name of names) addressees.set(name, (await conferring.as(actorFor(staff), began, (ctx) => use.addAddressee(ctx, { kind: 'department', name, contact: '窗口 028-0000' }))).addresseeId);
  addressees.set(deputy.name, (await conferring.as(actorFor(staff), began, (ctx) => use.addAddressee(ctx, { kind: 'deputy', ...deputy }))).addresseeId);
  await conferring.play([...hard.flatMap((matter, nth) => requestsFor(matter, { addressees, nth })), ...meetings(hard, stage.now)]);
};
