import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { wipeContacts } from './store.ts';
import { tellVolunteers } from './tell-volunteers.ts';

/** What listens to events in this room. */
export const calloutsListeners = [{ name: 'callouts.tellVolunteers', hear: tellVolunteers }] as const;

/** 清除联系方式: names and phones typed in for people who aren't registered go some time after the call-out was closed. */
export const forgetContacts = (ctx: Ctx, closedBefore: Instant): Promise<number> => wipeContacts(ctx, closedBefore);
