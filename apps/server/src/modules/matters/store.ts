import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { MatterKindView, PersonView } from '@linyi/contract';
import { insertMany, prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { peopleQuery } from '../people/index.ts';
import { placeNameQuery } from '../tenancy/index.ts';
import type { Clock } from './domain/clocks.ts';
import type { Handover } from './domain/handover.ts';
import { isOpen, openStates } from './domain/matter.ts';
import type { Entry, Matter, NewClock, NewEntry, Step } from './domain/matter.ts';
import { gramsOf, wordsToFindBy } from './domain/grams.ts';
import type { Kind } from './domain/suggest.ts';

export const matterColumns = [
  'matterId', 'number', 'version', 'kind', 'state', 'size', 'channel', 'placeId', 'gridId', 'placeNote', 'title', 'text', 'publicTitle', 'publicText', 'publicPlaceNote', 'raisedBy', 'typedBy',
  'onBehalfOf', 'firstResponder', 'raisedAt', 'updatedAt', 'answeredAt', 'plannedAt', 'resolvedAt', 'closedAt', 'outcome', 'resolvedBy', 'round', 'rating', 'ratedAt', 'stillFixed',
  'followUpAskedAt', 'meToos', 'imported', 'clock', 'clockStartedAt', 'clockDueAt', 'clockPausedAt', 'clockPauseReason', 'clockLevel', 'handoverOpen', 'unchecked', 'mustBy', 'mergedInto', 'joined',
] as const;

const matterById = prepare<Matter, { communityId: string; matterId: string }>((slot) =>
  q.selectFrom('matters').select(matterColumns).where('communityId', '=', slot('communityId')).where('matterId', '=', slot('matterId')));
const matterLocked = prepare<Matter, { communityId: string; matterId: string }>((slot) =>
  q.selectFrom('matters').select(matterColumns).where('communityId', '=', slot('communityId')).where('matterId', '=', slot('matterId')).forUpdate());

const found = (rows: readonly Matter[]): Matter => {
  const matter = rows[0];
  if (!matter) throw new Refused([{ code: 'matter.unknown' }]);
  return matter;
};
/** @throws Refused `matter.unknown`, also when it is another community's: whoever isn't theirs can't tell the difference. */
export const loadMatter = async (tx: Tx, matterId: string): Promise<Matter> => found(await tx.allOf(matterById, { communityId: tx.communityId, matterId }));

const stampsById = prepare<{ id: string; stamp: string }, { communityId: string; matterIds: readonly string[] }>((slot) =>
  raw(sql`select m.matter_id as id, concat_ws('-', m.xmin, (select c.xmin from consents c where c.community_id = m.community_id and c.resident_id = m.raised_by and c.purpose = 'photos')) as stamp
    from matters m where m.community_id = ${slot('communityId')} and m.matter_id = any(${slot('matterIds')}::uuid[])`));
/** The transactions that wrote the matters' rows last: every move, “me too”, picture and line of the record goes with such a write; and what the raiser said last of their photos. */
export const stampsOfMatters = async (tx: Tx, matterIds: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const stamps = new Map((await tx.allOf(stampsById, { communityId: tx.communityId, matterIds })).map(({ id, stamp }) => [id, stamp]));
  return matterIds.map((id) => stamps.get(id.toLowerCase()));
};

/**
 * The matter, held until the transaction ends, so that what is decided is decided on what is saved.
 * @param expected the version the reader saw (`If-Match`); another one is refused with `matter.changedMeanwhile`.
 */
export const lockMatter = async (ctx: Ctx, matterId: string, expected?: number): Promise<Matter> => {
  const matter = found(await ctx.tx.allOf(matterLocked, { communityId: ctx.tx.communityId, matterId }));
  if (expected !== undefined && matter.version !== expected) throw new Refused([{ code: 'matter.changedMeanwhile', params: { seen: expected, current: matter.version, matterId } }]);
  return matter;
};

type KeyOfMatter = { communityId: string; matterId: string };
/** Everybody whom a matter's page may name: in the matter, its record, or the handover that is open. */
export const peopleOfMatter = prepare<PersonView, KeyOfMatter & { today: string }>((slot) => peopleQuery(slot, sql`(
  select array_agg(id) from (
    select unnest(array[first_responder, typed_by]) id from matters where community_id = ${slot('communityId')} and matter_id = ${slot('matterId')}
    union all select unnest(array[by_resident, nullif(params->>'to', '')::uuid, nullif(params->>'ruledBy', '')::uuid]) from matter_entries where community_id = ${slot('communityId')} and matter_id = ${slot('matterId')}
    union all select unnest(array[from_resident, to_resident, ruled_by]) from handovers where community_id = ${slot('communityId')} and matter_id = ${slot('matterId')} and state in ('asked', 'refused')) named
  )::uuid[]`));
export const placeOfMatter = prepare<{ placeId: string; name: string }, KeyOfMatter>((slot) =>
  placeNameQuery(slot, sql<string>`(select place_id from matters where community_id = ${slot('communityId')} and matter_id = ${slot('matterId')})`));

const actorId = (ctx: Ctx): string | null => (ctx.actor.kind === 'resident' ? ctx.actor.id : null);
const actorDuty = (ctx: Ctx): string | null => (ctx.actor.kind === 'resident' ? (ctx.actor.duties.find(({ duty }) => duty !== 'resident' && duty !== 'volunteer')?.duty ?? null) : null);

/** The line of the record that a move writes, as it is read again later. */
export const entryOf = (ctx: Ctx, matter: Matter, entry: NewEntry): Entry => ({
  version: matter.version, act: entry.act, byResident: actorId(ctx), byDuty: actorDuty(ctx), at: ctx.now, text: entry.text ?? null, audience: entry.audience, params: entry.params ?? {}, undone: false, tokenId: ctx.token?.id ?? null,
});
type EntryValues = { communityId: string; matterId: string; version: number; act: string; byResident: string | null; byDuty: string | null; at: Instant; text: string | null; audience: Entry['audience']; params: string; tokenId: string | null };
const entryRow = prepare<unknown, EntryValues>((slot) => q.insertInto('matterEntries').values({
  communityId: slot('communityId'), matterId: slot('matterId'), version: slot('version'), act: slot('act'), byResident: slot('byResident'), byDuty: slot('byDuty'),
  at: slot('at'), text: slot('text'), audience: slot('audience'), params: slot('params'), tokenId: slot('tokenId'),
}), 'matterEntries');
const insertEntry = (ctx: Ctx, matter: Matter, entry: NewEntry): void => {
  const { params, undone: _undone, ...line } = entryOf(ctx, matter, entry);
  ctx.tx.post(entryRow, { communityId: ctx.tx.communityId, matterId: matter.matterId, params: JSON.stringify(params), ...line });
};
const entriesOf = prepare<Entry, { communityId: string; matterId: string }>((slot) =>
  q.selectFrom('matterEntries').select(['version', 'act', 'byResident', 'byDuty', 'at', 'text', 'audience', 'params', 'undone', 'tokenId'])
    .where('communityId', '=', slot('communityId')).where('matterId', '=', slot('matterId')).orderBy('version'));
export const loadEntries = (tx: Tx, matterId: string): Promise<Entry[]> => tx.allOf(entriesOf, { communityId: tx.communityId, matterId });

const isAmongOpen = (matter: Matter): boolean => isOpen(matter) && !matter.unchecked;
type GramValues = { communityId: string; grams: readonly string[]; matterId: string };
const gramRows = prepare<unknown, GramValues>((slot) =>
  raw(sql`insert into matter_grams (community_id, gram, matter_id) select ${slot('communityId')}, gram, ${slot('matterId')} from unnest(${slot('grams')}::text[]) gram`), 'matterGrams');
const openGramRows = prepare<unknown, GramValues & { placeId: string }>((slot) =>
  raw(sql`insert into open_matter_grams (community_id, place_id, gram, matter_id) select ${slot('communityId')}, ${slot('placeId')}, gram, ${slot('matterId')} from unnest(${slot('grams')}::text[]) gram`), 'openMatterGrams');
/** Replaces the pieces by which a matter is found. */
const insertGrams = ({ tx }: Ctx, matter: Matter): void => {
  const values = { communityId: tx.communityId, grams: gramsOf(wordsToFindBy(matter)), matterId: matter.matterId };
  tx.post(gramRows, values);
  if (isAmongOpen(matter)) tx.post(openGramRows, { ...values, placeId: matter.placeId ?? tx.communityId });
};
/** Lets go of the pieces by which a matter is found: all of them, or those by which open ones are alike. */
export const dropGrams = async (ctx: Ctx, matterId: string, which: 'all' | 'open'): Promise<void> => {
  const { tx } = ctx;
  await tx.run(q.deleteFrom('openMatterGrams').where('communityId', '=', tx.communityId).where('matterId', '=', matterId));
  if (which === 'all') {
    const matter = await loadMatter(tx, matterId);
    const { title, text, placeNote, publicTitle, publicText, publicPlaceNote } = matter;
    const grams = gramsOf([title, text, placeNote, publicTitle, publicText, publicPlaceNote].join('\n'));
    await tx.run(q.deleteFrom('matterGrams').where('communityId', '=', tx.communityId).where('gram', '=', sql<string>`any(${grams}::text[])`).where('matterId', '=', matterId));
  }
};

type ClockValues = { communityId: string; matterId: string; round: number; clock: NewClock['clock']; startedAt: Instant; dueAt: Instant; nextAt: Instant; level: number };
const clockRow = prepare<unknown, ClockValues>((slot) =>
  q.insertInto('clocks')
    .values({ communityId: slot('communityId'), matterId: slot('matterId'), round: slot('round'), clock: slot('clock'), startedAt: slot('startedAt'), dueAt: slot('dueAt'), nextAt: slot('nextAt'), level: slot('level') })
    // A plan promised anew, or a text sent back and forth, starts the same clock of the same round again.
    .onConflict((conflict) => conflict.columns(['communityId', 'matterId', 'clock', 'round']).doUpdateSet((excluded) => ({
      startedAt: excluded.ref('excluded.startedAt'), dueAt: excluded.ref('excluded.dueAt'), nextAt: excluded.ref('excluded.nextAt'), reminded: false, level: excluded.ref('excluded.level'), pausedAt: null, endedAt: null, outcome: null,
    }))), 'clocks');
const startClocks = ({ tx }: Ctx, { matterId, round }: Matter, clocks: Step['starts']): void => {
  for (const clock of clocks) tx.post(clockRow, { communityId: tx.communityId, matterId, round, level: 0, ...clock });
};
const endClock = (ctx: Ctx, matterId: string, end: Step['ends'][number]): Promise<unknown> =>
  ctx.tx.run(q.updateTable('clocks').set({ endedAt: ctx.now, nextAt: null, outcome: end.outcome })
    .where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId).where('clock', '=', end.clock).where('endedAt', 'is', null));

const matterRow = prepare<unknown, Matter & { communityId: string }>((slot) =>
  q.insertInto('matters').values({ communityId: slot('communityId'), ...Object.fromEntries(matterColumns.map((column) => [column, slot(column)])) } as never), 'matters');
/** Writes a new matter whole: its row, its first line, its clock, and the pieces by which it is found. All of it leaves with the next statement. */
export const insertMatter = (ctx: Ctx, { matter, entry, starts }: Step): void => {
  ctx.tx.post(matterRow, { communityId: ctx.tx.communityId, ...matter });
  insertEntry(ctx, matter, entry);
  startClocks(ctx, matter, starts);
  insertGrams(ctx, matter);
};

/** Other words, another place, or open again: the pieces by which it was found are written anew. */
const isFoundAnew = (before: Matter, after: Matter): boolean =>
  wordsToFindBy(before) !== wordsToFindBy(after) || before.placeId !== after.placeId || (!isAmongOpen(before) && isAmongOpen(after));

/** Writes what a move made of a matter. The lock taken when it was loaded is still held. */
export const saveStep = async (ctx: Ctx, before: Matter, step: Step): Promise<void> => {
  const { matterId, ...columns } = step.matter;
  const anew = isFoundAnew(before, step.matter);
  if (anew) await dropGrams(ctx, matterId, 'all');
  else if (isOpen(before) && !isOpen(step.matter)) await dropGrams(ctx, matterId, 'open');
  await Promise.all([
    ctx.tx.run(q.updateTable('matters').set(columns).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId)),
    ...step.ends.map((end) => endClock(ctx, matterId, end)),
  ]);
  insertEntry(ctx, step.matter, step.entry);
  startClocks(ctx, step.matter, step.starts);
  if (anew) insertGrams(ctx, step.matter);
};

export const loadKinds = async (tx: Tx): Promise<Kind[]> =>
  tx.all(q.selectFrom('matterKinds').select(['code', 'zh', 'en', 'keywords', 'responder', 'needsPair']).where('communityId', '=', tx.communityId).orderBy('sort').orderBy('code'));
export const kindViews = async (tx: Tx): Promise<MatterKindView[]> => (await loadKinds(tx)).map(({ code, zh, en }) => ({ code, zh, en }));

const openHandover = prepare<Handover, { communityId: string; matterId: string }>((slot) =>
  q.selectFrom('handovers').select(['handoverId', 'matterId', 'fromResident', 'toResident', 'reason', 'askedAt', 'state', 'refusal', 'ruledBy'])
    .where('communityId', '=', slot('communityId')).where('matterId', '=', slot('matterId')).where('state', 'in', [sql.lit('asked'), sql.lit('refused')]));
export const loadHandover = (tx: Tx, matterId: string): Promise<Handover | undefined> => tx.firstOf(openHandover, { communityId: tx.communityId, matterId });
export const insertHandover = async (ctx: Ctx, matterId: string, handover: { from: string; to: string; reason: string }): Promise<void> => {
  await ctx.tx.run(q.insertInto('handovers').values({
    communityId: ctx.tx.communityId, handoverId: ctx.newId(), matterId, fromResident: handover.from, toResident: handover.to, reason: handover.reason, askedAt: ctx.now, state: 'asked',
  }));
};
export const updateHandover = async (ctx: Ctx, handoverId: string, change: { state: Handover['state']; refusal?: string; ruledBy?: string; ruling?: string; endedAt?: Instant }): Promise<void> => {
  await ctx.tx.run(q.updateTable('handovers').set(change).where('communityId', '=', ctx.tx.communityId).where('handoverId', '=', handoverId));
};

/** A matter that ends, or changes hands otherwise, takes the handover that is open on it along. */
export const endHandover = async (ctx: Ctx, matterId: string, state: 'takenBack' | 'dropped'): Promise<void> => {
  await ctx.tx.run(q.updateTable('handovers').set({ state, endedAt: ctx.now })
    .where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId).where('state', 'in', [sql.lit('asked'), sql.lit('refused')]));
};

const clockColumns = ['matterId', 'clock', 'round', 'startedAt', 'dueAt', 'nextAt', 'reminded', 'level', 'pausedAt'] as const;
export const loadClock = async (ctx: Ctx, key: { matterId: string; clock: string; round: number }): Promise<Clock | undefined> =>
  (await ctx.tx.first(
    q.selectFrom('clocks').select(clockColumns).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', key.matterId).where('clock', '=', key.clock)
      .where('round', '=', key.round).where('endedAt', 'is', null).forUpdate(),
  )) as Clock | undefined;
export const saveClock = async (ctx: Ctx, clock: Pick<Clock, 'matterId' | 'clock' | 'round'>, change: Partial<Pick<Clock, 'dueAt' | 'nextAt' | 'reminded' | 'level' | 'pausedAt'>>): Promise<void> => {
  await ctx.tx.run(q.updateTable('clocks').set(change).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', clock.matterId).where('clock', '=', clock.clock).where('round', '=', clock.round));
};
export type DueClock = Pick<Clock, 'matterId' | 'clock' | 'round' | 'nextAt'>;
/** Clocks that want looking at, soonest first. @param after the last one looked at. */
export const dueClocks = async ({ tx, now }: Ctx, count: number, after?: DueClock): Promise<DueClock[]> =>
  (await tx.all(
    q.selectFrom('clocks').select(['matterId', 'clock', 'round', 'nextAt']).where('communityId', '=', tx.communityId).where('nextAt', '<=', now).where('pausedAt', 'is', null)
      .$if(after !== undefined, (each) => each.where(sql<boolean>`(next_at, matter_id, clock, round) > (${after?.nextAt}, ${after?.matterId}::uuid, ${after?.clock}, ${after?.round}::integer)`))
      .orderBy('nextAt').orderBy('matterId').orderBy('clock').orderBy('round').limit(count),
  )) as DueClock[];

const respondersOfOpen = prepare<{ id: string }, { communityId: string }>((slot) =>
  q.selectFrom('matters').select((each) => each.ref('firstResponder').$notNull().as('id')).distinct().where('communityId', '=', slot('communityId')).where('clock', 'is not', null).where('firstResponder', 'is not', null));
/** Everybody who is accountable for a matter on which a clock runs. */
export const loadResponders = async (tx: Tx): Promise<string[]> => (await tx.allOf(respondersOfOpen, { communityId: tx.communityId })).map(({ id }) => id);
export const openMattersOf = async (tx: Tx, responders: readonly string[]): Promise<string[]> =>
  responders.length === 0 ? [] : (await tx.all(
    q.selectFrom('matters').select('matterId').where('communityId', '=', tx.communityId).where('clock', 'is not', null).where('firstResponder', '=', sql<string>`any(${responders}::uuid[])`)
      .where('state', 'in', openStates).orderBy('matterId'),
  )).map(({ matterId }) => matterId);

const meTooOf = prepare<{ at: Instant }, { communityId: string; matterId: string; residentId: string }>((slot) =>
  q.selectFrom('meToos').select('at').where('communityId', '=', slot('communityId')).where('matterId', '=', slot('matterId')).where('residentId', '=', slot('residentId')));
export const didSayMeToo = async ({ tx, actor }: Ctx, matterId: string): Promise<boolean> =>
  actor.kind === 'resident' && (await tx.firstOf(meTooOf, { communityId: tx.communityId, matterId, residentId: actor.id })) !== undefined;
export const insertMeToo = async (ctx: Ctx, matterId: string, residentId: string): Promise<boolean> => {
  const added = await ctx.tx.run(q.insertInto('meToos').values({ communityId: ctx.tx.communityId, matterId, residentId, at: ctx.now }).onConflict((conflict) => conflict.doNothing()));
  if (added === 0) return false;
  await ctx.tx.run(q.updateTable('matters').set((set) => ({ meToos: set('meToos', '+', 1) })).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId));
  return true;
};

export type NewPhoto = { readonly fileId: string; readonly moment: 'raised' | 'before' | 'after' | 'note' };
/** @param matter as the move that brings the pictures leaves it. */
export const insertPhotos = async (ctx: Ctx, { matterId, version }: Pick<Matter, 'matterId' | 'version'>, photos: readonly NewPhoto[]): Promise<void> => {
  if (photos.length === 0) return;
  await ctx.tx.run(q.insertInto('matterPhotos').values(photos.map((photo, index) => ({ communityId: ctx.tx.communityId, matterId, version, sort: index, ...photo }))).onConflict((conflict) => conflict.doNothing()));
};

/** The next number of the year; a block at a time, in a transaction of its own, so that it locks nobody out. */
export const takeNumbers = async (tx: Tx, year: number, count: number): Promise<number> => {
  const row = await tx.first(
    q.insertInto('matterNumbers').values({ communityId: tx.communityId, year, next: count + 1 })
      .onConflict((conflict) => conflict.columns(['communityId', 'year']).doUpdateSet((set) => ({ next: sql<number>`${set.ref('matterNumbers.next')} + ${count}` }))).returning('next'),
  );
  return (row?.next ?? count + 1) - count;
};
const kindByCode = prepare<Kind, { communityId: string; code: string }>((slot) =>
  q.selectFrom('matterKinds').select(['code', 'zh', 'en', 'keywords', 'responder', 'needsPair']).where('communityId', '=', slot('communityId')).where('code', '=', slot('code')));
/** One kind as JSON, or null: a part of a larger statement. */
export const kindQuery = (slot: (name: 'communityId' | 'code') => string): RawBuilder<Kind | null> => sql`
  (select jsonb_build_object('code', code, 'zh', zh, 'en', en, 'keywords', keywords, 'responder', responder, 'needsPair', needs_pair)
   from matter_kinds where community_id = ${slot('communityId')} and code = ${slot('code')})`;
export const loadKind = (tx: Tx, code: string): Promise<Kind | undefined> => tx.firstOf(kindByCode, { communityId: tx.communityId, code });

export const addKinds = (tx: Tx, kinds: readonly Kind[]): Promise<void> =>
  insertMany(tx, 'matterKinds', kinds.map((kind, sort) => ({ communityId: tx.communityId, sort, ...kind, keywords: [...kind.keywords] })));
export const matterNumber = async (tx: Tx, matterId: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('matters').select('number').where('communityId', '=', tx.communityId).where('matterId', '=', matterId)))?.number;
