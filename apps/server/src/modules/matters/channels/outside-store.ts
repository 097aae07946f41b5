import { sql } from 'kysely';
import { uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Act } from '@linyi/contract';
import { q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Matter } from '../domain/matter.ts';
import { openStates } from '../domain/matter.ts';
import { matterColumns } from '../store.ts';

/** Ids sort by when a matter was raised. */
const always = { from: '1970-01-01T00:00:00.000Z' as Instant, to: '9999-12-31T00:00:00.000Z' as Instant };
const id = (at: Instant, byte: number): string => uuidAt(at, new Uint8Array(10).fill(byte));
/** Which matters another system asks for. `from` and `to` are moments of raising, both included. */
export type OutsideQuery = {
  readonly numbers?: readonly string[]; readonly kinds?: readonly string[]; readonly states?: readonly string[]; readonly from?: Instant; readonly to?: Instant;
  /** When it last changed, both included; of what has ended, when it ended. */
  readonly changedFrom?: Instant; readonly changedTo?: Instant; readonly limit: number; readonly offset: number;
};
/** What a request says that it changed at: the same as `changedAt`, or `endedAt` of what is over. */
const changed = sql<Instant>`case when state = any(${[...openStates]}::text[]) then updated_at else coalesce(resolved_at, closed_at, updated_at) end`;
export const mattersAsked = async (tx: Tx, { numbers, kinds, states, from, to, changedFrom, changedTo, limit, offset }: OutsideQuery): Promise<Matter[]> =>
  (await tx.all(
    q.selectFrom('matters').select(matterColumns).where('communityId', '=', tx.communityId)
      .$if(numbers !== undefined, (each) => each.where('number', '=', sql<string>`any(${[...(numbers ?? [])]}::text[])`))
      .$if(kinds !== undefined, (each) => each.where('kind', '=', sql<string>`any(${[...(kinds ?? [])]}::text[])`))
      .$if(states !== undefined, (each) => each.where('state', '=', sql<string>`any(${[...(states ?? [])]}::text[])`))
      .$if(changedFrom !== undefined, (each) => each.where(changed, '>=', changedFrom ?? always.from))
      .$if(changedTo !== undefined, (each) => each.where(changed, '<=', changedTo ?? always.to))
      .where('matterId', '>=', id(from ?? always.from, 0)).where('matterId', '<=', id(to ?? always.to, 255))
      .orderBy('matterId', 'desc').limit(limit).offset(offset),
  )) as unknown as Matter[];

export const numbersById = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  ids.length === 0 ? new Map() : new Map((await tx.all(q.selectFrom('matters').select(['matterId', 'number']).where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${[...ids]}::uuid[])`))).map(({ matterId, number }) => [matterId, number]));

/** The newest words about each that everybody may read. */
export const newestWords = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  ids.length === 0 ? new Map() : new Map((await tx.all(raw<{ matterId: string; text: string }>(sql`
    select distinct on (matter_id) matter_id, text from matter_entries where community_id = ${tx.communityId}::uuid and matter_id = any(${[...ids]}::uuid[])
      and audience = 'public' and not undone and text is not null and act in ('answered', 'planned', 'noted', 'resolved') order by matter_id, version desc`))).map(({ matterId, text }) => [matterId, text]));

export type ToldLine = { readonly number: string; readonly version: number; readonly act: Act; readonly at: Instant; readonly text: string | null; readonly lastTurn: Act; readonly hidesAnswer: boolean };
const turns = ['raised', 'accepted', 'answered', 'planned', 'resolved', 'reopened', 'closedUnrated', 'rated', 'withdrawn', 'merged', 'parted', 'imported'] as const satisfies readonly Act[];
/** Public lines of the record between two moments, the oldest first; with the last line up to it that opened or closed the matter. */
export const toldBetween = (tx: Tx, { from, to, numbers, limit, offset }: { readonly from: Instant; readonly to: Instant; readonly numbers: readonly string[] | null; readonly limit: number; readonly offset: number }): Promise<ToldLine[]> =>
  tx.all(raw<ToldLine>(sql`
    select m.number, e.version, e.act, e.at, e.text, (m.imported and m.public_text is null) as hides_answer, t.act as last_turn
    from matter_entries e join matters m on m.community_id = e.community_id and m.matter_id = e.matter_id
    join lateral (select act from matter_entries where community_id = e.community_id and matter_id = e.matter_id and version <= e.version and not undone and act = any(${[...turns]}::text[]) order by version desc limit 1) t on true
    where e.community_id = ${tx.communityId}::uuid and e.at between ${from} and ${to} and not e.undone and e.audience = 'public'
      and e.act in ('accepted', 'answered', 'planned', 'noted', 'resolved', 'reopened', 'closedUnrated', 'rated', 'withdrawn', 'merged', 'paused', 'resumed')
      and (${numbers === null} or m.number = any(${[...(numbers ?? [])]}::text[]))
    order by e.at, e.matter_id, e.version limit ${limit} offset ${offset}`));
