import { expect, test } from 'vitest';
import { aResident } from '@linyi/worlds/builders';
import type { RulesView } from '@linyi/contract';
import { defaultRules, rulesChange, rulesFrom } from '../../src/modules/tenancy/domain/rules.ts';
import { changeRules } from '../../src/modules/tenancy/use-cases/change-rules.ts';
import { testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const change = (changes: Partial<RulesView>) => ({ changes, reason: '人手少，先放宽' });

test('M-5 an administrator changes a number for the own community; what changed and why is kept', async () => {
  const administrator = await aResident(world, { duty: 'administrator' });
  const elsewhere = await aResident(world);
  const matterAnswerWithin = { amount: 48, unit: 'hours' } as const;
  const events = await eventsOf(world, () => ctxAs(administrator, (ctx) => changeRules(ctx, change({ matterAnswerWithin }))));
  expect(events).toMatchObject([{ type: 'rules.changed', aggregateId: administrator.community.id, body: { rules: ['matterAnswerWithin'] } }]);
  expect(await ctxAs(administrator, (ctx) => Promise.resolve(ctx.rules))).toEqual({ ...defaultRules, matterAnswerWithin });
  expect(await ctxAs(elsewhere, (ctx) => Promise.resolve(ctx.rules))).toEqual(defaultRules);
  const row = await rowOf(world, 'select rule, before, after, reason, changed_by from app.rule_changes where community_id = $1', [administrator.community.id]);
  expect(row).toEqual({ rule: 'matterAnswerWithin', before: defaultRules.matterAnswerWithin, after: matterAnswerWithin, reason: '人手少，先放宽', changed_by: administrator.residentId });
});

test('M-5 a number outside its range, no change at all, and anybody but an administrator are refused', async () => {
  const administrator = await aResident(world, { duty: 'administrator' });
  const secretary = await aResident(world, { community: administrator.community, duty: 'secretary' });
  const tooLong = change({ matterAnswerWithin: { amount: 4, unit: 'days' }, matterReopenWithin: { amount: 1, unit: 'days' } });
  await expectRefused(world, () => ctxAs(administrator, (ctx) => changeRules(ctx, tooLong)), 'rules.outOfRange', 'rules.outOfRange');
  await expectRefused(world, () => ctxAs(administrator, (ctx) => changeRules(ctx, change({}))), 'rules.nothingChanged');
  await expectRefused(world, () => ctxAs(secretary, (ctx) => changeRules(ctx, change({ similarWithinMetres: 100 }))), 'may.administratorOnly');
});

test('M-5 the defaults lie within their own ranges, and a stored rule goes before its default', () => {
  expect(rulesChange(defaultRules)).toEqual({ ok: true, value: defaultRules });
  expect(rulesFrom({ similarWithinMetres: 99 })).toEqual({ ...defaultRules, similarWithinMetres: 99 });
});

type Day = RulesView['daysOff'][number];
test('M-5 a list of days off isn’t saved over one that somebody else has changed meanwhile', async () => {
  const administrator = await aResident(world, { duty: 'administrator' });
  const [first, second]: readonly [Day, Day] = [{ day: '2026-10-01', off: true }, { day: '2026-10-10', off: false, name: '国庆补班' }];
  const save = (daysOff: Day[], seen: Day[]) => () => world.ctxAs(administrator, (ctx) => changeRules(ctx, { changes: { daysOff }, reason: '放假安排', seen: { daysOff: seen } }));
  await save([first], [])();
  await expectRefused(world, save([second], []), 'rules.changedMeanwhile');
  await save([first, second], [first])();
  const both = await Promise.allSettled([save([first], [first, { name: '国庆补班', off: false, day: '2026-10-10' }])(), save([second], [first, second])()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
