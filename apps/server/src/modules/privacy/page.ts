import { keptKinds, keptRanges } from '@linyi/contract';
import type { ErasureView, KeptKind, PaperView, PrivacyPage } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';
import { mustBeSignedIn } from '../people/index.ts';
import { seenErasure } from './erasure-store.ts';
import { countKept } from './kept-store.ts';
import { keptForNow, papersNow, roundsNow } from './papers-store.ts';
import type { Paper } from './papers-store.ts';
import { dutiesToEnd } from './policy.ts';
import { coolingDays } from './use-cases/ask-erasure.ts';

const paperView = ({ paperId, onDay, untilOn, ...paper }: Paper): PaperView => ({ id: paperId, ...paper, on: onDay, until: untilOn });

/** How many days each kind is kept here. */
export const daysKept = async (ctx: Ctx): Promise<Readonly<Record<KeptKind, number>>> => {
  const set = await keptForNow(ctx.tx);
  return Object.fromEntries(keptKinds.map((kind) => [kind, set.find((each) => each.kind === kind)?.days ?? keptRanges[kind].otherwise])) as Record<KeptKind, number>;
};

/** 隐私: who answers for personal data here, who else handles it, how long it is kept; for everybody. */
export const privacyPageOf = async (ctx: Ctx): Promise<PrivacyPage> => {
  const [papers, set, rounds] = await Promise.all([papersNow(ctx.tx), keptForNow(ctx.tx), roundsNow(ctx.tx)]);
  const one = (kind: Paper['kind']): PaperView | null => papers.filter((each) => each.kind === kind).map(paperView)[0] ?? null;
  return {
    controller: one('controller'), processors: papers.filter(({ kind }) => kind === 'processor').map(paperView), assessment: one('assessment'), breachPlan: one('breachPlan'),
    keptFor: keptKinds.map((kind) => {
      const [{ otherwise, least, most }, own, round] = [keptRanges[kind], set.find((each) => each.kind === kind), rounds.find((each) => each.kind === kind)];
      return { kind, days: own?.days ?? otherwise, least, most, reason: own?.reason ?? null, changedAt: own?.changedAt ?? null, lastRound: round ? { at: round.at, letGo: round.letGo, ever: round.letGoEver } : null };
    }),
  };
};

/** 注销会怎样: said before anybody asks, with how much of each there is (PIPL 47). */
export const erasureOf = async (ctx: Ctx, records: readonly RoomHoldings<Ctx>[]): Promise<ErasureView> => {
  const { id, duties } = must(mustBeSignedIn(ctx.actor));
  const nth = ctx.locale === 'zh' ? 0 : 1;
  const holdings = records.flatMap((room) => room.holdings).toReversed();
  const [counts, open] = [await countKept(ctx.tx, holdings, id), await seenErasure(ctx.tx, id)];
  return {
    open: open ? { askedAt: open.askedAt, dueAt: open.dueAt } : null, dutiesToEnd: dutiesToEnd(duties), coolingDays,
    parts: holdings.flatMap(({ what, erased }, index) => ((counts[index] ?? 0) === 0 ? [] : [{ what: what[nth], count: counts[index] ?? 0, becomes: erased.as, said: erased.as === 'gone' ? null : erased.to[nth] }])),
  };
};
