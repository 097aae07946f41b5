import { sql } from 'kysely';
import type { SqlBool, Expression } from 'kysely';
import { moves } from '@linyi/contract';
import type { EntryView, MatterList, MatterPage, MatterQuery, MatterRow, PersonView } from '@linyi/contract';
import { dayInChina, isBefore, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { wordsFor } from '../../words/refusal-words.ts';
import { displayName, isOfNote, loadResident, mandateActsAbout, peopleByIds, peopleFrom } from '../people/index.ts';
import type { Resident } from '../people/index.ts';
import { namesOfPlaces } from '../tenancy/index.ts';
import { tokenNames } from '../tokens/index.ts';
import type { Handover } from './domain/handover.ts';
import { maskSuggestion } from './domain/mask.ts';
import { openStates } from './domain/matter.ts';
import type { Entry, Matter } from './domain/matter.ts';
import { reopenUntil } from './domain/moves.ts';
import { raisedEntry } from './domain/raise.ts';
import { sizeFor } from './domain/suggest.ts';
import { undo } from './domain/undo.ts';
import { mergingOf } from './merging-read.ts';
import { loadPhotos, loadPhotosOf } from './photo-store.ts';
import type { MatterPhoto } from './photo-store.ts';
import { maySeeName, maySeeUnpublished, offers } from './policy.ts';
import type { Case } from './policy.ts';
import { entryViews, isNamed, isShownTo, matterRow, maySeePhoto, originalOf, photoView, readerOf, stepsOf, wordsOf } from './present.ts';
import type { Around } from './present.ts';
import { mattersByOrder } from './channels/orders-found.ts';
import { searchFilters } from './search.ts';
import type { Named } from './first-responder.ts';
import { isConfirmed, isDue, isWaitingForMe } from './standing.ts';
import type { Where } from './standing.ts';
import { didSayMeToo, entryOf, loadEntries, loadHandover, loadMatter, matterColumns, peopleOfMatter, placeOfMatter } from './store.ts';
import { loadUndo } from './undo-store.ts';

/** Rows for lists, with the names and pictures they need: two round trips however many. */
export const rowsOf = async (ctx: Ctx, matters: readonly Matter[]): Promise<MatterRow[]> => {
  const [people, names, photos] = await Promise.all([
    peopleByIds(ctx.tx, matters.flatMap(({ firstResponder }) => (firstResponder ? [firstResponder] : [])), ctx.now),
    namesOfPlaces(ctx.tx, matters.map(({ placeId }) => placeId)), loadPhotos(ctx.tx, matters.filter(({ resolvedAt }) => resolvedAt !== null).map(({ matterId }) => matterId)),
  ]);
  const around: Around = { slug: ctx.community.slug, actor: ctx.actor, people, placeNames: names, photos };
  return matters.map((matter) => matterRow(matter, around));
};

const statesOf = (text: string): readonly string[] => text.split(',').flatMap((state) => (state === 'open' ? openStates : [state.trim()]));

/** Where a matter goes on that this resident raised and that was merged. By id, so that nobody else's matters are read for it. */
const goesOnFor = (where: Where, { tx }: Pick<Ctx, 'tx'>, residentId: string): Expression<SqlBool> => where('m.matterId', 'in', sql<string>`(
  with recursive led as (select r.community_id, r.merged_into from matters r where r.community_id = ${tx.communityId}::uuid and r.raised_by = ${residentId}::uuid and r.merged_into is not null
    union select n.community_id, n.merged_into from matters n join led on n.community_id = led.community_id and n.matter_id = led.merged_into where n.merged_into is not null)
  select merged_into from led)`);

/** What concerns the reader, or somebody named; a stranger is nobody's raiser and nobody's responder. */
const personFilters = (where: Where, query: MatterQuery, ctx: Ctx): Expression<SqlBool>[] => {
  const mine = isResident(ctx.actor) ? ctx.actor.id : null;
  const nobody = sql<SqlBool>`false`;
  const responder = query.responder === 'me' ? mine : query.responder;
  return [
    ...(query.mine ? [mine ? where.or([where('m.raisedBy', '=', mine), goesOnFor(where, ctx, mine)]) : nobody] : []),
    ...(query.responder ? [responder ? where('m.firstResponder', '=', responder) : nobody] : []),
  ];
};
const standingFilters = (where: Where, query: MatterQuery, ctx: Ctx): Expression<SqlBool>[] => [
  ...(query.due ? [isDue(where, query.due, ctx)] : []),
  ...(query.waiting ? [isWaitingForMe(where, ctx)] : []),
  ...(query.confirmed ? [isConfirmed(where)] : []),
  ...(query.handover ? [where('m.handoverOpen', '=', true)] : []),
  ...(query.followUp ? [where('m.followUpAskedAt', 'is not', null), where('m.stillFixed', 'is', null), where('m.state', '=', 'closed')] : []),
  ...(query.unpublished ? [where('m.publicText', 'is', null)] : []),
  ...(query.unchecked ? [where('m.unchecked', '=', true), where('m.state', '=', 'received')] : []),
];
const filtersOf = (where: Where, query: MatterQuery, ctx: Ctx): Expression<SqlBool>[] => [
  where('m.communityId', '=', ctx.tx.communityId),
  ...(query.state ? [where('m.state', '=', sql<string>`any(${statesOf(query.state)}::text[])`)] : []),
  ...(query.kind ? [where('m.kind', '=', query.kind)] : []),
  ...(query.placeId ? [where('m.placeId', '=', query.placeId)] : []),
  ...(query.gridId ? [where('m.gridId', '=', query.gridId)] : []),
  ...(query.size ? [where('m.size', '=', query.size)] : []),
  ...personFilters(where, query, ctx), ...standingFilters(where, query, ctx),
];

const afterKey = (where: Where, query: MatterQuery): Expression<SqlBool>[] => {
  if (!query.after) return [];
  const [due, id] = query.after.split('~');
  if (id === undefined) return [where('m.matterId', '<', sql<string>`${query.after}::uuid`)];
  return [sql<SqlBool>`(m.clock_due_at, m.matter_id) > (${due}::timestamptz, ${id}::uuid)`];
};

/** A page of matters, newest first or soonest due first, by key (never by offset). */
export const listMatters = async (ctx: Ctx, query: MatterQuery): Promise<MatterList> => {
  const byDue = query.order === 'due';
  const ordered = await mattersByOrder(ctx, query.q);
  const base = q.selectFrom('matters as m').select(matterColumns.map((column) => `m.${column}` as const))
    .where((where) => where.and([...filtersOf(where as Where, query, ctx), ...(query.q ? (ordered.length > 0 ? [where('m.matterId', 'in', [...ordered])] : searchFilters(where as Where, query.q, ctx)) : []), ...afterKey(where as Where, query), ...(byDue ? [where('m.clock', 'is not', null)] : [])]));
  const sorted = byDue ? base.orderBy('m.clockDueAt').orderBy('m.matterId') : base.orderBy('m.matterId', 'desc');
  const matters = (await ctx.tx.all(sorted.limit(query.limit + 1))) as unknown as Matter[];
  const page = matters.slice(0, query.limit);
  const last = page.at(-1);
  const next = matters.length > query.limit && last ? (byDue ? `${last.clockDueAt ?? ''}~${last.matterId}` : last.matterId) : null;
  return { rows: await rowsOf(ctx, page), next };
};

/** What happened after the version a reader had seen: shown beside a refused change. */
export const changesSince = async (ctx: Ctx, matterId: string, version: number): Promise<{ act: string; by: string | null; at: string }[]> => {
  const matter = await loadMatter(ctx.tx, matterId);
  const reader = readerOf(ctx.actor, matter);
  const later = (await loadEntries(ctx.tx, matterId)).filter((entry) => entry.version > version && isShownTo(entry, reader));
  const people = await peopleByIds(ctx.tx, later.flatMap(({ byResident }) => (byResident ? [byResident] : [])), ctx.now);
  return later.map((entry) => ({ act: entry.act, by: (entry.byResident && isNamed(entry, matter, reader) && people.get(entry.byResident)?.name) || null, at: entry.at }));
};

const idsIn = (matter: Matter, entries: readonly Entry[]): string[] =>
  [matter.firstResponder, matter.typedBy, ...entries.flatMap(({ byResident, params }) => [byResident, params['to'], params['ruledBy']])]
    .filter((id): id is string => typeof id === 'string' && id !== '');

/** Whoever reads their own matter is known already. */
const raiserBy = async ({ actor, tx }: Ctx, residentId: string): Promise<Pick<Resident, 'residentId' | 'name' | 'verification'> | undefined> =>
  isResident(actor) && actor.id === residentId ? { residentId, name: actor.name, verification: actor.verification } : loadResident(tx, residentId);

/** What the raiser wrote is shown as it was written: nobody has checked it for the public, or it says more than what was checked. */
const isReadAsWritten = ({ actor }: Ctx, matter: Matter): boolean => matter.publicText === null || originalOf(matter, actor) !== null;
const seenOfRaiser = (ctx: Ctx, matter: Matter): ('name' | 'words')[] => [...(maySeeName(ctx.actor, matter) ? ['name' as const] : []), ...(isReadAsWritten(ctx, matter) ? ['words' as const] : [])];
const personNamed = (id: string | null, { people }: Around): PersonView | null => (id === null ? null : (people.get(id) ?? null));
const raiserOf = async (ctx: Ctx, matter: Matter, around: Around): Promise<MatterPage['raiser']> => {
  if (!maySeeUnpublished(ctx.actor, matter)) return null;
  const resident = matter.raisedBy ? await raiserBy(ctx, matter.raisedBy) : undefined;
  const typedBy = personNamed(matter.typedBy, around);
  const name = resident?.name ?? matter.onBehalfOf ?? '';
  const isKnown = resident !== undefined;
  if (resident) ctx.look({ whose: resident.residentId, fields: seenOfRaiser(ctx, matter), why: 'matter', about: { id: matter.matterId, label: matter.number } });
  const verified = isKnown && resident.verification !== 'self';
  return maySeeName(ctx.actor, matter) ? { id: isKnown ? resident.residentId : null, name, verified, typedBy } : { id: null, name: displayName(name), verified, typedBy };
};

const handoverView = (handover: Handover | undefined, around: Around): MatterPage['handover'] => {
  const [from, to] = [handover && around.people.get(handover.fromResident), handover && around.people.get(handover.toResident)];
  if (!handover || !from || !to || (handover.state !== 'asked' && handover.state !== 'refused')) return null;
  const ruledBy = (handover.ruledBy && around.people.get(handover.ruledBy)) || null;
  return { id: handover.handoverId, from, to, reason: handover.reason, askedAt: handover.askedAt, state: handover.state, refusal: handover.refusal, ruledBy };
};

/** What a pattern found in words that aren't public yet is for those who may read them. */
const checkingParts = (matter: Matter): MatterPage['maskSuggestion'] => {
  if (matter.publicText !== null) return null;
  const [title, text, note] = [maskSuggestion(matter.title), maskSuggestion(matter.text), maskSuggestion(matter.placeNote ?? '')];
  return { title: title.text, text: text.text, placeNote: note.text || null, found: [...new Set([...title.found, ...text.found, ...note.found])] };
};
const staffParts = (ctx: Ctx, matter: Matter): Pick<MatterPage, 'suggestion' | 'maskSuggestion'> => {
  const isAtWork = maySeeUnpublished(ctx.actor, matter) && (offers('triage', ctx.actor, matter).ok || offers('publish', ctx.actor, matter).ok);
  if (!isAtWork) return { suggestion: null, maskSuggestion: null };
  const size = sizeFor(matter);
  return { suggestion: { size: size.size, because: wordsFor(size.because, ctx.locale) }, maskSuggestion: checkingParts(matter) };
};

/** Every move with yes or its reasons; taking back is offered only where there is something of one's own to take back. */
const allowedMoves = async (ctx: Ctx, matter: Matter, around: Pick<Case, 'handover' | 'raisedJoined'>): Promise<MatterPage['allowed']> => {
  const kept = offers('undo', ctx.actor, matter).ok ? await loadUndo(ctx, matter.matterId) : undefined;
  const asked: Case = { ...matter, ...around };
  return moves.map((move) => {
    const offer = offers(move, ctx.actor, asked);
    const decision: Decision<unknown> = move === 'undo' && offer.ok ? (kept ? undo(matter, kept, ctx) : refuse({ code: 'matter.nothingToUndo' })) : offer;
    return { move, ok: decision.ok, reasons: decision.ok ? [] : wordsFor(decision.reasons, ctx.locale) };
  });
};

/** The question after four weeks stands open. */
const isFollowUpAsked = ({ followUpAskedAt, stillFixed, state }: Matter): boolean => followUpAskedAt !== null && stillFixed === null && state === 'closed';

const reopenUntilStill = (ctx: Ctx, matter: Matter): MatterPage['reopenUntil'] => {
  const until = reopenUntil(matter, ctx);
  return until !== null && isBefore(ctx.now, until) ? until : null;
};

type Parts = {
  readonly matter: Matter; readonly entries: readonly Entry[]; readonly photos: readonly MatterPhoto[]; readonly handover: Handover | undefined;
  readonly people: ReadonlyMap<string, PersonView>; readonly names: ReadonlyMap<string, string>;
};

/** What a matter's page is made of, whoever reads it: one round trip. Nothing of it may be shown before it has gone through `pageFrom`. */
export const loadParts = async (tx: Tx, matterId: string, at: Instant): Promise<Parts> => {
  const key = { communityId: tx.communityId, matterId };
  const [matter, entries, photos, handover, people, places] = await Promise.all([
    loadMatter(tx, matterId), loadEntries(tx, matterId), loadPhotosOf(tx, matterId), loadHandover(tx, matterId), tx.allOf(peopleOfMatter, { ...key, today: dayInChina(at) }), tx.allOf(placeOfMatter, key),
  ]);
  return { matter, entries, photos, handover, people: peopleFrom(people), names: new Map(places.map(({ placeId, name }) => [placeId, name])) };
};

/** 代办: a line says whose hands it was, where somebody acted for the raiser: those concerned read it (T-6). Matters that nobody raised by name cost nothing. */
const withHands = async (ctx: Ctx, record: readonly EntryView[], { matter, concerned }: { readonly matter: Matter; readonly concerned: boolean }): Promise<EntryView[]> => {
  if (!concerned || matter.raisedBy === null) return [...record];
  const acts = await mandateActsAbout(ctx.tx, matter.matterId);
  if (acts.length === 0) return [...record];
  const holders = await peopleByIds(ctx.tx, acts.map(({ holderId }) => holderId), ctx.now);
  ctx.look({ whose: acts.map(({ holderId }) => holderId), fields: ['name'], why: 'matter', about: { id: matter.matterId, label: matter.number } });
  return record.map((entry) => {
    const held = acts.find(({ at }) => at === entry.at);
    return held === undefined ? entry : { ...entry, heldBy: holders.get(held.holderId)?.name ?? '' };
  });
};

const pageWith = async (ctx: Ctx, { matter, entries, photos, handover, people, names }: Parts, iSaidMeToo: boolean): Promise<MatterPage> => {
  const around: Around = { slug: ctx.community.slug, actor: ctx.actor, people, placeNames: names, photos, keys: await tokenNames(ctx.tx, entries.map(({ tokenId }) => tokenId)) };
  const reader = readerOf(ctx.actor, matter);
  const mine = isResident(ctx.actor) && matter.raisedBy === ctx.actor.id;
  const { follows, raisedJoined, ...merging } = await mergingOf(ctx, matter, entries);
  const record = await withHands(ctx, entryViews(entries, { matter, reader, around }), { matter, concerned: reader.concerned });
  // Whoever acts on duty is named to everybody; anybody else's name in the record is shown to few.
  ctx.look({ whose: record.flatMap(({ by }) => (by !== null && by.duty === null ? [by.id] : [])), fields: ['name'], why: 'matter', about: { id: matter.matterId, label: matter.number } });
  return {
    ...matterRow(matter, around), text: wordsOf(matter, ctx.actor).text, steps: stepsOf(matter), entries: record,
    photos: photos.filter((photo) => maySeePhoto(photo, reader)).map((photo) => photoView(ctx.community.slug, photo)),
    ...merging, allowed: await allowedMoves(ctx, matter, { handover, raisedJoined }),
    handover: handoverView(handover, around), answeredAt: matter.answeredAt, resolvedAt: matter.resolvedAt, closedAt: matter.closedAt, outcome: matter.outcome,
    reopenUntil: reopenUntilStill(ctx, matter), mine, iSaidMeToo: iSaidMeToo || follows, followUpAsked: mine && isFollowUpAsked(matter),
    raiser: await raiserOf(ctx, matter, around), ...staffParts(ctx, matter), original: originalOf(matter, ctx.actor),
  };
};

/** A matter's page as this reader may see it, with what they may do and, where not, why. */
export const pageFrom = async (ctx: Ctx, loading: Promise<Parts>): Promise<MatterPage> => {
  const parts = await loading;
  return pageWith(ctx, parts, await didSayMeToo(ctx, parts.matter.matterId));
};
export const pageOf = (ctx: Ctx, matterId: string): Promise<MatterPage> => pageFrom(ctx, loadParts(ctx.tx, matterId, ctx.now));

/** Those whom the request has read already: whoever answers for the matter, and its raiser, who acts by no duty. */
const knownPeople = ({ actor }: Ctx, responder: PersonView | null): ReadonlyMap<string, PersonView> => {
  const known = new Map(responder ? [[responder.id, responder]] : []);
  if (isResident(actor) && !actor.duties.some(({ duty }) => isOfNote(duty))) known.set(actor.id, { id: actor.id, name: actor.name, duty: null, place: null });
  return known;
};

/** The page of a matter that was raised a moment ago: what was just read or written isn't read again. */
export const pageOfRaised = async (ctx: Ctx, matter: Matter, { place, responder, hasPhotos }: Pick<Named, 'place' | 'responder'> & { readonly hasPhotos: boolean }): Promise<MatterPage> => {
  const entries = [entryOf(ctx, matter, raisedEntry(matter))];
  const known = knownPeople(ctx, responder);
  const unknown = idsIn(matter, entries).filter((id) => !known.has(id));
  const [others, photos] = await Promise.all([peopleByIds(ctx.tx, unknown, ctx.now), hasPhotos ? loadPhotosOf(ctx.tx, matter.matterId) : []]);
  const names = new Map(place ? [[place.id, place.name]] : []);
  return pageWith(ctx, { matter, entries, photos, handover: undefined, people: new Map([...known, ...others]), names }, false);
};
