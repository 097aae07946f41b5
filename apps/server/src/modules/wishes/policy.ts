import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';

export type Wish = { readonly kind: string; readonly state: string; readonly publicText: string | null; readonly raisedBy: string | null; readonly unchecked: boolean };
const openStates: readonly string[] = ['received', 'answered', 'planned'];
/** A wish that everybody can read and nobody has fulfilled. */
export const isSupportable = ({ kind, state, publicText, unchecked }: Wish): boolean => kind === 'wish' && openStates.includes(state) && publicText !== null && !unchecked;

/** M-13: a voice is a neighbour's whom somebody knows, for a wish that isn't their own, that is public, open and not taken on yet. All reasons at once. */
export const maySupport = (actor: Actor, wish: Wish, isTaken: boolean): Decision<true> => {
  const reasons: Reason[] = [
    ...(isResident(actor) && !reaches(actor.verification, 'supportWish') ? [{ code: 'wish.vouchedOnly' }] : []),
    ...(isResident(actor) && wish.raisedBy === actor.id ? [{ code: 'wish.own' }] : []),
    ...(isTaken ? [{ code: 'wish.takenOnAlready' }] : !isSupportable(wish) ? [{ code: 'wish.notOpen' }] : []),
  ];
  return reasons.length > 0 ? refuse(...reasons) : allow(true);
};
