import type { Channel, PlaceView } from '@linyi/contract';
import type { Actor } from '../../../kernel/ctx.ts';
import { clockFor, shows } from './clocks.ts';
import type { Matter, NewEntry, Setting, Step } from './matter.ts';
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
};

const whoRaises = ({ actor, onBehalfOf }: Raise): Pick<Matter, 'raisedBy' | 'typedBy' | 'onBehalfOf'> => {
  const self = actor.kind === 'resident' ? actor.id : null;
  if (onBehalfOf === undefined) return { raisedBy: self, typedBy: null, onBehalfOf: null };
  return { raisedBy: onBehalfOf.residentId ?? null, typedBy: self, onBehalfOf: onBehalfOf.name ?? null };
};

/** The first line of every record. */
export const raisedEntry = ({ channel }: Pick<Matter, 'channel'>): NewEntry => ({ act: 'raised', audience: 'raiser', params: { channel } });

/** A new matter: received, unpublished, with the answer clock running from this moment (M-4, M-5). */
export const raise = (input: Raise, setting: Setting): Step => {
  const clock = clockFor('answer', setting.rules.matterAnswerWithin, setting);
  const { place } = input;
  const matter: Matter = {
    matterId: input.matterId, number: input.number, version: 1, kind: input.kind, state: 'received', size: null, channel: input.channel,
    placeId: place?.id ?? null, gridId: place === null ? null : place.kind === 'grid' ? place.id : place.gridId, placeNote: input.placeNote || null,
    title: input.title || titleFrom(input.text), text: input.text, publicTitle: null, publicText: null, ...whoRaises(input), firstResponder: input.firstResponder,
    raisedAt: setting.now, updatedAt: setting.now, answeredAt: null, plannedAt: null, resolvedAt: null, closedAt: null, outcome: null, round: 1, rating: null, ratedAt: null,
    stillFixed: null, followUpAskedAt: null, meToos: 0, imported: false, clock: null, clockStartedAt: null, clockDueAt: null, clockPausedAt: null, clockPauseReason: null,
    clockLevel: 0, handoverOpen: false,
  };
  return { matter: shows(matter, clock), entry: raisedEntry(matter), ends: [], starts: [clock] };
};
