import type { Ctx } from '../../kernel/ctx.ts';
import { gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const noticesHoldings: RoomHoldings<Ctx> = {
  room: 'notices',
  holdings: [
    { table: 'held_notices', by: 'resident_id', what: ['等着一起发的消息', 'Messages that wait'], shows: ['reason', 'due_at'], erased: gone },
    { table: 'deliveries', by: 'resident_id', what: ['发出去的消息', 'Messages sent out'], shows: ['channel', 'purpose', 'state', 'created_at', 'ended_at'], erased: gone },
    { table: 'notices', by: 'resident_id', what: ['收到的消息', 'Messages'], shows: ['kind', 'at', 'read_at'], erased: gone },
    { table: 'message_choices', by: 'resident_id', what: ['消息怎么收', 'How messages reach me'], shows: ['quiet_from', 'quiet_to', 'weekly_budget', 'by_group', 'changed_at'], erased: gone },
    { table: 'message_weeks', by: 'resident_id', what: ['每周收了几条', 'How many a week'], shows: ['week_on', 'used'], erased: gone },
  ],
  exempt: [{ table: 'deliveries', column: 'contact_id', because: 'an address, not a resident' }],
};
