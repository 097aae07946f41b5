import { allow } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import type { Channel, PlaceView } from '@linyi/contract';
import type { Actor } from '../../../kernel/ctx.ts';
import { clockFor, shows, withinOrder } from './clocks.ts';
import type { Matter, NewClock, NewEntry, Setting, Step } from './matter.ts';
import { isLawful, recorded } from './moves.ts';
import { titleFrom } from './suggest.ts';

export type Raise = {
  readonly matterId: string;
  readonly number: string;
  readonly text: string;
  readonly title?: string | undefined;
  readonly kind: string;
  readonly place: Pick<PlaceView, 'id' | 'gridId' | 'kind'> | null;
  readonly placeNote?: string | undefined;
  readonly channel: Channel;
  readonly actor: Actor;
  readonly onBehalfOf?: { readonly residentId?: string | undefined; readonly name?: string | undefined } | undefined;
  readonly firstResponder: string | null;
  /** By when an order from outside wants its reply (M-1). */
  readonly mustBy?: Instant | undefined;
};

/** Channels through which somebody writes for themselves; through any other, somebody on duty writes down what they were told or found. */
const ownChannels: readonly Channel[] = ['web', 'poster', 'email', 'open311'];
/** 代录: another than whoever these words are of writes them down, or somebody on duty writes what they found. */
export const isTypedIn = ({ onBehalfOf, channel }: { readonly onBehalfOf?: object | undefined; readonly channel: Channel }): boolean => onBehalfOf !== undefined || !ownChannels.includes(channel);

const whoRaises = (input: Raise): Pick<Matter, 'raisedBy' | 'typedBy' | 'onBehalfOf'> => {
  const { actor, onBehalfOf } = input;
  const self = actor.kind === 'resident' ? actor.id : null;
  if (!isTypedIn(input)) return { raisedBy: self, typedBy: null, onBehalfOf: null };
  if (onBehalfOf === undefined) return { raisedBy: null, typedBy: self, onBehalfOf: null };
  return { raisedBy: onBehalfOf.residentId ?? null, typedBy: self, onBehalfOf: onBehalfOf.name ?? null };
};

/** The first line of every record. */
export const raisedEntry = ({ channel }: Pick<Matter, 'channel'>): NewEntry => ({ act: 'raised', audience: 'raiser', params: { channel } });

/** The answer clock runs from when the matter was raised, whenever it starts. */
const answerClock = (raisedAt: Instant, setting: Setting): NewClock => clockFor('answer', setting.rules.matterAnswerWithin, { ...setting, now: raisedAt });

/** 核实: staff have looked at a report that came in unsigned; from now on somebody is named, and the time counts from when it was raised (M-1). */
export const accept = (matter: Matter, firstResponder: string | null, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'accept');
  if (!lawful.ok) return lawful;
  const clock = answerClock(matter.raisedAt, setting);
  const step = recorded(shows(matter, clock), { entry: { act: 'accepted', audience: 'public', params: firstResponder === null ? {} : { to: firstResponder } }, change: { firstResponder, unchecked: false }, starts: [clock] }, setting);
  return allow(step);
};

/** A new matter: received, unpublished, with the answer clock running from this moment (M-4, M-5). A stranger's waits to be looked at first (M-1). */
export const raise = (input: Raise, setting: Setting): Step => {
  const unchecked = input.actor.kind === 'stranger';
  const { place } = input;
  const matter: Matter = {
    matterId: input.matterId, number: input.number, version: 1, kind: input.kind, state: 'received', size: null, channel: input.channel,
    placeId: place?.id ?? null, gridId: place === null ? null : place.kind === 'grid' ? place.id : place.gridId, placeNote: input.placeNote || null,
    title: input.title || titleFrom(input.text), text: input.text, publicTitle: null, publicText: null, publicPlaceNote: null, ...whoRaises(input), firstResponder: unchecked ? null : input.firstResponder,
    raisedAt: setting.now, updatedAt: setting.now, answeredAt: null, plannedAt: null, resolvedAt: null, closedAt: null, outcome: null, resolvedBy: null, round: 1, rating: null, ratedAt: null,
    stillFixed: null, followUpAskedAt: null, meToos: 0, imported: false, clock: null, clockStartedAt: null, clockDueAt: null, clockPausedAt: null, clockPauseReason: null,
    clockLevel: 0, handoverOpen: false, unchecked, mustBy: input.mustBy ?? null, mergedInto: null, joined: 0,
  };
  if (unchecked) return { matter, entry: raisedEntry(matter), ends: [], starts: [] };
  const clock = withinOrder(matter, answerClock(setting.now, setting), setting);
  return { matter: shows(matter, clock), entry: raisedEntry(matter), ends: [], starts: [clock] };
};
