import { Refused } from '@linyi/kernel';
import type { TokenScope } from '@linyi/contract';
import { usualRequestsPerMinute } from '../config.ts';
import type { House } from '../house.ts';
import type { Grant } from '../modules/tokens/index.ts';
import type { Visitor } from '../open-ctx.ts';
import type { Audience } from './route.ts';

/** What a door asks of a key. `closed`: no key opens it. */
export type DoorScope = TokenScope | 'closed';
type Door = { readonly method: string; readonly path: string; readonly who: Audience; readonly scope?: DoorScope | undefined; /** A door that opens its transactions itself says its scope, or is closed. */ readonly isRaw?: boolean };

const byDuty: readonly Audience[] = ['onDuty', 'staff', 'communityStaff', 'administrator'];
/** What somebody does with their own hands only: agree, take up a duty, vouch, say where messages go, sign in, let others in or themselves out. */
const byHandOnly = /^\/(slips|duties|duty-|mandates|guardian|consents|erasures?|sign-|passkeys|sessions|recover|contacts|privacy|me\/(duties|consents|privacy|export|erasure|mandates|guardian|sign-in|passkeys|sessions|factors?|second-factor|messages|contacts|recover)|residents\/:id\/)/;
/** What is talked over behind a closed door isn't read by programs either (M-9). */
const behindClosedDoors = /^\/(mediations|scripts)/;

const forReading = (who: Audience): readonly TokenScope[] => (who === 'anyone' ? ['public'] : byDuty.includes(who) ? ['mine', 'duty'] : ['mine']);
const forWriting = (who: Audience): readonly TokenScope[] | 'closed' => (who === 'administrator' ? 'closed' : byDuty.includes(who) ? ['act', 'duty'] : ['act']);
/**
 * Which scopes a key needs for a door, from its method and its audience unless it says another; `closed` where none opens it. What changes a community's
 * rules, what is done by hand only, and every raw door that says nothing, is closed.
 */
export const scopesNeeded = ({ method, path, who, scope, isRaw = false }: Door): readonly TokenScope[] | 'closed' => {
  if (scope !== undefined) return scope === 'closed' ? 'closed' : [scope];
  if (isRaw || behindClosedDoors.test(path) || (method !== 'GET' && byHandOnly.test(path))) return 'closed';
  return method === 'GET' ? forReading(who) : forWriting(who);
};

/** What would read everybody's is read as its owner where a key may do that. */
const isEnough = (held: readonly TokenScope[], needed: TokenScope): boolean => held.includes(needed) || (needed === 'public' && held.includes('mine'));

/** @throws Refused `token.closedDoor`, or `token.scopeMissing` with what is missing. */
export const mustOpen = ({ scopes }: Pick<Grant, 'scopes'>, door: Door): void => {
  const needed = scopesNeeded(door);
  if (needed === 'closed') throw new Refused([{ code: 'token.closedDoor' }]);
  const missing = needed.filter((scope) => !isEnough(scopes, scope));
  if (missing.length > 0) throw new Refused([{ code: 'token.scopeMissing', params: { scopes: missing.join('、') } }]);
};

/** Counted where every server sees it, by key; a fuzzer that raises the house's limit raises these with it. */
export const countUse = async (house: House, { id, perMinute }: Pick<Grant, 'id' | 'perMinute'>): Promise<void> => {
  const most = Math.max(1, Math.ceil((perMinute * Math.max(house.config.requestsPerMinute, usualRequestsPerMinute)) / usualRequestsPerMinute));
  await house.signIn.count(`token:${id}`, most, 1).catch((error: unknown) => {
    throw error instanceof Refused ? new Refused([{ code: 'token.tooMany', params: { most: perMinute } }]) : error;
  });
};

/** What is done with a key at a door. */
export type Use = 'read' | 'raise' | 'write';
/**
 * Whom a key stands for: its owner, without duties unless it has that scope; nobody where it reads what everybody may read. What another system raises
 * is nobody's: nobody here said it.
 */
export const visitorBy = ({ id, name, kind, scopes, channel, accountId, secondFactor }: Grant, use: Use): Visitor => {
  const token = { id, name, kind, channel, withDuties: scopes.includes('duty') };
  const isOwner = { read: scopes.includes('mine'), raise: kind === 'personal', write: true }[use];
  return isOwner ? { kind: 'account', accountId, secondFactor, token } : { kind: 'stranger', token };
};
export const useOf = ({ method, scope }: Pick<Door, 'method' | 'scope'>): Use => (scope === 'raise' ? 'raise' : method === 'GET' ? 'read' : 'write');
