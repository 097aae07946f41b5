import type { Channel, MatterSize } from '@linyi/contract';

/**
 * Who acts: a person's key; `responder`, whoever is first responder at that moment; `ruler`, who rules on a refused handover;
 * null, somebody who didn't sign in.
 */
export type By = string | null;
type On<Name extends string, More = object> = { readonly act: Name; readonly at: string; readonly by: By; readonly matter: string } & More;
type Reason = { readonly reason: string };
type Text = { readonly text: string };

/** A matter begins. `scene`: the picture that comes with it (`scenePicture(scene, 'before')`). */
export type Raise = On<'raise', Text & {
  readonly channel: Channel; readonly kind: string; readonly place: string; readonly placeNote?: string; readonly title: string; readonly scene?: string;
  /** The person for whom it is typed in, with their consent. */
  readonly onBehalfOf?: string;
}>;
/** `scene`: the pair of pictures shown as evidence. `became`: what a hard matter that was done became. */
export type Resolve = On<'resolve', Text & { readonly outcome: 'done' | 'reasonedNo'; readonly scene?: string; readonly became?: 'policy' | 'project' }>;

/** One thing that somebody does, in the order of time. `at` is an instant in UTC with milliseconds. */
export type Act =
  | Raise | Resolve | On<'accept'> | On<'meToo'> | On<'answer', Text> | On<'triage', Reason & { readonly size: MatterSize }>
  /** `days`: the promised day is so many days after `at`; always fewer than 60 after the first promise. `reason`: why it moves. */
  | On<'plan', Text & { readonly days: number; readonly reason?: string }>
  | On<'note', Text & { readonly staffOnly: boolean }>
  | On<'rate', { readonly score: 1 | 2 | 3 | 4 | 5; readonly comment?: string }> | On<'reopen', Reason>
  | On<'askHandover', Reason & { readonly to: string }> | On<'acceptHandover'> | On<'refuseHandover', Reason> | On<'ruleHandover', Reason & { readonly to: string }>
  | On<'pause', Reason> | On<'resume'> | On<'followUp', { readonly stillFixed: boolean; readonly comment?: string }> | On<'publish'> | On<'withdraw', Reason>;

type Distribute<T> = T extends Act ? Omit<T, 'at' | 'matter'> : never;
/** An act before its moment and matter are known. */
export type Doing = Distribute<Act>;
/** An act at a moment in milliseconds. */
export type Timed = { readonly ms: number; readonly doing: Doing };
