import type { Channel, DutyName, MatterState } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { peopleByIds } from '../../people/index.ts';
import type { Matter } from '../domain/matter.ts';
import { isOpen } from '../domain/matter.ts';
import { loadPhotos } from '../photo-store.ts';
import type { MatterPhoto } from '../photo-store.ts';
import { readerOf, wordsOf } from '../present.ts';
import { mattersAsked, newestWords, numbersById, toldBetween } from './outside-store.ts';
import type { OutsideQuery, ToldLine } from './outside-store.ts';

/** A matter as another system may see it: what everybody may, and of whoever is accountable only the office. */
export type OutsideMatter = {
  readonly matterId: string; readonly number: string; readonly kind: string; readonly state: MatterState; readonly isOpen: boolean; readonly channel: Channel; readonly unchecked: boolean; readonly declined: boolean;
  readonly text: string | null; readonly placeNote: string | null; readonly placeId: string | null; readonly duty: DutyName | null; readonly raisedAt: Instant; readonly changedAt: Instant; readonly endedAt: Instant | null; readonly dueAt: Instant | null;
  readonly newestWords: string | null; readonly survivor: string | null; readonly photoId: string | null;
};

const owed = ['answer', 'plan', 'work'];
const nobody = { kind: 'stranger' } as const;
const shownPhoto = (photos: readonly MatterPhoto[], matterId: string): string | null => {
  const own = photos.filter((photo) => photo.matterId === matterId && photo.audience === 'public');
  return (own.find(({ moment }) => moment === 'after') ?? own.find(({ moment }) => moment === 'raised') ?? own[0])?.fileId ?? null;
};
type Around = { readonly people: Awaited<ReturnType<typeof peopleByIds>>; readonly words: ReadonlyMap<string, string>; readonly survivors: ReadonlyMap<string, string>; readonly photos: readonly MatterPhoto[] };
const endOf = (matter: Matter): Instant | null => (isOpen(matter) ? null : (matter.resolvedAt ?? matter.closedAt ?? matter.updatedAt));
const dueOf = ({ clock, clockDueAt }: Matter): Instant | null => (clock !== null && owed.includes(clock) ? clockDueAt : null);

const outsideMatter = (matter: Matter, { people, words, survivors, photos }: Around): OutsideMatter => {
  const { matterId, number, kind, state, channel, unchecked, placeId, raisedAt, updatedAt } = matter;
  const shown = wordsOf(matter, nobody);
  return {
    matterId, number, kind, state, channel, unchecked, placeId, raisedAt, changedAt: updatedAt, isOpen: isOpen(matter), declined: matter.outcome === 'reasonedNo', text: shown.text, placeNote: shown.placeNote,
    duty: (matter.firstResponder && people.get(matter.firstResponder)?.duty) || null, endedAt: endOf(matter), dueAt: dueOf(matter),
    newestWords: readerOf(nobody, matter).mayReadAnswers ? (words.get(matterId) ?? null) : null, survivor: (matter.mergedInto && survivors.get(matter.mergedInto)) || null, photoId: shownPhoto(photos, matterId),
  };
};

/** Matters that another system asks for, as everybody may see them, whoever asks. */
export const outsideMatters = async (ctx: Ctx, query: OutsideQuery): Promise<OutsideMatter[]> => {
  const matters = await mattersAsked(ctx.tx, query);
  const ids = matters.map(({ matterId }) => matterId);
  const [people, words, survivors, photos] = await Promise.all([
    peopleByIds(ctx.tx, matters.flatMap(({ firstResponder }) => firstResponder ?? []), ctx.now), newestWords(ctx.tx, ids), numbersById(ctx.tx, matters.flatMap(({ mergedInto }) => mergedInto ?? [])), loadPhotos(ctx.tx, ids),
  ]);
  return matters.map((matter) => outsideMatter(matter, { people, words, survivors, photos }));
};

/** One line of a record, as everybody may read it. */
export type OutsideUpdate = { readonly number: string; readonly version: number; readonly at: Instant; readonly isOpen: boolean; readonly text: string | null };
const closing: readonly string[] = ['resolved', 'closedUnrated', 'rated', 'withdrawn', 'merged'];
const spoken: readonly string[] = ['answered', 'planned', 'noted', 'resolved', 'paused'];
const updateFrom = ({ number, version, at, act, lastTurn, text, hidesAnswer }: ToldLine): OutsideUpdate =>
  ({ number, version, at, isOpen: !closing.includes(lastTurn), text: spoken.includes(act) && !(hidesAnswer && act === 'answered') ? text : null });
/** What happened to matters between two moments, the oldest first. */
export const outsideUpdates = async (ctx: Ctx, query: Parameters<typeof toldBetween>[1]): Promise<OutsideUpdate[]> => (await toldBetween(ctx.tx, query)).map(updateFrom);
