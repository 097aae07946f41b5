import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { forgottenFiles } from './store.ts';

export { isDigestUsed } from './store.ts';

/** Drops uploads that nothing has used by then. Returns the digests whose bytes may go. */
export const forgetUploads = async (ctx: Ctx, before: Instant): Promise<string[]> => (await forgottenFiles(ctx.tx, before)).map(({ digest }) => digest);
