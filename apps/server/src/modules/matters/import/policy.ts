import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds } from '../../../kernel/ctx.ts';
import type { Actor } from '../../../kernel/ctx.ts';

/** Old records are brought in by whoever keeps the installation, or by the community's administrators; from the desk also by its staff (`imports/policy.ts`). */
export const mayImport = (actor: Actor): Decision<true> => (actor.kind === 'house' || holds(actor, 'administrator') ? allow(true) : refuse({ code: 'may.administratorOnly' }));
