import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';

/** How many of those whom an import made or changed have been built upon since, and by what. */
export type BuiltUpon = { readonly joined: number; readonly charged: number; readonly changed: number; readonly slips: number; readonly moved: number; readonly later: number };

/**
 * What keeps a roster from being taken back: somebody has signed in, has a duty, was changed; a home has a slip, or people from elsewhere than the roster; or a later
 * roster speaks of the same people.
 */
export const builtUpon = async (tx: Tx, importId: string): Promise<BuiltUpon> => {
  const [community, id] = [sql`${tx.communityId}::uuid`, sql`${importId}::uuid`];
  const lines = sql`(select record_id, kind, act, before, after from roster_lines where community_id = ${community} and import_id = ${id})`;
  // Lines that came in a moment ago are in no statistics yet: the planner would look at each of them once for each of the others.
  await tx.run(raw(sql`set local enable_nestloop = off`));
  const row = await tx.first(raw(sql<BuiltUpon>`
    with l as materialized ${lines}
    select
      (select count(*)::int from l join residents r on r.community_id = ${community} and r.resident_id = l.record_id where l.kind = 'resident' and l.act = 'new' and r.account_id is not null) as joined,
      (select count(*)::int from l join duties d on d.community_id = ${community} and d.resident_id = l.record_id where l.kind = 'resident' and l.act = 'new') as charged,
      (select count(*)::int from l join residents r on r.community_id = ${community} and r.resident_id = l.record_id where l.kind = 'resident' and ((l.act = 'new' and r.verification = 'verified' and r.account_id is null)
        or (l.act = 'changed' and not jsonb_build_object('name', r.name, 'phone', r.phone, 'verification', r.verification, 'buildingId', r.building_id, 'dwellingId', r.dwelling_id, 'tenure', r.tenure, 'sinceOn', r.since_on, 'birthYear', r.birth_year, 'sex', r.sex) @> l.after))) as changed,
      (select count(*)::int from l join slips s on s.community_id = ${community} and s.dwelling_id = l.record_id where l.kind = 'dwelling' and l.act = 'new') as slips,
      (select count(*)::int from l join residents r on r.community_id = ${community} and r.dwelling_id = l.record_id where l.kind = 'dwelling' and l.act = 'new' and not exists (select 1 from l m where m.record_id = r.resident_id)) as moved,
      (select count(*)::int from rosters o where o.community_id = ${community} and o.undone_at is null and o.imported_at > (select imported_at from rosters where community_id = ${community} and import_id = ${id})
        and exists (select 1 from roster_lines x where x.community_id = ${community} and x.import_id = o.import_id and x.record_id in (select record_id from l))) as later`));
  await tx.run(raw(sql`set local enable_nestloop = on`));
  return row ?? { joined: 0, charged: 0, changed: 0, slips: 0, moved: 0, later: 0 };
};

/** Whom an import made: so that other rooms can be asked whether they know them. */
export const madeBy = async (tx: Tx, importId: string): Promise<{ recordId: string; kind: string }[]> =>
  tx.all(q.selectFrom('rosterLines').select(['recordId', 'kind']).where('communityId', '=', tx.communityId).where('importId', '=', importId).where('act', '=', 'new'));

/** Takes a roster back: what it made goes, what it changed is as it was. Something else that points to it makes the database refuse. */
export const takeBack = async (tx: Tx, importId: string, now: Instant): Promise<void> => {
  const [community, id] = [sql`${tx.communityId}::uuid`, sql`${importId}::uuid`];
  const made = (kind: string) => sql`select record_id from roster_lines where community_id = ${community} and import_id = ${id} and kind = ${kind} and act = 'new'`;
  const back = (column: string, name: string, type: string) => sql`case when l.before ? ${name} then (l.before ->> ${name})::${sql.raw(type)} else r.${sql.raw(column)} end`;
  await tx.run(raw(sql`delete from other_homes where community_id = ${community} and import_id = ${id}`));
  await tx.run(raw(sql`update residents r set name = ${back('name', 'name', 'text')}, phone = ${back('phone', 'phone', 'text')}, verification = ${back('verification', 'verification', 'text')}, building_id = ${back('building_id', 'buildingId', 'uuid')},
    dwelling_id = ${back('dwelling_id', 'dwellingId', 'uuid')}, tenure = ${back('tenure', 'tenure', 'text')}, since_on = ${back('since_on', 'sinceOn', 'date')}, birth_year = ${back('birth_year', 'birthYear', 'int')}, sex = ${back('sex', 'sex', 'text')}
    from roster_lines l where l.community_id = ${community} and l.import_id = ${id} and l.kind = 'resident' and l.act = 'changed' and r.community_id = l.community_id and r.resident_id = l.record_id`));
  await tx.run(raw(sql`delete from residents where community_id = ${community} and resident_id in (${made('resident')})`));
  await tx.run(raw(sql`update dwellings d set area_hundredths = (l.before ->> 'area')::bigint from roster_lines l
    where l.community_id = ${community} and l.import_id = ${id} and l.kind = 'dwelling' and l.act = 'changed' and d.community_id = l.community_id and d.dwelling_id = l.record_id`));
  await tx.run(raw(sql`delete from dwellings where community_id = ${community} and dwelling_id in (${made('dwelling')})`));
  await tx.run(raw(sql`delete from places where community_id = ${community} and place_id in (${made('place')})`));
  await tx.run(raw(sql`delete from roster_lines where community_id = ${community} and import_id = ${id}`));
  await tx.run(q.updateTable('rosters').set({ undoneAt: now }).where('communityId', '=', tx.communityId).where('importId', '=', importId));
};
