import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const deliberationHoldings: RoomHoldings<Ctx> = {
  room: 'deliberation',
  holdings: [{ table: 'topic_entries', by: 'by_resident', what: ['议题记录', 'Records of topics'], shows: ['act', 'at'], erased: byDuty }],
};
