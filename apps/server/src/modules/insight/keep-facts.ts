import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatter } from '../matters/index.ts';
import { saveFact } from './store.ts';

/** 记数: keeps what the figures are made of up to date. Delivered twice, it writes the same row twice. */
export const keepFacts = async (ctx: Ctx, event: DomainEvent): Promise<void> => {
  if (event.aggregate !== 'matter') return;
  const matter = await loadMatter(ctx.tx, event.id);
  const { matterId, raisedAt, kind, size, channel, placeId, gridId, answeredAt, resolvedAt, closedAt, outcome, rating, state, version, round } = matter;
  const confirmed = outcome === 'done' && (matter.stillFixed === true || (rating !== null && rating >= 3));
  await saveFact(ctx.tx, { matterId, raisedAt, kind, size, channel, placeId, gridId, answeredAt, resolvedAt, outcome, rating, state, version, confirmed, reopened: round > 1, mergedAt: state === 'merged' ? closedAt : null });
};
