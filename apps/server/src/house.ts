import type { Logger } from 'pino';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Chance, Clock } from './kernel/ctx.ts';
import type { PictureStore } from './modules/files/picture-store.ts';
import type { SignIn } from './http/sign-in.ts';
import type { Outward } from './outward/open-outward.ts';
import type { CommunityDirectory } from './kernel/community-directory.ts';

/** What the house stands on: made once by a composition root, handed to its edges. */
export type House = {
  readonly config: Config;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly pictures: PictureStore;
  readonly signIn: SignIn;
  readonly outward: Outward;
  readonly communities: CommunityDirectory;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
};
