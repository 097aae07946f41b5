import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { aBuilding, aMatter, aResident, acting } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { offerSkills } from '../../src/modules/callouts/use-cases/offer-skills.ts';
import { giveMandate } from '../../src/modules/people/use-cases/give-mandate.ts';
import { listTalents } from '../../src/modules/talents/use-cases/list-talents.ts';
import { foundBody } from '../../src/modules/teams/use-cases/change-body.ts';
import { seatSomebody } from '../../src/modules/teams/use-cases/seat-somebody.ts';
import { chooseTier } from '../../src/modules/tiers/use-cases/choose-tier.ts';
import { routes } from '../../src/routes.ts';
import { ask } from '../door/asked.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const building = await aBuilding(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const administrator = await aResident(world, { community, duty: 'administrator', name: '郑国强' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const she = await aResident(world, { building, name: '欧阳慕白', phone: '13812345678' });
const son = await aResident(world, { building, name: '欧阳志远', phone: '13887654321' });
const unvouched = await aResident(world, { building, name: '欧阳新来', phone: '13811112222', verification: 'self' });
const people = [she, son, unvouched];
const matter = await aMatter(world, { building, raiser: she, responder: steward, text: '我是欧阳慕白，电话13812345678，楼上半夜拖椅子' });

/** What there is of them in as many rooms as possible. */
const sent = async (by: BuiltResident, path: string, body: unknown, id?: string): Promise<string> => {
  const answer = await ask(app, { door: { method: 'POST', path }, slug: community.slug, token: by.token, body, ...(id === undefined ? {} : { id }) });
  expect([path, answer.statusCode < 300 ? '' : answer.body]).toEqual([path, '']);
  return answer.json<{ id?: string }>().id ?? '';
};
await acting(world, she, (ctx) => offerSkills(ctx, { skills: ['carrying'], consent: true }));
await acting(world, she, (ctx) => listTalents(ctx, { skills: ['hairdressing'], note: '周六', consent: true }));
await acting(world, she, (ctx) => chooseTier(ctx, { tier: 'keenResident', wouldDoMore: true }));
await acting(world, she, (ctx) => giveMandate(ctx, { holderName: son.name, holderPhone: '13887654321', scope: ['raise'], until: '2026-12-31' }));
await acting(world, staff, (ctx) => foundBody(ctx, { kind: 'councilTeam', name: '停车议事团队' }));
const bodyId = (await world.owner.query<{ id: string }>('select body_id as id from app.bodies')).rows[0]?.id ?? '';
await acting(world, staff, (ctx) => seatSomebody(ctx, { bodyId, residentId: she.residentId, role: 'stakeholder' }));
await sent(staff, '/duties', { residentId: son.residentId, duty: 'volunteer' });
const callout = await sent(staff, '/callouts', { title: '地下室进水', text: '搬沙袋', meetingPoint: '门厅' });
await sent(she, '/callouts/:id/check-in', { standing: 'coming' }, callout);
const mediation = await sent(staff, '/mediations', { kind: 'noise', title: '拖椅子', matterNumbers: [matter.number] });
await sent(staff, '/mediations/:id/people', { seat: 'party', name: she.name, residentId: she.residentId }, mediation);
const announcement = await sent(staff, '/announcements', { title: '停水', text: '明天上午停水' });
const ids = [matter.matterId, bodyId, callout, mediation, announcement, ...people.map(({ residentId }) => residentId)];

/** What tells who somebody is: the whole name, the phone. */
const tells = (body: string, { name, phone }: { readonly name: string; readonly phone?: string | null }): boolean => body.includes(name) || (phone !== null && phone !== undefined && body.includes(phone));
/** Doors that show whole names and leave no look, each with why. */
const noLook: Readonly<Record<string, string>> = { '/matters': 'the beginning of what somebody wrote, which may name anybody: whoever opens it leaves a look' };
const looked = async (by: BuiltResident, whose: BuiltResident): Promise<boolean> => (await world.owner.query('select 1 from app.looks where looker_id = $1 and resident_id = $2', [by.residentId, whose.residentId])).rowCount !== 0;

const doors = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':code') && !path.includes(':token')).map((door) => ({ name: door.path || '/', door }));
beforeEach(() => world.owner.query('delete from app.looks'));

describe('no door shows staff who somebody is without a look', () => {
  const shown = new Set<string>();
  test.each(doors)('T-4 GET $name', async ({ name, door }) => {
    const missing: string[] = [];
    for (const by of [staff, administrator, steward]) {
      for (const id of door.path.includes(':id') || door.path.includes(':number') ? ids : [randomUUID()]) {
        await world.owner.query('delete from app.looks');
        const answer = await ask(app, { door, slug: community.slug, token: by.token, id });
        if (answer.statusCode !== 200) continue;
        for (const person of people.filter((each) => tells(answer.body, each))) {
          shown.add(name);
          if (!(await looked(by, person))) missing.push(`${by.name} saw ${person.name}`);
        }
      }
    }
    if (name in noLook) expect(missing).not.toEqual([]);
    else expect(missing).toEqual([]);
  });

  test('T-4 the doors that do show somebody were among those asked', () => {
    expect([...shown].sort()).toEqual(expect.arrayContaining(['/bodies', '/callouts/:id/board', '/duties', '/matters/:id', '/mediations/:id', '/residents', '/residents/:id/duties', '/residents/:id/privacy', '/tiers']));
  });
});
