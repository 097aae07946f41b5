import { describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { changeConsent } from '../../src/modules/people/use-cases/change-consent.ts';
import { askErasure, cancelErasure } from '../../src/modules/privacy/use-cases/ask-erasure.ts';
import { erasureOf } from '../../src/modules/privacy/page.ts';
import { personalRecords } from '../../src/personal-records.ts';
import { eraseWhoCameBack, tidyHouse } from '../../src/tidy.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { everything, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { clock, house, owner } = world;
const { building } = await aDwelling(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
let nth = 0;
const someone = async (): Promise<BuiltResident & { phone: string }> => {
  nth += 1;
  const phone = `1380000${String(1000 + nth)}`;
  return { ...(await aResident(world, { building, name: `欧阳慕${'甲乙丙丁戊己庚'[nth]}`, phone })), phone };
};
const ask = (who: BuiltResident) => world.ctxAs(who, askErasure);
const rowOf = async (who: BuiltResident) => (await owner.query<Record<string, unknown>>('select * from app.residents where resident_id = $1', [who.residentId])).rows[0] ?? {};
const after = async (days: number): Promise<void> => {
  clock.pass(days * day);
  await tidyHouse(house);
};

describe('going', () => {
  test('T-4 ⚖ after seven days everything that can go is gone from every table, and the public words stay without a name', async () => {
    const who = await someone();
    const shown = await aMatter(world, { building, raiser: who, responder: steward, text: '楼道灯坏了，我住三零二', title: '灯坏了' });
    const unseen = await aMatter(world, { building, raiser: who, responder: steward, text: '楼上半夜拖椅子吵得很', title: '拖椅子' });
    await world.ctxAs(staff, (ctx) => publishMatter(ctx, { matterId: shown.matterId, title: '灯坏了', text: '楼道灯坏了' }));
    await world.ctxAs(who, (ctx) => changeConsent(ctx, { purpose: 'occupation', given: true, value: 'retired' }));
    await workRound(house);
    await ask(who);
    await after(6);
    expect(await rowOf(who)).toMatchObject({ name: who.name });
    await after(2);
    expect(await rowOf(who)).toMatchObject({ name: '已注销', phone: null, account_id: null, building_id: null, occupation: null, erased_at: expect.anything() as unknown });
    const all = [...(await everything(world))].filter(([, rows]) => [who.name, who.phone, '我住三零二', '拖椅子吵'].some((word) => rows.includes(word))).map(([name]) => name);
    expect(all).toEqual([]);
    const matters = (await owner.query('select matter_id, raised_by, text, public_text from app.matters where matter_id = any($1) order by public_text nulls last', [[shown.matterId, unseen.matterId]])).rows;
    expect(matters).toMatchObject([{ raised_by: null, text: '楼道灯坏了', public_text: '楼道灯坏了' }, { raised_by: null, text: '（本人已注销，内容已删除）', public_text: null }]);
    expect(await house.signIn.session(who.token)).toBeUndefined();
    expect((await owner.query('select 1 from auth."user" where id = $1', [who.accountId])).rowCount).toBe(0);
    expect((await owner.query("select 1 from app.matter_grams where matter_id = $1", [unseen.matterId])).rowCount).toBe(0);
  });

  test('T-4 it can be taken back until then, and asked for again', async () => {
    const who = await someone();
    await ask(who);
    await ask(who);
    expect((await world.ctxAs(who, (ctx) => erasureOf(ctx, personalRecords))).open).not.toBeNull();
    await world.ctxAs(who, cancelErasure);
    await after(9);
    expect(await rowOf(who)).toMatchObject({ name: who.name });
    await ask(who);
    await after(8);
    expect(await rowOf(who)).toMatchObject({ name: '已注销' });
  });

  test('T-4 nobody on duty vanishes from under it, nor who took one up meanwhile', async () => {
    await expectRefused(world, () => ask(steward), 'privacy.endDutiesFirst');
    const who = await someone();
    await ask(who);
    await owner.query("insert into app.duties (community_id, duty_id, resident_id, duty, from_on, accepted_at, accepted_how) values ($1, gen_random_uuid(), $2, 'backbone', '2026-01-01', now(), 'before')", [community.id, who.residentId]);
    await after(8);
    expect(await rowOf(who)).toMatchObject({ name: who.name });
    await owner.query("update app.duties set to_on = '2026-01-02' where resident_id = $1", [who.residentId]);
    await after(2);
    expect(await rowOf(who)).toMatchObject({ name: '已注销' });
  });

  test('T-4 a backup from before brings nobody back', async () => {
    const who = await someone();
    const before = await rowOf(who);
    await ask(who);
    await after(8);
    await owner.query('update app.residents set name = $2, phone = $3, erased_at = null where resident_id = $1', [who.residentId, before['name'], before['phone']]);
    await owner.query('delete from app.erasures where resident_id = $1', [who.residentId]);
    await tidyHouse(house);
    expect(await rowOf(who)).toMatchObject({ name: '已注销', phone: null });
  });

  test('T-4 who had handed over a duty before going doesn’t come back as its holder', async () => {
    const who = await someone();
    await ask(who);
    await after(8);
    await owner.query('update app.residents set name = $2, erased_at = null where resident_id = $1', [who.residentId, who.name]);
    await owner.query("insert into app.duties (community_id, duty_id, resident_id, duty, from_on, accepted_at, accepted_how) values ($1, gen_random_uuid(), $2, 'backbone', '2026-01-01', now(), 'before')", [community.id, who.residentId]);
    expect(await eraseWhoCameBack(house)).toBe(1);
    expect(await rowOf(who)).toMatchObject({ name: '已注销' });
    expect((await owner.query('select 1 from app.duties where resident_id = $1 and ended_at is null', [who.residentId])).rowCount).toBe(0);
    expect(await eraseWhoCameBack(house)).toBe(0);
  });

  test('T-4 what goes, what changes and what must stay is said before, with how much of it there is', async () => {
    const who = await someone();
    await aMatter(world, { building, raiser: who, responder: steward });
    const { parts, coolingDays, dutiesToEnd } = await world.ctxAs(who, (ctx) => erasureOf(ctx, personalRecords));
    expect([coolingDays, dutiesToEnd]).toEqual([7, []]);
    expect(parts).toEqual(expect.arrayContaining([{ what: '我反映的事', count: 1, becomes: 'changed', said: expect.stringContaining('公开') as unknown }]));
    expect(parts.every(({ becomes, said }) => becomes === 'gone' || said !== null)).toBe(true);
  });

  test('T-4 events and answers that wait carry nobody’s name, phone or words', async () => {
    const who = await someone();
    await aMatter(world, { building, raiser: who, responder: steward, text: '楼上半夜拖椅子吵得很' });
    await workRound(house);
    const events = (await owner.query<{ body: string }>('select body::text from app.events')).rows.map(({ body }) => body).join('\n');
    for (const word of [who.name, who.phone, '拖椅子']) expect(events).not.toContain(word);
  });
});
