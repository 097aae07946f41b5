import { sql } from 'kysely';
import type { Verification } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** Somebody by ids only: where they live, as far as it is known. */
export type Living = { readonly residentId: string; readonly buildingId: string | null; readonly dwellingId: string | null; readonly verification: Verification };
/** Everybody who lives in these buildings; of the whole community where none are named, then also those whose building isn't known. */
export const livingIn = async (tx: Tx, buildingIds: readonly string[] | null): Promise<Living[]> =>
  (await tx.all(
    q.selectFrom('residents').select(['residentId', 'buildingId', 'dwellingId', 'verification']).where('communityId', '=', tx.communityId).where('erasedAt', 'is', null)
      .$if(buildingIds !== null, (each) => each.where('buildingId', '=', sql<string>`any(${buildingIds ?? []}::uuid[])`)),
  )) as Living[];

export type Neighbour = {
  readonly residentId: string; readonly name: string; readonly phone: string | null; readonly elder: boolean; readonly dwellingId: string | null;
  readonly entrance: string | null; readonly number: string | null; readonly floor: number | null;
};
/** The people of one building in the order in which somebody walks through it. For those who go to the doors. */
export const neighboursOf = (tx: Tx, buildingId: string): Promise<Neighbour[]> =>
  tx.all(
    q.selectFrom('residents as r').leftJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 'r.communityId').onRef('d.dwellingId', '=', 'r.dwellingId'))
      .select(['r.residentId', 'r.name', 'r.phone', 'r.elder', 'r.dwellingId', 'd.entrance', 'd.number', 'd.floor'])
      .where('r.communityId', '=', tx.communityId).where('r.buildingId', '=', buildingId)
      .orderBy('d.entrance').orderBy('d.floor').orderBy('d.number').orderBy('r.residentId'),
  );

export type Reachable = { readonly residentId: string; readonly name: string; readonly phone: string | null; readonly buildingId: string | null; readonly building: string | null; readonly dwelling: string | null };
/** How to call these people and where they live: for whoever may know, which is the asking room's to decide. */
export const reachableByIds = async (tx: Tx, residentIds: readonly string[]): Promise<ReadonlyMap<string, Reachable>> => {
  if (residentIds.length === 0) return new Map();
  const rows = await tx.all(
    q.selectFrom('residents as r').leftJoin('dwellings as d', (join) => join.onRef('d.communityId', '=', 'r.communityId').onRef('d.dwellingId', '=', 'r.dwellingId'))
      .leftJoin('places as p', (join) => join.onRef('p.communityId', '=', 'r.communityId').onRef('p.placeId', '=', 'r.buildingId'))
      .select(['r.residentId', 'r.name', 'r.phone', 'r.buildingId', 'p.name as building', 'd.entrance', 'd.number'])
      .where('r.communityId', '=', tx.communityId).where('r.residentId', '=', sql<string>`any(${[...new Set(residentIds)]}::uuid[])`),
  );
  return new Map(rows.map(({ entrance, number, ...row }) => [row.residentId, { ...row, dwelling: number === null ? null : `${entrance ?? ''} 单元 ${number}` }]));
};
