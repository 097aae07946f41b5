import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const webhooksHoldings: RoomHoldings<Ctx> = { room: 'webhooks', holdings: [{ table: 'webhooks', by: 'created_by', what: ['接过的外部程序', 'Links made to other programs'], shows: ['created_at'], erased: byDuty }] };
