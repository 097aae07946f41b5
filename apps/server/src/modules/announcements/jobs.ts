import type { Ctx } from '../../kernel/ctx.ts';
import { videoIds } from './store.ts';
import { tellResidents } from './tell-residents.ts';

/** What listens to events in this room. */
export const announcementsListeners = [{ name: 'announcements.tellResidents', hear: tellResidents }] as const;

/** Which videos are in use here. */
export const videosInUse = (ctx: Ctx): Promise<string[]> => videoIds(ctx.tx);
export { videoFolder } from './video-folder.ts';
