import { sql } from 'kysely';
import type { TeamRole } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import { insertMany, q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Seat = {
  readonly seatId: string; readonly bodyId: string; readonly residentId: string; readonly nickname: string | null;
  readonly part: 'core' | 'organising' | 'participating' | 'member'; readonly role: TeamRole; readonly fromOn: string; readonly toOn: string | null;
};
const seats = q.selectFrom('teamSeats').select(['seatId', 'bodyId', 'residentId', 'nickname', 'part', 'role', 'fromOn', 'toOn']);
/** A child's seat counts while what the guardian signed does; one from before guardians signed in one place, until somebody signs or takes back there. */
const mayStillSit = sql<boolean>`(nickname is null
  or exists (select 1 from guardian_consents g where g.community_id = team_seats.community_id and g.resident_id = team_seats.resident_id and g.withdrawn_at is null)
  or (guardian is not null and not exists (select 1 from guardian_consents g where g.community_id = team_seats.community_id and g.resident_id = team_seats.resident_id)))`;
/** Seats that somebody sits in today. */
export const seatsNow = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<Seat[]> =>
  (await tx.all(seats.where('communityId', '=', tx.communityId).where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', dayInChina(now))])).where(mayStillSit).orderBy('fromOn').orderBy('seatId'))) as Seat[];
export const findSeat = async (tx: Tx, seatId: string): Promise<Seat | undefined> => (await tx.first(seats.where('communityId', '=', tx.communityId).where('seatId', '=', seatId))) as Seat | undefined;
export const insertSeat = async (tx: Tx, seat: Seat): Promise<void> => {
  await tx.run(q.insertInto('teamSeats').values({ communityId: tx.communityId, ...seat }));
};
export const endSeatOn = async (tx: Tx, seatId: string, toOn: string): Promise<void> => {
  await tx.run(q.updateTable('teamSeats').set({ toOn }).where('communityId', '=', tx.communityId).where('seatId', '=', seatId));
};
export type Gathering = { readonly gatheringId: string; readonly bodyId: string; readonly heldOn: string; readonly what: string };
export const gatheringsOf = async (tx: Tx): Promise<Gathering[]> =>
  (await tx.all(q.selectFrom('teamGatherings').select(['gatheringId', 'bodyId', 'heldOn', 'what']).where('communityId', '=', tx.communityId).orderBy('heldOn', 'desc').orderBy('gatheringId', 'desc').limit(1000)));
export const attendanceOf = async (tx: Tx, gatheringIds: readonly string[]): Promise<{ gatheringId: string; seatId: string; contribution: string | null }[]> =>
  gatheringIds.length === 0 ? [] : tx.all(q.selectFrom('teamAttendance').select(['gatheringId', 'seatId', 'contribution']).where('communityId', '=', tx.communityId).where('gatheringId', '=', sql<string>`any(${gatheringIds}::uuid[])`));
export const insertGathering = async (tx: Tx, { writtenBy, came, ...gathering }: Gathering & { readonly writtenBy: string; readonly came: readonly { readonly seatId: string; readonly contribution: string | null }[] }): Promise<void> => {
  await tx.run(q.insertInto('teamGatherings').values({ communityId: tx.communityId, writtenBy, ...gathering }));
  await insertMany(tx, 'teamAttendance', came.map((each) => ({ communityId: tx.communityId, gatheringId: gathering.gatheringId, ...each })));
};
