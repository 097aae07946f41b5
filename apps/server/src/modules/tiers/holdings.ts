import type { Ctx } from '../../kernel/ctx.ts';
import { gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const tiersHoldings: RoomHoldings<Ctx> = { room: 'tiers', holdings: [{ table: 'tier_choices', by: 'resident_id', what: ['参与程度', 'How I take part'], shows: ['tier', 'would_do_more', 'since', 'until'], erased: gone }] };
