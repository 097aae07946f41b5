import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aCommunity, stranger } from '@linyi/worlds/builders';
import { learnAll } from '../../src/learn.ts';
import { topPainsOf } from '../../src/modules/insight/top-pains.ts';
import { suggestKinds } from '../../src/modules/matters/suggest-kinds.ts';
import { aShellFor } from '../admin/a-caller.ts';
import { complaints, describeComplaints } from '../complaints.ts';
import { clockAt, testHouse } from '../database.ts';

const world = await testHouse({ clock: clockAt('2020-01-15T01:00:00.000Z') });
const { linyi } = aShellFor(world);

describeComplaints('what residents really wrote', () => {
  test('X-1 X-7 K5: of 4,326 messages that a community brings in, the months’ top pains are named, and the kinds they bear teach what a new one is of', async () => {
    const community = await aCommunity(world);
    const brought = await linyi('import', 'matters', join(complaints, 'messages-4326.xlsx'), '--community', community.slug, '--publish');
    expect([brought.exit, brought.told]).toEqual([0, expect.anything()]);
    await learnAll(world.house, new AbortController().signal);
    const seen = (month: string) => world.ctxAs(stranger(community), (ctx) => topPainsOf(ctx, { month }));
    const [january, december, november] = [await seen('2020-01'), await seen('2019-12'), await seen('2019-11')];
    expect([january, december, november].map(({ pains }) => pains.length)).toEqual([3, 3, 3]);
    // Half a year long residents of one estate wrote about the concrete plant beside it.
    for (const { pains: [first] } of [january, december, november]) expect(first?.name).toMatch(/丽发新城.*搅拌/u);
    expect(january.pains[0]?.matters).toBeGreaterThan(40);
    expect(january.pains.flatMap(({ typical }) => typical).every(({ published }) => published)).toBe(true);
    expect((await world.ctxAs(stranger(community), (ctx) => suggestKinds(ctx, '麻辣烫店开到半夜，划拳声不断')))[0]).toMatchObject({ code: 'noise', by: 'learnt' });
  });
});
