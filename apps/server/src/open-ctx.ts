import { sql } from 'kysely';
import { chinaCalendar } from '@linyi/china-workdays';
import type { Calendar } from '@linyi/china-workdays';
import type { CommunityView, DomainEvent, RulesView } from '@linyi/contract';
import { dayInChina, Refused, uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { inReading, inTransaction, prepare, q, raw } from './db/tx.ts';
import type { Tx } from './db/tx.ts';
import type { House } from './house.ts';
import { actorQuery } from './modules/people/index.ts';
import type { ActorRow } from './modules/people/index.ts';
import { noteLooks } from './modules/privacy/index.ts';
import { rulesFrom, rulesQuery } from './modules/tenancy/index.ts';
import { holds, needsSecondFactor } from './kernel/ctx.ts';
import type { Actor, Ctx, Locale, Look, TokenRef } from './kernel/ctx.ts';

type ByToken = TokenRef & { readonly withDuties: boolean };
/** `secondFactor`: whether it was given, where one is owed. `token`: the key for programs under which they come. */
export type Visitor = { readonly kind: 'account'; readonly accountId: string; readonly secondFactor: boolean; readonly token?: ByToken } | { readonly kind: 'stranger'; readonly token?: ByToken } | { readonly kind: 'house' };

type Asker = { readonly [K in keyof ActorRow]: ActorRow[K] | null } & { readonly rules: string };
/** Who asks, and by which rules: one statement, since every request begins with it. */
const asker = prepare<Asker, { communityId: string; today: string; accountId: string }>((slot) => raw(sql`
  select a.*, ${rulesQuery(slot)} as rules from (select 1) one left join (${actorQuery(slot, sql`${slot('accountId')}`)}) a on true`));

const actorFrom = (visitor: Visitor, { residentId, name, verification, buildingId, duties }: Asker): Actor => {
  if (visitor.kind === 'house') return visitor;
  return residentId === null ? { kind: 'stranger' } : { kind: 'resident', id: residentId, name, verification, buildingId, duties } as Actor;
};

/** The rules are read at every request, so that a change counts from the next one; the same text is checked and unfolded once. */
const rulesByText = new Map<string, RulesView>();
const rulesOf = (text: string): RulesView => {
  const known = rulesByText.get(text);
  if (known) return known;
  if (rulesByText.size > 100) rulesByText.clear();
  const made = rulesFrom(JSON.parse(text) as Record<string, unknown>);
  rulesByText.set(text, made);
  return made;
};

const tokenOf = (visitor: Visitor): ByToken | undefined => (visitor.kind === 'house' ? undefined : visitor.token);
/**
 * What a key leaves of its owner: one of the community's acts for an administrator only, and none has duties that it wasn't given for.
 * @throws Refused `token.ownerLeft` once whoever answers for a community's key is no administrator any more.
 */
const behindToken = (actor: Actor, token: ByToken | undefined): Actor => {
  if (token === undefined || actor.kind !== 'resident') return actor;
  if (token.kind === 'community' && !holds(actor, 'administrator')) throw new Refused([{ code: 'token.ownerLeft' }]);
  return token.withDuties ? actor : { ...actor, duties: [] };
};

/** @throws Refused `may.secondFactorFirst`: staff without their second factor are nobody yet. */
const askerOf = async (tx: Tx, visitor: Visitor, now: Instant): Promise<{ readonly actor: Actor; readonly rules: RulesView }> => {
  const row = await tx.firstOf(asker, { communityId: tx.communityId, today: dayInChina(now), accountId: visitor.kind === 'account' ? visitor.accountId : '' });
  if (!row) throw new Error('the statement that asks who somebody is answered nothing');
  const actor = behindToken(actorFrom(visitor, row), tokenOf(visitor));
  if (visitor.kind === 'account' && !visitor.secondFactor && needsSecondFactor(actor)) throw new Refused([{ code: 'may.secondFactorFirst' }]);
  return { actor, rules: rulesOf(row.rules) };
};

/** The days off are part of the rules, which are kept: so is the calendar made of them. */
const calendars = new WeakMap<RulesView['daysOff'], Calendar>();
const calendarFor = (daysOff: RulesView['daysOff']): Calendar => {
  const known = calendars.get(daysOff);
  if (known) return known;
  const made = chinaCalendar(daysOff.map(({ day, off, name }) => (name === undefined ? { day, off } : { day, off, name })));
  calendars.set(daysOff, made);
  return made;
};

type EventValues = { communityId: string; eventId: string; type: string; aggregate: string; aggregateId: string; version: number; body: string; at: Instant };
const insertEvent = prepare<unknown, EventValues>((slot) => q.insertInto('events').values({
  communityId: slot('communityId'), eventId: slot('eventId'), type: slot('type'), aggregate: slot('aggregate'), aggregateId: slot('aggregateId'), version: slot('version'), body: slot('body'), at: slot('at'),
}), 'events');
/** Facts are numbered later, by one sequencer for each community, once they are durable. */
const writeEvents = (tx: Tx, ctx: Ctx, events: readonly DomainEvent[]): void => {
  for (const { type, aggregate, id, version, ...body } of events) {
    tx.post(insertEvent, { communityId: tx.communityId, eventId: ctx.newId(), type, aggregate, aggregateId: id, version, body: JSON.stringify(body), at: ctx.now });
  }
};

type Circumstances = Pick<Ctx, 'tx' | 'now' | 'rules' | 'actor' | 'locale' | 'chance' | 'token'> & { readonly community: Pick<CommunityView, 'id' | 'slug' | 'name'> };
/** Makes the context of one use case inside a transaction that is already open, and writes its events with everything else. */
export const withCtx = async <T>({ community: { id, slug, name }, ...given }: Circumstances, work: (ctx: Ctx) => Promise<T>, looked: (ctx: Ctx, looks: readonly Look[]) => void = noteLooks): Promise<T> => {
  const { tx, now, chance } = given;
  const events: DomainEvent[] = [];
  const looks: Look[] = [];
  const ctx: Ctx = {
    ...given, community: { id, slug, name }, calendar: calendarFor(given.rules.daysOff),
    newId: () => uuidAt(now, chance(10)), eventVersion: () => Math.floor(Date.parse(now) / 1000), emit: (event) => void events.push(event), look: (look) => void looks.push(look),
  };
  const result = await work(ctx);
  writeEvents(tx, ctx, events);
  if (looks.length > 0) looked(ctx, looks);
  return result;
};

export type Opening = { readonly community: CommunityView; readonly visitor: Visitor; readonly locale: Locale; readonly now?: Instant; /** Nothing will be written. */ readonly readOnly?: boolean; /** What is read together with who asks. */ readonly ahead?: (tx: Tx, now: Instant) => void };

/** Two waited for each other in a circle, or one read what the other changed: PostgreSQL undid all of it, so it may be done anew. */
const mayTryAgain = (error: unknown): boolean => ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
const mostTries = 3;

/**
 * Opens the one transaction of a request: who asks, by which rules, at which moment. The events are written with everything else, just before it commits.
 * @throws Refused `may.secondFactorFirst` to staff who haven't given it.
 * @param work is run again, in a new transaction, when this one lost to another; so it may touch nothing but its `ctx`.
 */
export const openCtx = async <T>(house: House, opening: Opening, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openOnce(house, opening, work);
    } catch (error) {
      if (tries === mostTries || !mayTryAgain(error)) throw error;
    }
  }
};
const openOnce = async <T>(house: House, opening: Opening, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const { community, readOnly = false } = opening;
  let toNote: ((tx: Tx) => void) | undefined;
  const result = await (readOnly ? inReading : inTransaction)(house.pool, community.id, async (tx) => {
    const now = opening.now ?? house.clock();
    opening.ahead?.(tx, now);
    const { actor, rules } = await askerOf(tx, opening.visitor, now);
    const later = (ctx: Ctx, looks: readonly Look[]): void => { toNote = (writing) => { noteLooks({ ...ctx, tx: writing }, looks); }; };
    return withCtx({ tx, now, rules, actor, token: tokenOf(opening.visitor), locale: opening.locale, chance: house.chance, community }, work, readOnly ? later : noteLooks);
  });
  // Who only reads can't write. What was looked at is written after it and before the answer leaves: nothing is shown that left no trace.
  const note = toNote as ((tx: Tx) => void) | undefined;
  if (note) {
    await inTransaction(house.pool, community.id, (tx) => {
      note(tx);
      return Promise.resolve();
    });
  }
  return result;
};
