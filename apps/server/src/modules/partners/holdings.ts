import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const partnersHoldings: RoomHoldings<Ctx> = { room: 'partners', holdings: [{ table: 'partner_links', by: 'linked_by', what: ['关联的共建单位', 'Partners linked'], shows: ['about', 'linked_at'], erased: byDuty }] };
