import { plusDays } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { wipeContacts } from './store.ts';
import { tellVolunteers } from './tell-volunteers.ts';

/** What listens to events in this room. */
export const calloutsListeners = [{ name: 'callouts.tellVolunteers', hear: tellVolunteers }] as const;

const contactsKept = 90;
/** 清除联系方式: names and phones typed in for people who aren't registered go ninety days after the call-out was closed. */
export const forgetContacts = (ctx: Ctx): Promise<number> => wipeContacts(ctx, plusDays(ctx.now, -contactsKept));
