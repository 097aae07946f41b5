import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { ConferenceKind } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { partsOf } from '../../kernel/pages.ts';
import type { Carry, Commitment, Conference, Party } from './domain/conference.ts';

const columns = ['conferenceId', 'kind', 'nth', 'version', 'at', 'place', 'state', 'calledBy', 'minutes', 'minutesAt', 'minutesBy', 'cancelReason'] as const;
const commitmentColumns = ['commitmentId', 'conferenceId', 'matterId', 'version', 'text', 'owner', 'dueOn', 'madeAt', 'state', 'keptAt', 'keptText', 'keptIn'] as const;
type Ids = readonly string[];
const among = (ids: Ids) => sql<string>`any(${[...new Set(ids)]}::uuid[])`;

const conferenceQuery = (tx: Tx, conferenceId: string) => q.selectFrom('conferences').select(columns).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId);
const foundConference = (conference: unknown): Conference => {
  if (!conference) throw new Refused([{ code: 'conference.unknown' }]);
  return conference as Conference;
};
/** @throws Refused `conference.unknown`, also when it is another community's. */
export const loadConference = async (tx: Tx, conferenceId: string): Promise<Conference> => foundConference(await tx.first(conferenceQuery(tx, conferenceId)));
/** The conference, held until the transaction ends. */
export const lockConference = async (tx: Tx, conferenceId: string): Promise<Conference> => foundConference(await tx.first(conferenceQuery(tx, conferenceId).forUpdate()));
const newestFirst = (tx: Tx) => q.selectFrom('conferences').select(columns).where('communityId', '=', tx.communityId).orderBy('at', 'desc').orderBy('conferenceId', 'desc');
export const conferencesPage = 30;
/** Newest first, one more than a page. */
export const listConferences = async (tx: Tx, after: string | undefined): Promise<Conference[]> =>
  (await tx.all(newestFirst(tx).$if(after !== undefined, (each) => each.where(sql<boolean>`(at, conference_id) < (${partsOf(after)[0]}::timestamptz, ${partsOf(after)[1]}::uuid)`)).limit(conferencesPage + 1))) as Conference[];
/** Those that are called and not held yet. */
export const calledConferences = async (tx: Tx): Promise<Conference[]> => (await tx.all(newestFirst(tx).where('state', '=', 'called'))) as Conference[];
export const loadConferences = async (tx: Tx, ids: Ids): Promise<ReadonlyMap<string, Conference>> => {
  const rows: Conference[] = ids.length === 0 ? [] : (await tx.all(q.selectFrom('conferences').select(columns).where('communityId', '=', tx.communityId).where('conferenceId', '=', among(ids)))) as Conference[];
  return new Map(rows.map((row) => [row.conferenceId, row]));
};
/** Conferences of one kind are numbered one after another; whoever calls one meanwhile waits. */
export const lastConferenceNth = async (tx: Tx, kind: ConferenceKind): Promise<number> =>
  (await tx.first(q.selectFrom('conferences').select((each) => each.fn.max('nth').as('last')).where('communityId', '=', tx.communityId).where('kind', '=', kind)))?.last ?? 0;
export const insertConference = async (tx: Tx, conference: Conference, { parties, agenda }: { readonly parties: readonly Omit<Party, 'present'>[]; readonly agenda: Ids }): Promise<void> => {
  const { communityId } = tx;
  const { conferenceId } = conference;
  await tx.run(q.insertInto('conferences').values({ communityId, ...conference }));
  await tx.run(q.insertInto('conferenceParties').values(parties.map((party) => ({ communityId, conferenceId, ...party }))));
  await tx.run(q.insertInto('conferenceMatters').values(agenda.map((matterId, nth) => ({ communityId, conferenceId, matterId, nth }))));
};
export const saveConference = async (tx: Tx, { conferenceId, ...change }: Conference): Promise<void> => {
  await tx.run(q.updateTable('conferences').set(change).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId));
};

export const loadParties = async (tx: Tx, conferenceId: string): Promise<Party[]> =>
  (await tx.all(q.selectFrom('conferenceParties').select(['nth', 'kind', 'name', 'present']).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId).orderBy('nth'))) as Party[];
export const savePresence = async (tx: Tx, conferenceId: string, present: readonly number[]): Promise<void> => {
  await tx.run(q.updateTable('conferenceParties').set({ present: sql<boolean>`nth = any(${present}::integer[])` }).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId));
};

export type AgendaItem = { readonly conferenceId: string; readonly matterId: string; readonly conclusion: string | null };
export const loadAgenda = async (tx: Tx, conferenceId: string): Promise<AgendaItem[]> =>
  tx.all(q.selectFrom('conferenceMatters').select(['conferenceId', 'matterId', 'conclusion']).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId).orderBy('nth'));
/** The conferences that had, or will have, one of these matters before them. */
export const loadAgendasOf = async (tx: Tx, matterIds: Ids): Promise<AgendaItem[]> =>
  matterIds.length === 0 ? [] : tx.all(q.selectFrom('conferenceMatters').select(['conferenceId', 'matterId', 'conclusion']).where('communityId', '=', tx.communityId).where('matterId', '=', among(matterIds)));
export const countAgendas = async (tx: Tx): Promise<ReadonlyMap<string, number>> =>
  new Map((await tx.all(q.selectFrom('conferenceMatters').select((each) => ['conferenceId', each.fn.countAll<number>().as('count')]).where('communityId', '=', tx.communityId).groupBy('conferenceId'))).map(({ conferenceId, count }) => [conferenceId, count]));
export const saveConclusion = async (tx: Tx, { conferenceId, matterId, conclusion }: AgendaItem): Promise<void> => {
  await tx.run(q.updateTable('conferenceMatters').set({ conclusion }).where('communityId', '=', tx.communityId).where('conferenceId', '=', conferenceId).where('matterId', '=', matterId));
};

const commitments = (tx: Tx) => q.selectFrom('commitments').select(commitmentColumns).where('communityId', '=', tx.communityId).orderBy('madeAt').orderBy('commitmentId');
/** The commitment, held until the transaction ends. @throws Refused `commitment.unknown`. */
export const lockCommitment = async (tx: Tx, commitmentId: string): Promise<Commitment> => {
  const commitment = (await tx.first(q.selectFrom('commitments').select(commitmentColumns).where('communityId', '=', tx.communityId).where('commitmentId', '=', commitmentId).forUpdate())) as Commitment | undefined;
  if (!commitment) throw new Refused([{ code: 'commitment.unknown' }]);
  return commitment;
};
export const findCommitment = async (tx: Tx, commitmentId: string): Promise<Commitment | undefined> => (await tx.first(commitments(tx).where('commitmentId', '=', commitmentId))) as Commitment | undefined;
export const loadCommitments = async (tx: Tx, matterIds: Ids): Promise<Commitment[]> => (matterIds.length === 0 ? [] : (await tx.all(commitments(tx).where('matterId', '=', among(matterIds)))) as Commitment[]);
export const madeAt = async (tx: Tx, conferenceIds: Ids): Promise<Commitment[]> => (conferenceIds.length === 0 ? [] : (await tx.all(commitments(tx).where('conferenceId', '=', among(conferenceIds)))) as Commitment[]);
export const openCommitments = async (tx: Tx): Promise<Commitment[]> => (await tx.all(commitments(tx).where('state', '=', 'open').limit(500))) as Commitment[];

/** What earlier conferences of this kind brought along: open when this one began to be dealt with, so open still, kept here or carried on here. */
export const broughtTo = async (tx: Tx, { conferenceId, kind, at }: Conference): Promise<Commitment[]> =>
  (await tx.all(
    q.selectFrom('commitments as c').innerJoin('conferences as m', (join) => join.onRef('m.communityId', '=', 'c.communityId').onRef('m.conferenceId', '=', 'c.conferenceId'))
      .select(commitmentColumns.map((column) => `c.${column}` as const)).where('c.communityId', '=', tx.communityId).where('m.kind', '=', kind).where('m.at', '<', at).where('m.state', '=', 'held')
      .where((where) => where.or([
        where('c.state', '=', 'open'), where('c.keptIn', '=', conferenceId),
        where.exists(where.selectFrom('commitmentCarries as k').select(sql`1`.as('one')).whereRef('k.communityId', '=', 'c.communityId').whereRef('k.commitmentId', '=', 'c.commitmentId').where('k.conferenceId', '=', conferenceId)),
      ])).orderBy('c.madeAt').orderBy('c.commitmentId'),
  )) as unknown as Commitment[];
export const insertCommitment = async (tx: Tx, commitment: Commitment): Promise<void> => {
  await tx.run(q.insertInto('commitments').values({ communityId: tx.communityId, ...commitment }));
};
export const saveCommitment = async (tx: Tx, { commitmentId, ...change }: Commitment): Promise<void> => {
  await tx.run(q.updateTable('commitments').set(change).where('communityId', '=', tx.communityId).where('commitmentId', '=', commitmentId));
};
export const loadCarries = async (tx: Tx, commitmentIds: Ids): Promise<Carry[]> =>
  commitmentIds.length === 0 ? [] : (await tx.all(
    q.selectFrom('commitmentCarries').select(['commitmentId', 'conferenceId', 'at', 'reason', 'dueBefore', 'dueAfter']).where('communityId', '=', tx.communityId).where('commitmentId', '=', among(commitmentIds)).orderBy('at'),
  ));
export const insertCarry = async (tx: Tx, carry: Carry): Promise<void> => {
  await tx.run(q.insertInto('commitmentCarries').values({ communityId: tx.communityId, ...carry }));
};
