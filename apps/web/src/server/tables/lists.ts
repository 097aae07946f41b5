import type { RequestEvent } from '@sveltejs/kit';
import { calloutBoard } from './callout-board-table.ts';
import { figures } from './figures-table.ts';
import { deskMatters, deskToday, facts, matters } from './matter-tables.ts';
import { bodies, charter, dutyPhones, partners, places, relay, talents, tiers } from './organisation-tables.ts';
import { duties, dutySheets, imports, keys, looks, myDuties, myKeys, residentDuties } from './people-tables.ts';
import type { Table } from './table.ts';
import { addressees, commitments, conference, conferences, joint, mediations, requests, scripts, topPains, topics } from './together-tables.ts';
import { announcements, callouts, deskAnnouncements, inbox, messages, reach, wishes } from './told-tables.ts';
import { neighbours, patrol, residents, rules, toTell, walk, webhookDeliveries, webhooks } from './work-tables.ts';

/** Every list that can be taken away, by the name in its address. A page that shows one has `<Downloads list="…" />`. */
export const lists = {
  matters, 'desk-matters': deskMatters, 'desk-today': deskToday, facts, figures, announcements, 'desk-announcements': deskAnnouncements, reach, callouts, 'callout-board': calloutBoard, wishes, inbox, messages,
  duties, 'resident-duties': residentDuties, 'my-duties': myDuties, 'duty-sheets': dutySheets, looks, keys, 'my-keys': myKeys, imports,
  places, bodies, partners, charter, talents, relay, tiers, 'duty-phones': dutyPhones,
  topics, 'top-pains': topPains, conferences, conference, joint, commitments, requests, addressees, mediations, scripts, patrol, walk, residents, neighbours, rules, 'to-tell': toTell, webhooks, 'webhook-deliveries': webhookDeliveries,
} as const satisfies Readonly<Record<string, (event: RequestEvent) => Promise<Table>>>;
