import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { MatterQuery } from '@linyi/contract';
import { dayInChina, hour, plusDays, plusMs, startOfDayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Schema } from '../../db/schema.generated.ts';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { openStates } from './domain/matter.ts';

export type Where = ExpressionBuilder<Schema & { m: Schema['matters'] }, 'm'>;

/** When the day in China ends that `at` falls on. */
const endOfDay = (at: Instant): Instant => plusDays(startOfDayInChina(dayInChina(at)), 1);
const nobody = sql<SqlBool>`false`;

/** A deadline that somebody on duty has to keep, and that is running: one that stands still isn't due. */
const isRunning = (where: Where): Expression<SqlBool> => where.and([where('m.clock', 'in', ['answer', 'plan', 'work']), where('m.clockPausedAt', 'is', null)]);
const isDueBy = (where: Where, from: Instant, until: Instant): Expression<SqlBool> => where.and([isRunning(where), where('m.clockDueAt', '>', from), where('m.clockDueAt', '<=', until)]);

/** Overdue, due later today, due within three days, or with any deadline at all: what is overdue is in no other part. */
export const isDue = (where: Where, due: NonNullable<MatterQuery['due']>, { now }: Pick<Ctx, 'now'>): Expression<SqlBool> => {
  switch (due) {
    case 'any': return where('m.clock', 'in', ['answer', 'plan', 'work']);
    case 'overdue': return where.and([isRunning(where), where('m.clockDueAt', '<=', now)]);
    case 'today': return isDueBy(where, now, endOfDay(now));
    case 'soon': return isDueBy(where, now, plusMs(now, 72 * hour));
    default: return due satisfies never;
  }
};

const isOpen = (where: Where): Expression<SqlBool> => where('m.state', '=', sql<string>`any(${[...openStates]}::text[])`);

/** 等我办: my own with a running deadline, what I was asked to take over, and what two others wait for me to rule on. */
export const isWaitingForMe = (where: Where, { actor }: Pick<Ctx, 'actor'>): Expression<SqlBool> => {
  if (!isResident(actor)) return nobody;
  const handover = where.selectFrom('handovers as h').select(sql`1`.as('one')).whereRef('h.communityId', '=', 'm.communityId').whereRef('h.matterId', '=', 'm.matterId')
    .where((h) => h.or([h.and([h('h.state', '=', 'asked'), h('h.toResident', '=', actor.id)]), h.and([h('h.state', '=', 'refused'), h('h.ruledBy', '=', actor.id)])]));
  return where.and([isOpen(where), where.or([where.and([where('m.firstResponder', '=', actor.id), isRunning(where)]), where.exists(handover)])]);
};

/** 办成的: done, and the raiser's own word that it is: a rating of three or better, or “still mended”. Never what was brought in or refused with a reason. */
export const isConfirmed = (where: Where): Expression<SqlBool> =>
  where.and([where('m.state', '=', 'closed'), where('m.outcome', '=', 'done'), where('m.imported', '=', false), where.or([where('m.stillFixed', '=', true), where('m.rating', '>=', 3)])]);

export type Standing = { readonly overdue: number; readonly dueToday: number; readonly waitingForMe: number; readonly openMatters: number; readonly unpublished: number; readonly handovers: number };
const none: Standing = { overdue: 0, dueToday: 0, waitingForMe: 0, openMatters: 0, unpublished: 0, handovers: 0 };

/** The desk's numbers, each counted by what the list behind it is filtered by. */
export const countStanding = async (ctx: Ctx): Promise<Standing> => {
  const count = (which: Expression<SqlBool>) => sql<number>`count(*) filter (where ${which})::int`;
  const row = await ctx.tx.first(
    q.selectFrom('matters as m').where('m.communityId', '=', ctx.tx.communityId).where('m.state', '=', sql<string>`any(${[...openStates, 'resolved']}::text[])`).select((eb) => {
      const where = eb as Where;
      return [
        count(isDue(where, 'overdue', ctx)).as('overdue'), count(isDue(where, 'today', ctx)).as('dueToday'), count(isWaitingForMe(where, ctx)).as('waitingForMe'), count(isOpen(where)).as('openMatters'),
        count(where('m.publicText', 'is', null)).as('unpublished'), count(where.and([isOpen(where), where('m.handoverOpen', '=', true)])).as('handovers'),
      ];
    }),
  );
  return row ?? none;
};
