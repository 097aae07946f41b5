import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import type { NewNotice } from '../notices/index.ts';
import { recipientsOf } from './audience.ts';
import { loadAnnouncement } from './store.ts';

const kinds = { urgent: 'announcement.urgent', usual: 'announcement.published', corrected: 'announcement.corrected' } as const satisfies Record<string, NewNotice['kind']>;
/** Which message an event makes; null makes none. */
const kindOf = (event: DomainEvent): NewNotice['kind'] | null => {
  if (event.type === 'announcement.published') return event.urgent ? kinds.urgent : kinds.usual;
  return event.type === 'announcement.corrected' && event.tellAgain ? kinds.corrected : null;
};

/** 通知: whoever an announcement is for gets a message; what was taken back before anybody could be told tells nobody. */
export const tellResidents = async (ctx: Ctx, event: DomainEvent, from: Parameters<typeof insertNotices>[1]): Promise<void> => {
  const kind = kindOf(event);
  if (kind === null) return;
  const announcement = await loadAnnouncement(ctx.tx, event.id);
  if (announcement.state !== 'published') return;
  const params = { title: announcement.title, path: `/announcements/${announcement.announcementId}` };
  await insertNotices(ctx, from, (await recipientsOf(ctx, announcement)).map((residentId) => ({ residentId, kind, params, matterId: null, ...(announcement.urgent && { urgent: true as const }) })));
};
