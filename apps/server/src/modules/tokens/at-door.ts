import type pg from 'pg';
import { dayInChina, Refused } from '@linyi/kernel';
import type { Channel, TokenKind, TokenScope } from '@linyi/contract';
import { inReading, inTransaction } from '../../db/tx.ts';
import type { Clock } from '../../kernel/ctx.ts';
import { isLive } from './domain/token.ts';
import { noteUse, tokenByHash } from './store.ts';
import type { AtDoor } from './store.ts';
import { tokenHash } from './use-cases/make-token.ts';

/** What a key that holds lets its bearer do. */
export type Grant = {
  readonly id: string; readonly name: string; readonly kind: TokenKind; readonly scopes: readonly TokenScope[]; readonly channel: Channel | null; readonly perMinute: number;
  /** The account of whoever answers for it. */ readonly accountId: string; readonly secondFactor: boolean;
};
type At = { readonly pool: pg.Pool; readonly clock: Clock; readonly communityId: string };

const grantOf = ({ tokenId, name, kind, scopes, channel, perMinute, accountId, secondFactor }: AtDoor): Grant | undefined =>
  accountId === null ? undefined : { id: tokenId, name, kind, scopes, channel, perMinute, accountId, secondFactor };

/**
 * Who knocks with a key. On which day it was last used is written down once a day.
 * @throws Refused `token.doesNotHold`: one that never was, was revoked, has ended, or whose owner is gone. Which of them is told to nobody.
 */
export const grantAtDoor = async ({ pool, clock, communityId }: At, key: string): Promise<Grant> => {
  const token = await inReading(pool, communityId, (tx) => tokenByHash(tx, tokenHash(key)));
  const today = dayInChina(clock());
  const grant = token && isLive(token, today) ? grantOf(token) : undefined;
  if (!token || !grant) throw new Refused([{ code: 'token.doesNotHold' }]);
  if (token.lastUsedOn !== today) await inTransaction(pool, communityId, (tx) => noteUse(tx, token.tokenId, today));
  return grant;
};
