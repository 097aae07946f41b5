import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Numbers in rules are set by the community's administrators (and shown to everyone). */
export const mayChangeRules = (actor: Actor): Decision<true> =>
  holds(actor, 'administrator') ? allow(true) : refuse({ code: 'may.administratorOnly' });
/** Where people live and who answers there follows from the tree: it is kept by the secretary and administrators. */
export const mayChangePlaces = (actor: Actor): Decision<true> => (holds(actor, 'secretary', 'administrator') ? allow(true) : refuse({ code: 'place.bySecretary' }));
