import { allow, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { Channel, TokenInput, TokenKind, TokenScope } from '@linyi/contract';

/** A key as it is kept: everything but the key. */
export type Token = {
  readonly tokenId: string; readonly kind: TokenKind; readonly name: string; readonly prefix: string; readonly scopes: readonly TokenScope[]; readonly channel: Channel | null;
  readonly owner: string; readonly secondFactor: boolean; readonly perMinute: number; readonly createdAt: Instant; readonly endsOn: string | null; readonly revokedAt: Instant | null; readonly lastUsedOn: string | null;
};

/** It holds until it is revoked, and through the last of its days. */
export const isLive = ({ revokedAt, endsOn }: Pick<Token, 'revokedAt' | 'endsOn'>, today: string): boolean => revokedAt === null && (endsOn === null || endsOn >= today);

const shape = /^lyk_[A-Za-z0-9_-]{40}$/;
/** No session's token looks like this. */
export const isToken = (text: string): boolean => shape.test(text);
/** Bytes that a key is made of. */
export const keyBytes = 30;
export const keyFrom = (base64url: string): string => `lyk_${base64url}`;
export const prefixOf = (key: string): string => key.slice(0, 10);

/** What is used by somebody's duty can't be forgotten for years; days. */
const longestByDuty = 366;
const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toJSON().slice(0, 10);
/** Most that one person, or one community, has at a time. */
export const mostLive = { personal: 10, community: 50 } as const satisfies Record<TokenKind, number>;

type Asked = Pick<TokenInput, 'scopes' | 'endsOn' | 'name' | 'channel'>;
type Around = { readonly today: string; readonly mayChoose: readonly TokenScope[]; readonly live: readonly Pick<Token, 'name'>[]; readonly kind: TokenKind };
const against = ({ scopes, endsOn, name }: Asked, { today, mayChoose, live, kind }: Around): Reason[] => {
  const tooMuch = scopes.filter((scope) => !mayChoose.includes(scope));
  const latest = dayAfter(today, longestByDuty);
  return [
    ...(tooMuch.length > 0 ? [{ code: 'token.moreThanYouMay', params: { scopes: tooMuch.join('、') } }] : []),
    ...(endsOn !== undefined && endsOn < today ? [{ code: 'token.endsInThePast', params: { field: 'endsOn' } }] : []),
    ...(scopes.includes('duty') && (endsOn === undefined || endsOn > latest) ? [{ code: 'token.endMissing', params: { field: 'endsOn', latest } }] : []),
    ...(live.some((each) => each.name === name) ? [{ code: 'token.nameTaken', params: { field: 'name', name } }] : []),
    ...(live.length >= mostLive[kind] ? [{ code: 'token.tooManyLive', params: { most: mostLive[kind] } }] : []),
  ];
};
const inChannel = ({ scopes, channel }: Asked): Reason[] => (channel !== undefined && (channel === 'open311') !== scopes.includes('open311') ? [{ code: 'token.channelDoesNotFit', params: { field: 'channel' } }] : []);

/** A new key may do no more than whoever makes it, and ends some day where it acts by a duty. */
export const mayBeMade = (asked: Asked, around: Around): Decision<readonly TokenScope[]> => {
  const reasons = [...against(asked, around), ...inChannel(asked)];
  return reasons.length > 0 ? refuse(...reasons) : allow([...new Set(asked.scopes)]);
};
