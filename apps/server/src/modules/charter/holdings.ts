import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const charterHoldings: RoomHoldings<Ctx> = { room: 'charter', holdings: [{ table: 'charter_versions', by: 'changed_by', what: ['起草和公布的文本', 'Texts written'], shows: ['version', 'changed_at'], erased: byDuty }] };
