import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatters } from '../matters/index.ts';
import { dropFact, saveFact } from './store.ts';

/** 记数: keeps what the figures are made of up to date. Delivered twice, it writes the same row twice. */
export const keepFacts = async (ctx: Ctx, event: DomainEvent): Promise<void> => {
  if (event.aggregate !== 'matter') return;
  const matter = (await loadMatters(ctx.tx, [event.id])).get(event.id);
  // An import that was taken back: what was told of it before is about nothing.
  if (!matter) return dropFact(ctx.tx, event.id);
  const { matterId, raisedAt, kind, size, channel, placeId, gridId, answeredAt, resolvedAt, closedAt, outcome, rating, state, version, round } = matter;
  const confirmed = outcome === 'done' && (matter.stillFixed === true || (rating !== null && rating >= 3));
  await saveFact(ctx.tx, { matterId, raisedAt, kind, size, channel, placeId, gridId, answeredAt, resolvedAt, outcome, rating, state, version, confirmed, reopened: round > 1, mergedAt: state === 'merged' ? closedAt : null });
};
