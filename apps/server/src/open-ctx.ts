import { chinaCalendar } from '@linyi/china-workdays';
import type { Calendar } from '@linyi/china-workdays';
import type { CommunityView, DomainEvent, RulesView } from '@linyi/contract';
import { uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { inTransaction, insertMany, q } from './db/tx.ts';
import type { Tx } from './db/tx.ts';
import type { House } from './house.ts';
import { loadActor } from './modules/people/index.ts';
import { rulesFrom } from './modules/tenancy/index.ts';
import type { Actor, Ctx, Locale } from './kernel/ctx.ts';

export type Visitor = { readonly kind: 'account'; readonly accountId: string } | { readonly kind: 'stranger' } | { readonly kind: 'house' };

const actorFor = async (tx: Tx, visitor: Visitor, now: Instant): Promise<Actor> => {
  if (visitor.kind !== 'account') return visitor;
  const row = await loadActor(tx, visitor.accountId, now);
  return row ? { kind: 'resident', id: row.residentId, name: row.name, verification: row.verification, buildingId: row.buildingId, duties: row.duties } : { kind: 'stranger' };
};

const loadRules = async (tx: Tx): Promise<RulesView> => {
  const rows = await tx.all(q.selectFrom('communityRules').select(['rule', 'value']).where('communityId', '=', tx.communityId));
  return rulesFrom(Object.fromEntries(rows.map(({ rule, value }) => [rule, value])));
};

/** Calendars are the same for the same days off, so one is made for each set of them. */
const calendars = new Map<string, Calendar>();
const calendarFor = (daysOff: RulesView['daysOff']): Calendar => {
  const key = JSON.stringify(daysOff);
  const known = calendars.get(key);
  if (known) return known;
  if (calendars.size > 100) calendars.clear();
  const made = chinaCalendar(daysOff.map(({ day, off, name }) => (name === undefined ? { day, off } : { day, off, name })));
  calendars.set(key, made);
  return made;
};

/** Facts are numbered later, by one sequencer for each community, once they are durable. */
const writeEvents = async (tx: Tx, ctx: Ctx, events: readonly DomainEvent[]): Promise<void> => {
  await insertMany(tx, 'events', events.map(({ type, aggregate, id, version, ...body }) => ({
    communityId: tx.communityId, eventId: ctx.newId(), type, aggregate, aggregateId: id, version, body: JSON.stringify(body), at: ctx.now,
  })));
};

type Circumstances = Pick<Ctx, 'tx' | 'now' | 'rules' | 'actor' | 'locale' | 'chance'> & { readonly community: Pick<CommunityView, 'id' | 'slug' | 'name'> };
/** Makes the context of one use case inside a transaction that is already open, and writes its events with everything else. */
export const withCtx = async <T>({ community: { id, slug, name }, ...given }: Circumstances, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const { tx, now, chance } = given;
  const events: DomainEvent[] = [];
  const ctx: Ctx = {
    ...given, community: { id, slug, name }, calendar: calendarFor(given.rules.daysOff),
    newId: () => uuidAt(now, chance(10)), eventVersion: () => Math.floor(Date.parse(now) / 1000), emit: (event) => void events.push(event),
  };
  const result = await work(ctx);
  await writeEvents(tx, ctx, events);
  return result;
};

export type Opening = { readonly community: CommunityView; readonly visitor: Visitor; readonly locale: Locale; readonly now?: Instant };

/** Two waited for each other in a circle, or one read what the other changed: PostgreSQL undid all of it, so it may be done anew. */
const mayTryAgain = (error: unknown): boolean => ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
const mostTries = 3;

/**
 * Opens the one transaction of a request: who asks, by which rules, at which moment. The events are written with everything else, just before it commits.
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
const openOnce = <T>(house: House, opening: Opening, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inTransaction(house.pool, opening.community.id, async (tx) => {
    const now = opening.now ?? house.clock();
    const [actor, rules] = await Promise.all([actorFor(tx, opening.visitor, now), loadRules(tx)]);
    return withCtx({ tx, now, rules, actor, locale: opening.locale, chance: house.chance, community: opening.community }, work);
  });
