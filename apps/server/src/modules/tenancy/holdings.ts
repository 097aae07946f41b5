import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const tenancyHoldings: RoomHoldings<Ctx> = { room: 'tenancy', holdings: [{ table: 'rule_changes', by: 'changed_by', what: ['改过的规则', 'Rules changed'], shows: ['rule', 'reason', 'changed_at'], erased: byDuty }] };
