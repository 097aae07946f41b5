import { z } from 'zod';
import { id, moment } from './common.ts';

export const notice = z.object({
  id, kind: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), matterId: id.nullable(), at: moment, readAt: moment.nullable(),
  /** Where it leads, below the community's own address, when that isn't a matter. */
  path: z.string().nullable(), /** Whether it went out at once, whatever the hour. */ urgent: z.boolean(),
  /** The words, in the reader's language. */
  text: z.string(),
});
export type NoticeView = z.infer<typeof notice>;
export const inbox = z.object({ rows: z.array(notice), unread: z.int(), next: z.string().nullable() });
export type Inbox = z.infer<typeof inbox>;
export const inboxQuery = z.object({ after: id.optional() });
