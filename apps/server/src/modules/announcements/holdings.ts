import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty, gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const announcementsHoldings: RoomHoldings<Ctx> = {
  room: 'announcements',
  holdings: [
    { table: 'announcement_readings', by: 'resident_id', what: ['看过的公告', 'Announcements read'], shows: ['how', 'at'], erased: gone },
    { table: 'announcement_readings', by: 'told_by', what: ['上门告知', 'Told at the door'], shows: ['at'], erased: byDuty },
    { table: 'announcement_editions', by: 'by_resident', what: ['写过的公告', 'Announcements written'], shows: ['title', 'at'], erased: byDuty },
    { table: 'announcements', by: 'created_by', what: ['起草的公告', 'Announcements drafted'], shows: ['title', 'created_at'], erased: byDuty },
    { table: 'announcements', by: 'published_by', what: ['发布的公告', 'Announcements published'], shows: ['title', 'published_at'], erased: byDuty },
  ],
};
