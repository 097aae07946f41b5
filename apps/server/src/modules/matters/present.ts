import type { Act, ClockView, EntryView, MatterPage, MatterRow, PersonView, PhotoView, StepView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { isOnDuty, isResident } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import type { MatterPhoto } from './photo-store.ts';
import { maySeeName, maySeeStaffOnly, maySeeUnpublished } from './policy.ts';
import type { Entry, Matter } from './domain/matter.ts';

export type People = ReadonlyMap<string, PersonView>;
/** What a presenter needs besides the matter: who reads, the names of people and places, the pictures. */
export type Around = { readonly slug: string; readonly actor: Actor; readonly people: People; readonly placeNames: ReadonlyMap<string, string>; readonly photos: readonly MatterPhoto[]; /** What the keys for programs are called under which lines were written. */ readonly keys?: ReadonlyMap<string, string> };

export const photoView = (slug: string, photo: Pick<MatterPhoto, 'fileId' | 'moment' | 'width' | 'height' | 'audience'>): PhotoView => {
  const base = `/api/c/${slug}/files/${photo.fileId}`;
  return { id: photo.fileId, moment: photo.moment, width: photo.width, height: photo.height, large: `${base}/large`, small: `${base}/small`, published: photo.audience === 'public' };
};

const clockOf = (matter: Matter): ClockView | null =>
  matter.clock === null || matter.clockStartedAt === null || matter.clockDueAt === null ? null : {
    kind: matter.clock, startedAt: matter.clockStartedAt, dueAt: matter.clockDueAt, pausedAt: matter.clockPausedAt, pauseReason: matter.clockPauseReason, level: matter.clockLevel,
  };

type Words = { readonly title: string | null; readonly text: string | null; readonly placeNote: string | null };
/** The words a reader may see: the checked ones for everybody, the raiser's own for those concerned until there are checked ones (M-12). */
export const wordsOf = (matter: Matter, actor: Actor): Words => {
  const isOwn = matter.publicText === null && maySeeUnpublished(actor, matter);
  return isOwn ? { title: matter.title, text: matter.text, placeNote: matter.placeNote } : { title: matter.publicTitle, text: matter.publicText, placeNote: matter.publicPlaceNote };
};
/** What the raiser wrote, beside the checked words that everybody reads: what was left out may be just what has to be known to do it. */
export const originalOf = (matter: Matter, actor: Actor): MatterPage['original'] => {
  const { title, text, placeNote } = matter;
  if (matter.publicText === null || !maySeeUnpublished(actor, matter)) return null;
  return title === matter.publicTitle && text === matter.publicText && placeNote === matter.publicPlaceNote ? null : { title, text, placeNote };
};

const excerptLength = 90;
const excerpt = (text: string | null): string | null => {
  if (text === null) return null;
  const flat = [...text.replace(/\s+/g, ' ')];
  return flat.length > excerptLength ? `${flat.slice(0, excerptLength - 1).join('')}…` : flat.join('');
};

const photoOf = (around: Around, matterId: string, moment: 'before' | 'after'): PhotoView | null => {
  const photo = around.photos.find((each) => each.matterId === matterId && each.moment === moment && each.audience === 'public');
  return photo ? photoView(around.slug, photo) : null;
};

/** Where it is and who is accountable, by name. */
const named = (matter: Matter, around: Around, note: string | null): Pick<MatterRow, 'place' | 'firstResponder'> => ({
  place: { id: matter.placeId, name: (matter.placeId && around.placeNames.get(matter.placeId)) || '', note },
  firstResponder: (matter.firstResponder && around.people.get(matter.firstResponder)) || null,
});

export const matterRow = (matter: Matter, around: Around): MatterRow => {
  const words = wordsOf(matter, around.actor);
  return {
    ...named(matter, around, words.placeNote),
    id: matter.matterId, number: matter.number, kind: matter.kind, title: words.title, excerpt: excerpt(words.text),
    state: matter.state, size: matter.size, channel: matter.channel, raisedAt: matter.raisedAt, updatedAt: matter.updatedAt, resolvedAt: matter.resolvedAt, clock: clockOf(matter),
    meToos: matter.meToos, rating: matter.rating, handoverOpen: matter.handoverOpen,
    version: matter.version, before: photoOf(around, matter.matterId, 'before'), after: photoOf(around, matter.matterId, 'after'), published: matter.publicText !== null, imported: matter.imported, unchecked: matter.unchecked,
  };
};

/** Whose eyes the record is for. `names`: whether they may know who the raiser is; `writer`: who they are, while on duty. */
type Reader = { readonly concerned: boolean; readonly staff: boolean; readonly mayReadAnswers: boolean; readonly names: boolean; readonly writer: string | null };
/** What an office once wrote in another system is public only once a person has checked the matter. */
export const readerOf = (actor: Actor, matter: Matter): Reader => {
  const concerned = maySeeUnpublished(actor, matter);
  const mayReadAnswers = concerned || !matter.imported || matter.publicText !== null;
  return { concerned, mayReadAnswers, staff: maySeeStaffOnly(actor, matter), names: maySeeName(actor, matter), writer: isResident(actor) && isOnDuty(actor) ? actor.id : null };
};

/** Said by the raiser in their own words, which nobody checks: those concerned read them, everybody else sees that it was said (M-12). */
const raisersOwn: ReadonlySet<Act> = new Set(['raised', 'rated', 'reopened', 'followUpAnswered', 'withdrawn']);
const isHidden = ({ undone, audience, act }: Pick<Entry, 'undone' | 'audience' | 'act'>, reader: Reader): boolean =>
  undone || ((audience === 'raiser' || raisersOwn.has(act)) && !reader.concerned) || (act === 'answered' && !reader.mayReadAnswers);
/** Who writes a note for staff sees it again. */
export const isShownTo = ({ audience, byResident }: Pick<Entry, 'audience' | 'byResident'>, reader: Reader): boolean => audience !== 'staff' || reader.staff || (byResident !== null && byResident === reader.writer);
/** Whether a line says who did it. The raiser's lines don't, whatever duty the raiser has or had; of the others those done on duty, as it was then. */
export const isNamed = ({ act, byResident, byDuty }: Pick<Entry, 'act' | 'byResident' | 'byDuty'>, { raisedBy }: Pick<Matter, 'raisedBy'>, reader: Reader): boolean => {
  if (raisersOwn.has(act) && byResident === raisedBy) return reader.names;
  return byDuty !== null || reader.staff;
};

export const maySeePhoto = ({ audience }: Pick<MatterPhoto, 'audience'>, reader: Reader): boolean => {
  switch (audience) {
    case 'public': return true;
    case 'concerned': return reader.concerned;
    case 'staff': return reader.staff;
    case 'uploader': case 'hidden': return false;
    default: return audience satisfies never;
  }
};

const namesInParams = ['to', 'ruledBy'] as const;
const withNames = (params: Entry['params'], { people }: Around): EntryView['params'] => {
  const shown = { ...params };
  for (const name of namesInParams) {
    const id = params[name];
    if (typeof id === 'string') shown[name] = people.get(id)?.name ?? '';
  }
  return shown;
};
const mayKnowKey = ({ byResident }: Pick<Entry, 'byResident'>, { staff, writer }: Reader): boolean => staff || (byResident !== null && byResident === writer);
/** The record as this reader may see it: what was taken back keeps its line and loses its words. */
export const entryViews = (entries: readonly Entry[], { matter, reader, around }: { matter: Matter; reader: Reader; around: Around }): EntryView[] =>
  entries
    .filter((entry) => isShownTo(entry, reader))
    .map((entry) => {
      const { byResident, byDuty: _duty, params, tokenId, ...line } = entry;
      const by = byResident !== null && isNamed(entry, matter, reader) ? (around.people.get(byResident) ?? null) : null;
      return { ...line, by, text: isHidden(entry, reader) ? null : entry.text, params: withNames(params, around), through: mayKnowKey(entry, reader) ? ((tokenId && around.keys?.get(tokenId)) || null) : null };
    });

/** When each step was done. What a reopened matter has to go through again counts as not done. */
const stepsDone = (matter: Matter): readonly (readonly [StepView['step'], Instant | null])[] => [
  ['received', matter.raisedAt], ['answered', matter.state === 'received' ? null : matter.answeredAt], ['planned', matter.state === 'received' ? null : matter.plannedAt],
  ['resolved', matter.resolvedAt], ['rated', matter.state === 'closed' ? (matter.ratedAt ?? matter.closedAt) : null],
];
/** 进度: five steps a resident can follow, the present one large. Of history only what its file tells is shown: nobody knows whether it was done. */
export const stepsOf = (matter: Matter): StepView[] => {
  if (matter.imported) return [{ step: 'received', at: matter.raisedAt, state: 'done' }, ...(matter.answeredAt === null ? [] : [{ step: 'answered', at: matter.answeredAt, state: 'done' } as const])];
  const done = stepsDone(matter);
  // A small matter can be done without a plan: the step counts as passed once a later one is.
  const lastDone = done.reduce((last, [, at], index) => (at === null ? last : index), 0);
  return done.map(([step, at], index) => ({ step, at, state: index <= lastDone ? 'done' : index === lastDone + 1 ? 'now' : 'toCome' }));
};
