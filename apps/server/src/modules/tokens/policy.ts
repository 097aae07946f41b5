import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { tokenScopes } from '@linyi/contract';
import type { TokenKind, TokenScope } from '@linyi/contract';
import { holds, isOnDuty, isResident } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';
import type { Token } from './domain/token.ts';

/** Keys of one's own are for everybody who is signed in; those of the community for its administrators. */
export const mayMake = (actor: Actor, kind: TokenKind): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return kind === 'personal' || holds(actor, 'administrator') ? allow(actor) : refuse({ code: 'may.administratorOnly' });
};
/** Nobody without a duty can let a program act by one. */
export const scopesFor = (actor: Actor): readonly TokenScope[] => tokenScopes.filter((scope) => scope !== 'duty' || isOnDuty(actor));

/** One's own; and an administrator ends and looks through whatever acts here for the community or by a duty. */
export const maySee = (actor: Actor, { kind, owner, scopes }: Pick<Token, 'kind' | 'owner' | 'scopes'>): Decision<true> => {
  const isOwn = kind === 'personal' && isResident(actor) && actor.id === owner;
  const isOverseen = holds(actor, 'administrator') && (kind === 'community' || scopes.includes('duty'));
  return isOwn || isOverseen ? allow(true) : refuse({ code: 'token.unknown' });
};
