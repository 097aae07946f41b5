import { day, plusMs } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { forgetWaiting } from './store.ts';

/** Somebody may have to ask for a better file first; longer than that nobody's data lies about. */
const waitsFor = 7 * day;

/** 打扫: tables that nobody has decided about go. */
export const forgetImports = (ctx: Ctx): Promise<number> => forgetWaiting(ctx.tx, plusMs(ctx.now, -waitsFor));
