import type { RulesView } from '@linyi/contract';
import { dayInChina, instant, plusDays, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '@linyi/server/ctx';
import { listMatters } from '@linyi/server/matters';
import { mergeMatter, raiseMatter, takeNumbers } from '@linyi/server/matter-use-cases';
import * as use from '@linyi/server/mediation-use-cases';
import { withCtx } from '@linyi/server/open-ctx';
import type { Tx } from '@linyi/server/tx';
import { cast, chanceOf } from '../index.ts';
import { actorFor } from './play.ts';
import { residentId, sunshine } from './settle.ts';

const scripts = [
  ['noise', '开场', '今天不分谁对谁错，先把夜里听到什么、从几点到几点说清楚。一位说完，另一位再说，中间不插话。'],
  ['noise', '拿读数说话', '我们一起到窗口测一次，仪器、时间、地点都写下来。数字大家都看得到，就不用争谁的耳朵灵。'],
  ['parking', '先把位子数清', '先一起数一数有几个位子、几辆车，再谈怎么轮。缺口写在纸上，谁都不用猜。'],
  ['water', '先止住再分担', '先请师傅把水止住，怎么修、谁出多少，等看过漏点再商量。'],
  ['pets', '从最难受的一件说起', '请说一件最难受的事，不说从来都怎样。能马上改的，今天就定下来。'],
] as const;

type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant };
/** What is said in the demo's mediations: one that came to a pact, one that is still talked over, and the scripts that grew from such. Two matters that say the same are merged. */
export const playMediations = async ({ tx, rules, now }: Stage): Promise<void> => {
  const chance = chanceOf('sunshine/mediations');
  const as = <T>(by: string, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withCtx({ tx, rules, now: at, actor: actorFor(by), locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)), community: sunshine }, work);
  const evening = (days: number, hour: string): Instant => instant(`${plusDays(now, -days).slice(0, 10)}T${hour}:00+08:00`);
  const open = (days: number, given: Pick<Parameters<typeof use.openMediation>[1], 'kind' | 'title' | 'parties'>) =>
    as(cast.staff, evening(days, '10:00'), (ctx) => use.openMediation(ctx, { ...given, matterIds: [], matterNumbers: [], mediators: [residentId(cast.steward)] }));

  const { mediationId } = await open(60, { kind: 'noise', title: '小广场晚上的音响', parties: [{ residentId: residentId(cast.elder), side: '临广场的住户' }, { name: '广场舞队', side: '跳舞的' }] });
  await as(cast.staff, evening(58, '21:20'), (ctx) => use.measure(ctx, { mediationId, quantity: 'noise', instrument: '爱华 AWA5636 声级计', value: '72.4', unit: 'dB(A)', measuredAt: evening(58, '21:05'), place: '3 栋北窗外 1 米', measuredBy: '社区工作者', remark: '音响朝北', photoIds: [] }));
  const people = await as(cast.staff, evening(57, '10:00'), (ctx) => use.loadMediationPeople(ctx.tx, mediationId));
  const { sessionId } = await as(cast.staff, evening(57, '10:00'), (ctx) => use.planSession(ctx, { mediationId, at: evening(55, '15:00'), place: '居委会二楼' }));
  await as(cast.staff, evening(55, '17:00'), (ctx) => use.holdSession(ctx, { mediationId, sessionId, came: people.map(({ personId }) => personId), notes: '双方都说了难处：一边要早睡，一边白天要上班带孩子。同意把音响转向湖面，先试两周。' }));
  await as(cast.staff, evening(40, '20:50'), (ctx) => use.measure(ctx, { mediationId, quantity: 'noise', instrument: '爱华 AWA5636 声级计', value: '56.8', unit: 'dB(A)', measuredAt: evening(40, '20:20'), place: '3 栋北窗外 1 米', measuredBy: '社区工作者', remark: '音响转向以后', photoIds: [] }));
  await as(cast.staff, evening(39, '16:00'), (ctx) => use.settleMediation(ctx, { mediationId, agreement: '晚上七点到八点半，音响朝湖面，音量不超过 60 分贝。', outcome: '晚上八点半停，音响转向湖面，音量定了上限。' }));
  await as(cast.staff, evening(39, '16:10'), (ctx) => use.draftPact(ctx, { mediationId, title: '小广场公约', text: '一、晚上七点到八点半。\n二、音响朝湖面，音量不超过 60 分贝。\n三、中高考期间停两周。', why: '' }));
  await as(cast.elder, evening(38, '09:00'), (ctx) => use.signPact(ctx, { mediationId, version: 1 }));
  const team = people.find(({ name }) => name === '广场舞队')?.personId;
  await as(cast.staff, evening(37, '10:00'), (ctx) => use.signOnPaper(ctx, { mediationId, personId: team, signedOn: evening(38, '12:00').slice(0, 10) }));

  const parking = await open(6, { kind: 'parking', title: '东门的三个车位', parties: [{ name: '陈先生', side: '住户' }, { name: '快递站', side: '商户' }] });
  await as(cast.staff, evening(5, '10:00'), (ctx) => use.planSession(ctx, { mediationId: parking.mediationId, at: plusDays(evening(0, '15:00'), 2), place: '东门岗亭旁' }));

  for (const [index, [kind, title, text]] of scripts.entries()) {
    const script = await as(cast.staff, evening(30 - index, '11:00'), (ctx) => use.writeScript(ctx, { kind, title, text }));
    if (index < 4) await as(cast.secretary, evening(29 - index, '15:00'), (ctx) => use.checkScript(ctx, { scriptId: script.scriptId, title, text }));
  }
  await mergeAlike(as, now);
};

type As = <T>(by: string, at: Instant, work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** A neighbour writes what another one in the building has written already; the younger goes into the older (M-3). */
const mergeAlike = async (as: As, now: Instant): Promise<void> => {
  const { rows } = await as(cast.staff, now, (ctx) => listMatters(ctx, { state: 'answered', order: 'newest', limit: 50 }));
  const older = rows.find(({ place, unchecked, published }) => place.id !== null && published && !unchecked);
  if (older?.place.id == null) return;
  const year = Number(dayInChina(now).slice(0, 4));
  const { matterId } = await as(cast.elder, plusMs(now, -1_200_000), async (ctx) => raiseMatter(ctx, { number: `${year}-${await takeNumbers(ctx.tx, year, 1)}`, kind: older.kind, text: `${older.title ?? ''}。我们家也碰到了，请一起办。`, placeId: older.place.id ?? '', photoIds: [], channel: 'web' }));
  await as(cast.staff, now, (ctx) => mergeMatter(ctx, { matterId, into: older.id, reason: '说的是同一件事，一起办。' }));
};
