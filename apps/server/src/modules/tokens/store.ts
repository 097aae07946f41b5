import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Token } from './domain/token.ts';

const columns = ['tokenId', 'kind', 'name', 'prefix', 'scopes', 'channel', 'owner', 'secondFactor', 'perMinute', 'createdAt', 'endsOn', 'revokedAt', 'lastUsedOn'] as const;

export const insertToken = async (ctx: Ctx, token: Token, tokenHash: string): Promise<void> => {
  await ctx.tx.run(q.insertInto('apiTokens').values({ communityId: ctx.tx.communityId, ...token, scopes: [...token.scopes], tokenHash }));
};
export const loadToken = async (tx: Tx, tokenId: string): Promise<Token> => {
  const found = (await tx.first(q.selectFrom('apiTokens').select(columns).where('communityId', '=', tx.communityId).where('tokenId', '=', tokenId))) as Token | undefined;
  if (!found) throw new Refused([{ code: 'token.unknown' }]);
  return found;
};
export const tokensOf = async (tx: Tx, owner: string): Promise<Token[]> =>
  (await tx.all(q.selectFrom('apiTokens').select(columns).where('communityId', '=', tx.communityId).where('owner', '=', owner).where('kind', '=', 'personal').orderBy('tokenId', 'desc'))) as Token[];
export const tokensHere = async (tx: Tx): Promise<Token[]> =>
  (await tx.all(q.selectFrom('apiTokens').select(columns).where('communityId', '=', tx.communityId).where('kind', '=', 'community').orderBy('tokenId', 'desc'))) as Token[];
export const tokensByDuty = async (tx: Tx): Promise<Token[]> =>
  (await tx.all(q.selectFrom('apiTokens').select(columns).where('communityId', '=', tx.communityId).where('kind', '=', 'personal').where(sql<boolean>`'duty' = any(scopes)`).orderBy('tokenId', 'desc'))) as Token[];
/** Two keys made at the same moment come one after the other, so that neither name nor number is passed over. */
export const lockTokens = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`tokens:${tx.communityId}`}, 0))`));
};
export const endToken = async (ctx: Ctx, tokenId: string, by: string | null): Promise<void> => {
  await ctx.tx.run(q.updateTable('apiTokens').set({ revokedAt: ctx.now, revokedBy: by }).where('communityId', '=', ctx.tx.communityId).where('tokenId', '=', tokenId).where('revokedAt', 'is', null));
};

export type AtDoor = Token & { readonly accountId: string | null };
const byHash = prepare<AtDoor, { communityId: string; tokenHash: string }>((slot) => raw(sql`
  select ${sql.join(columns.map((column) => sql.ref(`t.${column}`)))}, r.account_id from api_tokens t join residents r on r.community_id = t.community_id and r.resident_id = t.owner
  where t.community_id = ${slot('communityId')} and t.token_hash = ${slot('tokenHash')}`));
/** A key and the account of whoever answers for it. */
export const tokenByHash = (tx: Tx, tokenHash: string): Promise<AtDoor | undefined> => tx.firstOf(byHash, { communityId: tx.communityId, tokenHash });
export const noteUse = async (tx: Tx, tokenId: string, today: string): Promise<void> => {
  await tx.run(q.updateTable('apiTokens').set({ lastUsedOn: today }).where('communityId', '=', tx.communityId).where('tokenId', '=', tokenId));
};

type ActValues = { communityId: string; tokenId: string; actId: string; door: string; subjectId: string | null; at: Instant };
const insertAct = prepare<unknown, ActValues>((slot) =>
  q.insertInto('tokenActs').values({ communityId: slot('communityId'), tokenId: slot('tokenId'), actId: slot('actId'), door: slot('door'), subjectId: slot('subjectId'), at: slot('at') }), 'tokenActs');
/** Written with what was done, or not at all. */
export const noteAct = ({ tx, now, newId, token }: Pick<Ctx, 'tx' | 'now' | 'newId' | 'token'>, { door, subjectId }: { readonly door: string; readonly subjectId: string | null }): void => {
  if (token !== undefined) tx.post(insertAct, { communityId: tx.communityId, tokenId: token.id, actId: newId(), door, subjectId, at: now });
};
export const actsPage = 50;
/** The newest first, one more than a page. */
export const actsOf = async (tx: Tx, tokenId: string, after: string | undefined): Promise<{ actId: string; door: string; subjectId: string | null; at: Instant }[]> =>
  tx.all(q.selectFrom('tokenActs').select(['actId', 'door', 'subjectId', 'at']).where('communityId', '=', tx.communityId).where('tokenId', '=', tokenId).$if(after !== undefined, (each) => each.where('actId', '<', after ?? '')).orderBy('actId', 'desc').limit(actsPage + 1));
export const forgetActs = async (tx: Tx, before: Instant): Promise<void> => {
  await tx.run(q.deleteFrom('tokenActs').where('communityId', '=', tx.communityId).where('at', '<', before));
};
/** What keys are called, by id. */
export const tokenNames = async (tx: Tx, tokenIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(tokenIds)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  return new Map((await tx.all(q.selectFrom('apiTokens').select(['tokenId', 'name']).where('communityId', '=', tx.communityId).where('tokenId', '=', sql<string>`any(${ids}::uuid[])`))).map(({ tokenId, name }) => [tokenId, name]));
};
