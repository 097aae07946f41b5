import type { ClockView, EntryView, MatterRow, PersonView, PhotoView, StepView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Actor } from '../../kernel/ctx.ts';
import type { MatterPhoto } from './photo-store.ts';
import { maySeeUnpublished } from './policy.ts';
import type { Entry, Matter } from './domain/matter.ts';

export type People = ReadonlyMap<string, PersonView>;
/** What a presenter needs besides the matter: who reads, the names of people and places, the pictures. */
export type Around = { readonly slug: string; readonly actor: Actor; readonly people: People; readonly placeNames: ReadonlyMap<string, string>; readonly photos: readonly MatterPhoto[] };

export const photoView = (slug: string, photo: Pick<MatterPhoto, 'fileId' | 'moment' | 'width' | 'height'>): PhotoView => {
  const base = `/api/c/${slug}/files/${photo.fileId}`;
  return { id: photo.fileId, moment: photo.moment, width: photo.width, height: photo.height, large: `${base}/large`, small: `${base}/small` };
};

const clockOf = (matter: Matter): ClockView | null =>
  matter.clock === null || matter.clockStartedAt === null || matter.clockDueAt === null ? null : {
    kind: matter.clock, startedAt: matter.clockStartedAt, dueAt: matter.clockDueAt, pausedAt: matter.clockPausedAt, pauseReason: matter.clockPauseReason, level: matter.clockLevel,
  };

/** The words a reader may see: the checked ones for everybody, the raiser's own for those concerned (M-12). */
export const wordsOf = (matter: Matter, actor: Actor): { title: string | null; text: string | null } => {
  if (maySeeUnpublished(actor, matter)) return { title: matter.publicTitle ?? matter.title, text: matter.publicText ?? matter.text };
  return { title: matter.publicTitle, text: matter.publicText };
};

const excerptLength = 90;
const excerpt = (text: string | null): string | null => {
  if (text === null) return null;
  const flat = [...text.replace(/\s+/g, ' ')];
  return flat.length > excerptLength ? `${flat.slice(0, excerptLength - 1).join('')}…` : flat.join('');
};

const photoOf = (around: Around, matterId: string, moment: 'before' | 'after'): PhotoView | null => {
  const photo = around.photos.find((each) => each.matterId === matterId && each.moment === moment);
  return photo ? photoView(around.slug, photo) : null;
};

/** Where it is and who is accountable, by name. */
const named = (matter: Matter, around: Around, isReadable: boolean): Pick<MatterRow, 'place' | 'firstResponder'> => ({
  place: { id: matter.placeId, name: (matter.placeId && around.placeNames.get(matter.placeId)) || '', note: isReadable ? matter.placeNote : null },
  firstResponder: (matter.firstResponder && around.people.get(matter.firstResponder)) || null,
});

export const matterRow = (matter: Matter, around: Around): MatterRow => {
  const words = wordsOf(matter, around.actor);
  return {
    ...named(matter, around, words.title !== null),
    id: matter.matterId, number: matter.number, kind: matter.kind, title: words.title, excerpt: excerpt(words.text),
    state: matter.state, size: matter.size, channel: matter.channel, raisedAt: matter.raisedAt, updatedAt: matter.updatedAt, resolvedAt: matter.resolvedAt, clock: clockOf(matter),
    meToos: matter.meToos, rating: matter.rating, handoverOpen: matter.handoverOpen,
    version: matter.version, before: photoOf(around, matter.matterId, 'before'), after: photoOf(around, matter.matterId, 'after'), published: matter.publicText !== null, imported: matter.imported,
  };
};

export type Reader = { readonly concerned: boolean; readonly staff: boolean; readonly mayReadAnswers: boolean };
const isHidden = ({ undone, audience, act }: Pick<Entry, 'undone' | 'audience' | 'act'>, reader: Reader): boolean =>
  undone || (audience === 'raiser' && !reader.concerned) || (act === 'answered' && !reader.mayReadAnswers);
const namesInParams = ['to', 'ruledBy'] as const;
const withNames = (params: Entry['params'], { people }: Around): EntryView['params'] => {
  const shown = { ...params };
  for (const name of namesInParams) {
    const id = params[name];
    if (typeof id === 'string') shown[name] = people.get(id)?.name ?? '';
  }
  return shown;
};
/** The record as this reader may see it. People without a public duty aren't named; what was taken back keeps its line and loses its words. */
export const entryViews = (entries: readonly Entry[], reader: Reader, around: Around): EntryView[] =>
  entries
    .filter(({ audience }) => audience !== 'staff' || reader.staff)
    .map(({ byResident, params, ...entry }) => {
      const by = byResident === null ? null : (around.people.get(byResident) ?? null);
      return { ...entry, by: by?.duty || reader.staff ? by : null, text: isHidden(entry, reader) ? null : entry.text, params: withNames(params, around) };
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
