import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Where news of the community goes is decided by those who answer for its installation. */
export const mayLink = (actor: Actor): Decision<true> => (holds(actor, 'administrator') ? allow(true) : refuse({ code: 'may.administratorOnly' }));
export const mostWebhooks = 20;
export const mayAdd = (already: number): Decision<true> => (already < mostWebhooks ? allow(true) : refuse({ code: 'webhook.tooMany', params: { most: mostWebhooks } }));
