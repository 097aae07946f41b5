import { chinaCalendar } from '@linyi/china-workdays';
import type { RulesView } from '@linyi/contract';
import { dayInChina, instant, plusDays, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '@linyi/server/ctx';
import { keepPicture } from '@linyi/server/files';
import * as matters from '@linyi/server/matter-use-cases';
import { withCtx } from '@linyi/server/open-ctx';
import type { Tx } from '@linyi/server/tx';
import { cast, chanceOf } from '../index.ts';
import { carWindow, demoRounds } from '../sunshine/rounds.ts';
import type { DemoRound } from '../sunshine/rounds.ts';
import { actorFor } from './play.ts';
import type { StoredPicture } from './play.ts';
import { placeId, residentId, sunshine } from './settle.ts';

type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant; readonly pictures: ReadonlyMap<string, StoredPicture> };
const calendar = chinaCalendar();
const weeks = 28;
const dayBefore = ({ now }: Stage, days: number): string => dayInChina(plusDays(now, -days));
const at = (day: string, time: string): Instant => instant(`${day}T${time}:00+08:00`);
type Find = Omit<DemoRound['finds'][number], 'daysAgo' | 'stop'> & { readonly walkId?: string; readonly stop?: number; readonly place?: string };

/** Four weeks of rounds, walked on the real use cases: most in time, a few missed, with what was found on them. */
export const playRounds = async (stage: Stage): Promise<void> => {
  const { tx, rules, now, pictures } = stage;
  const chance = chanceOf('sunshine/rounds');
  const as = <T>(who: string, moment: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withCtx({ tx, rules, now: moment, actor: actorFor(who), locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)), community: sunshine }, work);
  const pictureOf = async (ctx: Ctx, scene: string | undefined, moment: 'before' | 'after'): Promise<string[]> => {
    const picture = scene === undefined ? undefined : pictures.get(`${scene}/${moment}`);
    return picture ? [(await keepPicture(ctx, picture)).fileId] : [];
  };
  const report = async (moment: Instant, { walkId, stop, place, kind, text, result, scene, thanked = false }: Find): Promise<void> => {
    const { matterId } = await as(cast.gridWorker, moment, async (ctx) => {
      const year = Number(dayInChina(moment).slice(0, 4));
      const number = `${year}-${await matters.takeNumbers(tx, year, 1)}`;
      const where = walkId === undefined ? { placeId: placeId(place ?? '') } : { walkId, stop };
      return matters.reportFind(ctx, { ...where, number, kind, text, mended: result !== undefined, result, thanked, beforeIds: await pictureOf(ctx, scene, 'before'), afterIds: result === undefined ? [] : await pictureOf(ctx, scene, 'after') });
    });
    if (result === undefined) await follow(matterId, moment);
  };
  /** What the walker couldn't mend is answered within the hour and planned; it isn't done yet. */
  const follow = async (matterId: string, found: Instant): Promise<void> => {
    await as(cast.staff, plusMs(found, 2_400_000), (ctx) => matters.answerMatter(ctx, { matterId, text: '看到了，物业罗师傅来修，配件要订。' }));
    await as(cast.staff, plusMs(found, 2_700_000), (ctx) => matters.planMatter(ctx, { matterId, text: '配件到了就换。', by: dayInChina(plusDays(found, 28)) }));
  };
  const walk = async (roundId: string, dueOn: string, round: DemoRound): Promise<void> => {
    const begun = at(dueOn, '09:30');
    if (begun > now) return;
    const daysAgo = Math.round((Date.parse(dayInChina(now)) - Date.parse(dueOn)) / 86_400_000);
    const walkId = await as(cast.gridWorker, begun, (ctx) => matters.beginWalk(ctx, { roundId, dueOn }));
    for (const stop of round.stops.keys()) {
      const find = round.finds.find((each) => each.stop === stop && each.daysAgo === daysAgo);
      if (find) await report(at(dueOn, '09:45'), { ...find, walkId });
      else await as(cast.gridWorker, at(dueOn, '09:45'), (ctx) => matters.checkStop(ctx, { walkId, stop }));
    }
    await as(cast.gridWorker, at(dueOn, '10:20'), (ctx) => matters.finishWalk(ctx, { walkId }));
  };
  for (const round of demoRounds) {
    const fromOn = dayBefore(stage, weeks);
    const plan = { every: round.every, weekday: round.weekday ?? null, monthDay: null, onWorkdays: round.onWorkdays, fromOn, endedOn: null };
    const roundId = await as(cast.staff, at(fromOn, '08:30'), (ctx) => matters.planRound(ctx, {
      name: round.name, every: round.every, ...(round.weekday === undefined ? {} : { weekday: round.weekday }), onWorkdays: round.onWorkdays, walker: residentId(cast.gridWorker), stops: round.stops.map(({ place, lookFor }) => ({ placeId: placeId(place), lookFor })),
    }));
    const missed = round.missed.map((days) => dayBefore(stage, days));
    // Today's is left for whoever tries the demo.
    for (const day of matters.dueDays(plan, { from: fromOn, to: dayBefore(stage, 1) }, calendar)) if (!missed.includes(day)) await walk(roundId, day, round);
  }
  await report(at(dayBefore(stage, carWindow.daysAgo), '15:10'), { ...carWindow, thanked: true });
};
