import type { Act, PlaceView } from '@linyi/contract';
import { msOf, uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { maskSuggestion } from '../domain/mask.ts';
import type { Audience, Matter } from '../domain/matter.ts';
import { titleFrom } from '../domain/suggest.ts';
import type { Kind } from '../domain/suggest.ts';
import { guessKind } from './guess-kind.ts';
import type { ImportedMatter, RowRefusal } from './map-rows.ts';
import { placeMatcher } from './match-place.ts';
import type { MatchedPlace } from './match-place.ts';
import { numberOf } from './number-record.ts';
import { reason } from '../../imports/index.ts';

/** What somebody decided about a file of old records, and what the community has to place them in. */
export type Staging = {
  readonly kinds: readonly Kind[];
  readonly places: readonly PlaceView[];
  /** All records are of this kind, whatever they say. */
  readonly kind?: string | undefined;
  readonly prefix: string;
  /** A person has checked that nobody can be recognised: everybody may read the texts (M-12). */
  readonly publish: boolean;
  /** It is only looked at: nothing is masked yet, which takes most of the time. */
  readonly isPreview?: boolean;
  readonly now: Instant;
  readonly chance: (bytes: number) => Uint8Array;
};
export type StagedEntry = { readonly act: Act; readonly at: Instant; readonly text: string | null; readonly audience: Audience; readonly params: Readonly<Record<string, string | number>> };
/** An old record as it will be stored; `entries` in the order of their versions. */
export type StagedMatter = { readonly row: number; readonly matter: Matter; readonly entries: readonly StagedEntry[]; /** What patterns saw and masked in the public words. */ readonly masked: boolean };
export type Staged = { readonly matters: readonly StagedMatter[]; readonly refusals: readonly RowRefusal[] };

/** It ended on a day of its own, and what was answered isn't kept. */
export const isFinishedOnly = ({ matter: { answeredAt, closedAt, updatedAt } }: StagedMatter): boolean => answeredAt === null && closedAt !== updatedAt;

const longestTitle = 60;
/** Titles are for lists; what is too long for one stays whole in the text. */
const wordsOf = ({ title, text }: ImportedMatter): { title: string; text: string } => {
  if (title === undefined) return { title: titleFrom(text), text };
  if ([...title].length <= longestTitle) return { title, text };
  return { title: titleFrom(title), text: text.includes(title) ? text : `${title}\n\n${text}` };
};

/** What many files have where others have a name. */
const nobody = /^匿名|(?:市民|居民|村民|网友|网民|业主|住户|群众|用户|先生|女士|同志)$/u;
/** Whoever raised it isn't kept, so the name that the office's reply greets (网友“…”) goes too. One sign alone is no name. */
const withoutRaiser = (words: string, { raiser = '' }: ImportedMatter): string =>
  raiser.split(/[、，,;；/\s]+/u).filter((name) => [...name].length >= 2 && !nobody.test(name))
    .reduce((made, name) => made.replace(new RegExp(`(?:网[友民][:：]?\\s*)?[“"‘'「『【]?${RegExp.escape(name)}[”"’'」』】]?`, 'gu'), '反映人'), words);

const officePhone = /((?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d))/u;
/** Nobody reads an old answer again before it is public, so what patterns see in it goes at once; but a land line is the office's own, and wanted. */
const maskAnswer = (words: string): string => words.split(officePhone).map((piece, index) => (index % 2 === 1 ? piece : maskSuggestion(piece).text)).join('');

const entriesOf = (record: ImportedMatter, { publish, now, isPreview }: Staging): readonly StagedEntry[] => {
  const { answer, raisedAt } = record;
  const minutes = answer === undefined ? 0 : Math.round((msOf(answer.at) - msOf(raisedAt)) / 60_000);
  return [
    { act: 'raised', at: raisedAt, text: null, audience: 'raiser', params: { channel: 'import' } },
    ...(answer === undefined ? [] : [{ act: 'answered', at: answer.at, text: isPreview === true ? answer.text : maskAnswer(withoutRaiser(answer.text, record)), audience: 'public', params: { minutes } } as const]),
    { act: 'imported', at: now, text: null, audience: 'public', params: record.finishedAt === undefined ? {} : { finished: record.finishedAt } },
    ...(publish ? [{ act: 'published', at: now, text: null, audience: 'public', params: {} } as const] : []),
  ];
};

const maskedWords = (words: { title: string; text: string }, publish: boolean) => {
  if (!publish) return { publicTitle: null, publicText: null, masked: false };
  const [title, text] = [maskSuggestion(words.title), maskSuggestion(words.text)];
  return { publicTitle: title.text, publicText: text.text, masked: title.found.length + text.found.length > 0 };
};

const whereOf = ({ place, note }: MatchedPlace, publish: boolean): Pick<Matter, 'placeId' | 'gridId' | 'placeNote' | 'publicPlaceNote'> => {
  const placeNote = note === null ? null : maskSuggestion(note).text;
  return { placeId: place?.id ?? null, gridId: place?.kind === 'grid' ? place.id : (place?.gridId ?? null), placeNote, publicPlaceNote: publish ? placeNote : null };
};

/** What nobody is to do any more: no clock, nobody accountable, nothing promised, done or rated. */
const atRest = {
  state: 'closed', size: null, raisedBy: null, typedBy: null, onBehalfOf: null, firstResponder: null, plannedAt: null, resolvedAt: null, outcome: null, round: 1, rating: null, ratedAt: null, stillFixed: null,
  followUpAskedAt: null, clock: null, clockStartedAt: null, clockDueAt: null, clockPausedAt: null, clockPauseReason: null, clockLevel: 0, handoverOpen: false, resolvedBy: null, unchecked: false, mustBy: null, mergedInto: null, joined: 0,
} as const satisfies Partial<Matter>;

/**
 * History is closed and owes nobody anything: no clock, no first responder, no size, never "solved" (`resolvedAt` stays empty, since nobody
 * confirmed it). An answered record was closed when it was answered, one whose ledger only says that it was finished on that day; any other
 * is closed by the import. Without an answer it counts among the unanswered for ever. The raiser's name is personal data that served another purpose: it is not kept.
 */
const stageOne = (record: ImportedMatter, { number, matched }: { number: string; matched: MatchedPlace }, staging: Staging): StagedMatter => {
  const { now } = staging;
  const plain = wordsOf(record);
  const words = { title: withoutRaiser(plain.title, record), text: withoutRaiser(plain.text, record) };
  const { masked, ...inPublic } = maskedWords(words, staging.publish && staging.isPreview !== true);
  const entries = entriesOf(record, staging);
  const answeredAt = record.answer?.at ?? null;
  const matter: Matter = {
    ...atRest, ...words, ...inPublic, ...whereOf(matched, staging.publish), matterId: uuidAt(record.raisedAt, staging.chance(10)), number, version: entries.length, channel: 'import', imported: true,
    kind: staging.kind ?? guessKind(record, staging.kinds), raisedAt: record.raisedAt, updatedAt: now, answeredAt, closedAt: answeredAt ?? record.finishedAt ?? now, meToos: record.likes ?? 0,
  };
  return { row: record.row, matter, entries, masked };
};

/** Makes matters of old records, or says of each row why not. Nothing is written; the same records with the same chance become the same matters. */
export const stageMatters = (records: readonly ImportedMatter[], staging: Staging): Staged => {
  const matcher = placeMatcher(staging.places);
  const rowOf = new Map<string, number>();
  const matters: StagedMatter[] = [];
  const refusals: RowRefusal[] = [];
  for (const record of records) {
    const number = numberOf(record, staging.prefix);
    if (!number.ok) {
      refusals.push({ row: record.row, reasons: number.reasons });
      continue;
    }
    const firstRow = rowOf.get(number.value);
    if (firstRow !== undefined) {
      refusals.push({ row: record.row, reasons: [record.number === undefined ? reason('import.sameRecordTwice', { firstRow }) : reason('import.duplicateNumber', { number: number.value, firstRow })] });
      continue;
    }
    rowOf.set(number.value, record.row);
    matters.push(stageOne(record, { number: number.value, matched: matcher(record.place) }, staging));
  }
  return { matters, refusals };
};
