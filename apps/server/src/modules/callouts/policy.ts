import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';
import type { Match, Post } from './domain/post.ts';

/** Calling people out, and ending it, is for those who speak for the community. */
export const mustCall = (actor: Actor): Decision<true> => (holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' }));
/** Names, phones and what everybody needs: for those who coordinate. */
export const mayCoordinate = (actor: Actor): boolean => isStaff(actor);
export const mustCoordinate = (actor: Actor): Decision<true> => (mayCoordinate(actor) ? allow(true) : refuse({ code: 'callout.coordinatorsOnly' }));
/** Whoever goes to other people's doors is somebody whom somebody knows. */
export const mayHelp = (actor: Actor): boolean => isResident(actor) && reaches(actor.verification, 'answerCallout');
export const mustHelp = (actor: Actor): Decision<true> => (mayHelp(actor) ? allow(true) : refuse({ code: 'callout.vouchedOnly' }));

export const isOwn = (actor: Actor, post: Pick<Post, 'residentId'>): boolean => isResident(actor) && post.residentId === actor.id;
/** For somebody without a phone a coordinator says it, after having asked them. */
export const speaksFor = (actor: Actor, post: Pick<Post, 'residentId' | 'typedBy'>): boolean => isOwn(actor, post) || (mayCoordinate(actor) && post.typedBy !== null);
export type Sides = { readonly match: Match; readonly need: Post; readonly offer: Post };
export const maySpeakIn = (actor: Actor, { need, offer }: Sides): Decision<true> => (speaksFor(actor, need) || speaksFor(actor, offer) ? allow(true) : refuse({ code: 'callout.notYourMatch' }));
/** Whoever took part says that it is done; so may those who coordinate. */
export const mayFinish = (actor: Actor, { need, offer }: Sides): boolean => isOwn(actor, need) || isOwn(actor, offer) || mayCoordinate(actor);
