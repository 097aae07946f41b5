import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const conferenceHoldings: RoomHoldings<Ctx> = {
  room: 'conference',
  holdings: [
    { table: 'conferences', by: 'called_by', what: ['召集的会议', 'Conferences called'], shows: ['at', 'place'], erased: byDuty },
    { table: 'conferences', by: 'minutes_by', what: ['写的纪要', 'Minutes written'], shows: ['minutes_at'], erased: byDuty },
    { table: 'hard_entries', by: 'by_resident', what: ['难事办理记录', 'Records of hard matters'], shows: ['act', 'at'], erased: byDuty },
    { table: 'outside_requests', by: 'asked_by', what: ['发的函', 'Requests sent'], shows: ['asked_at'], erased: byDuty },
    { table: 'request_replies', by: 'entered_by', what: ['录入的复函', 'Replies entered'], shows: ['entered_at'], erased: byDuty },
  ],
};
