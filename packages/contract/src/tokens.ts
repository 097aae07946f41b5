import { z } from 'zod';
import { calendarDay, id, moment, next, personView } from './common.ts';
import { channel } from './matters.ts';

/**
 * What a key for a program may be used for. `public`: read what everybody may read · `mine`: read as its owner · `raise`: raise matters · `act`: whatever
 * else its owner may write · `duty`: by its owner's duties, where it would else be a resident's without any · `open311`: send reports by Open311.
 */
export const tokenScopes = ['public', 'mine', 'raise', 'act', 'duty', 'open311'] as const;
export const tokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScope>;
export const tokenKind = z.enum(['personal', 'community']);
export type TokenKind = z.infer<typeof tokenKind>;

/** `prefix`: how it begins; `endsOn`: the last day it holds. `lastUsedOn` is a day, no more: a key is no diary. */
export const tokenView = z.object({
  id, kind: tokenKind, name: z.string(), prefix: z.string(), scopes: z.array(tokenScope), channel: channel.nullable(), perMinute: z.int(), owner: personView.nullable(),
  createdAt: moment, endsOn: z.iso.date().nullable(), revokedAt: moment.nullable(), lastUsedOn: z.iso.date().nullable(), isLive: z.boolean(),
});
export type TokenView = z.infer<typeof tokenView>;
export const tokenInput = z.object({
  name: z.string().trim().min(2).max(40), scopes: z.array(tokenScope).min(1).max(tokenScopes.length), endsOn: calendarDay.optional(),
  channel: z.enum(['web', 'poster', 'open311']).optional(), perMinute: z.int().min(1).max(6000).default(120),
});
export type TokenInput = z.infer<typeof tokenInput>;
/** The key itself is shown this once. */
export const newToken = z.object({ token: tokenView, key: z.string() });
export type NewToken = z.infer<typeof newToken>;
export const tokenList = z.object({ rows: z.array(tokenView), /** Those that this reader may choose. */ scopes: z.array(tokenScope) });
export type TokenList = z.infer<typeof tokenList>;
/** `byDuty`: keys that people on duty made for themselves and that act by their duty. */
export const communityTokens = tokenList.extend({ byDuty: z.array(tokenView) });
export type CommunityTokens = z.infer<typeof communityTokens>;
export const tokenAct = z.object({ door: z.string(), subject: id.nullable(), at: moment });
export const tokenActs = z.object({ token: tokenView, rows: z.array(tokenAct), next });
export type TokenActs = z.infer<typeof tokenActs>;
