import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { aBuilding, aCommunity, aMatter, aResident } from '@linyi/worlds/builders';
import { peopleByIds } from '../../src/modules/people/index.ts';
import type { Ctx } from '../../src/kernel/ctx.ts';
import { deskAnnouncements } from '../../src/modules/announcements/read.ts';
import { listCallouts } from '../../src/modules/callouts/read.ts';
import { conferencesOf } from '../../src/modules/conference/read.ts';
import { importsOf } from '../../src/modules/imports/read.ts';
import { ruleChangesOf } from '../../src/modules/insight/community-page.ts';
import { toTellOf } from '../../src/modules/matters/channels/sources-read.ts';
import { myMediations, scriptsOf } from '../../src/modules/mediation/read.ts';
import { neighboursToVouchFor } from '../../src/modules/people/read.ts';
import { relaysOfMine, talentsOf } from '../../src/modules/talents/read.ts';
import { tokenActsOf } from '../../src/modules/tokens/read.ts';
import { makeToken } from '../../src/modules/tokens/use-cases/make-token.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { ctxAs, owner } = world;
await owner.query('set search_path to app, public');
const community = await aCommunity(world);
const building = await aBuilding(world, { community });
const staff = await aResident(world, { community, duty: 'administrator' });
const mediator = await aResident(world, { community, duty: 'communityStaff' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const resident = await aResident(world, { building });
const others = await Promise.all(Array.from({ length: 3 }, () => aResident(world, { building })));
const told = await aMatter(world, { building, responder: steward, state: 'answered' });
const { token } = await ctxAs(staff, (ctx) => makeToken(ctx, { kind: 'personal', name: '看板', scopes: ['mine'], perMinute: 60 }));

const [here, me] = [community.id, resident.residentId];
/** Some moment of three months, often the same as another row's. */
const somewhen = `timestamptz '2026-01-01T00:00:00Z' + floor(random() * 40) * interval '1 day'`;
const either = (one: string, two: string): string => `(array['${one}','${two}'])[1 + floor(random() * 2)::int]`;

type Row = { readonly id: string };
type Listed = {
  readonly page: (after: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>;
  /** Adds one row somewhere in the list's order, with this number. */
  readonly add: (nth: number) => Promise<unknown>;
};
type Asking = { readonly after?: string | undefined };
const as = (who: typeof staff, read: (ctx: Ctx, query: Asking) => ReturnType<Listed['page']>): Listed['page'] => (after) => ctxAs(who, (ctx) => read(ctx, { after }));

const lists: Readonly<Record<string, Listed>> = {
  'changes of rules': { page: as(staff, ruleChangesOf), add: () => owner.query(`insert into rule_changes (community_id, change_id, rule, before, after, reason, changed_by, changed_at) values ($1, gen_random_uuid(), 'quietFrom', '1', '2', '试试', $2, ${somewhen})`, [here, staff.residentId]) },
  imports: {
    page: as(staff, (ctx, query) => importsOf(ctx, (each, ids) => peopleByIds(each.tx, ids, each.now), query)),
    add: () => owner.query(`insert into imports (community_id, import_id, target, state, file_name, file_bytes, file_digest, arrangement, created_by, created_at) values ($1, gen_random_uuid(), 'roster', 'discarded', '册.xlsx', 9, 'x', '{}', $2, ${somewhen})`, [here, staff.residentId]),
  },
  scripts: { page: as(mediator, scriptsOf), add: () => owner.query(`insert into mediation_scripts (community_id, script_id, version, kind, title, text, state, from_case, written_by, written_at) values ($1, gen_random_uuid(), 1, 'noise', '先听完', '让双方说完', ${either('draft', 'checked')}, false, $2, ${somewhen})`, [here, mediator.residentId]) },
  mediations: {
    page: as(resident, myMediations),
    add: () => owner.query(`with m as (insert into mediations (community_id, mediation_id, version, kind, title, state, opened_by, opened_at) values ($1, gen_random_uuid(), 1, 'noise', '楼上楼下', ${either('open', 'ended')}, $2, ${somewhen}) returning mediation_id)
      insert into mediation_people (community_id, mediation_id, person_id, seat, resident_id, name, side, added_at) select $1, mediation_id, gen_random_uuid(), 'party', $3, '', 'first', now() from m`, [here, mediator.residentId, me]),
  },
  conferences: { page: as(resident, conferencesOf), add: (nth) => owner.query(`insert into conferences (community_id, conference_id, kind, nth, version, at, place, state) values ($1, gen_random_uuid(), 'fiveParty', $2, 1, ${somewhen}, '二楼', 'called')`, [here, nth]) },
  'call-outs': { page: as(resident, listCallouts), add: () => owner.query(`with s as (select ${either('open', 'closed')} as state) insert into callouts (community_id, callout_id, state, title, text, meeting_point, skills, place_ids, asked, opened_by, opened_at, closed_at, closed_by, closing_note) select $1, gen_random_uuid(), state, '扫雪', '带铲子', '东门', '{}', '{}', 0, $2, ${somewhen}, case when state = 'closed' then now() end, case when state = 'closed' then $2::uuid end, case when state = 'closed' then '谢谢' end from s`, [here, staff.residentId]) },
  'announcements at the desk': { page: as(staff, deskAnnouncements), add: () => owner.query(`insert into announcements (community_id, announcement_id, state, version, title, text, created_by, created_at, updated_at) values ($1, gen_random_uuid(), 'draft', 1, '停水', '明天停水', $2, now(), ${somewhen})`, [here, staff.residentId]) },
  'whom to tell': {
    page: as(mediator, toTellOf),
    add: (nth) => owner.query(`with m as (insert into matters select (jsonb_populate_record(m, jsonb_build_object('matter_id', gen_random_uuid(), 'number', 'P' || $3::text, 'raised_by', null))).* from matters m where m.community_id = $1 and m.matter_id = $2 returning matter_id),
      e as (insert into matter_entries select (jsonb_populate_record(e, jsonb_build_object('matter_id', m.matter_id, 'entry_id', gen_random_uuid(), 'at', moment.at))).* from matter_entries e, m, (select ${somewhen} as at) moment where e.community_id = $1 and e.matter_id = $2)
      insert into matter_consents (community_id, matter_id, given_by, how, given_at, recorded_by, recorded_at) select $1, matter_id, '周伯', 'spoken', now(), $4, now() from m`, [here, told.matterId, nth, mediator.residentId]),
  },
  'neighbours to vouch for': { page: as(steward, neighboursToVouchFor), add: () => owner.query(`insert into residents (community_id, resident_id, name, verification, building_id, created_at) values ($1, gen_random_uuid(), '新来的', 'self', $2, ${somewhen})`, [here, building.placeId]) },
  'talks by relay': { page: as(resident, relaysOfMine), add: (nth) => owner.query(`insert into relays (community_id, relay_id, asked_by, asked_of, skill, state, started_at, last_at) values ($1, gen_random_uuid(), $2, $3, $4, 'open', now(), ${somewhen})`, [here, me, others[nth % 3]?.residentId, `skill-${nth}`]) },
  talents: {
    page: as(resident, talentsOf),
    add: () => owner.query(`with r as (insert into residents (community_id, resident_id, name, verification, building_id, created_at) values ($1, gen_random_uuid(), '能人', 'verified', $2, now()) returning resident_id)
      insert into volunteer_skills (community_id, resident_id, skill, listed_at) select $1, resident_id, 'driving', now() from r`, [here, building.placeId]),
  },
  'acts of a key': {
    page: as(staff, async (ctx, query) => {
      const { rows, next } = await tokenActsOf(ctx, token.tokenId, query);
      return { rows: rows.map(({ door }) => ({ id: door })), next };
    }),
    add: (nth) => owner.query(`insert into token_acts (community_id, token_id, act_id, door, at) values ($1, $2, gen_random_uuid(), $3, ${somewhen})`, [here, token.tokenId, `POST /door-${nth}`]),
  },
};

/** All pages, one after the other; between two of them something is added. */
const walk = async ({ page }: Listed, meanwhile: () => Promise<void>): Promise<string[]> => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await page(after);
    seen.push(...rows.map(({ id }) => id));
    after = next ?? undefined;
    await meanwhile();
  } while (after !== undefined);
  return seen;
};

describe('lists that grow', () => {
  test.each(Object.entries(lists))('E-1 %s: walking the pages while rows are added gives each old row exactly once', async (_name, list) => {
    let nth = 0;
    const add = async (count: number): Promise<void> => {
      for (let left = count; left > 0; left -= 1) await list.add((nth += 1));
    };
    await add(70);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), async (before, between) => {
      await add(before);
      const old = await walk(list, () => Promise.resolve());
      const seen = await walk(list, () => add(between));
      expect(new Set(seen).size).toBe(seen.length);
      expect(old.length).toBeGreaterThanOrEqual(70);
      expect(old.filter((id) => !seen.includes(id))).toEqual([]);
    }), { numRuns: 5, endOnFailure: true });
  });
});
