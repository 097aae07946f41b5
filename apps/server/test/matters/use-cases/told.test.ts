import { beforeEach, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { wordsOfNotice } from '../../../src/modules/notices/words.ts';
import { acceptHandover } from '../../../src/modules/matters/use-cases/accept-handover.ts';
import { askHandover } from '../../../src/modules/matters/use-cases/ask-handover.ts';
import { pauseClock } from '../../../src/modules/matters/use-cases/pause-clock.ts';
import { publishMatter } from '../../../src/modules/matters/use-cases/publish-matter.ts';
import { recategoriseMatter } from '../../../src/modules/matters/use-cases/recategorise-matter.ts';
import { resolveMatter } from '../../../src/modules/matters/use-cases/resolve-matter.ts';
import { resumeClock } from '../../../src/modules/matters/use-cases/resume-clock.ts';
import { sayMeToo } from '../../../src/modules/matters/use-cases/say-me-too.ts';
import { withdrawMatter } from '../../../src/modules/matters/use-cases/withdraw-matter.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';

const world = await testHouse();
const { ctxAs, house, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

/** What somebody was told about a matter, in words. */
const heard = async ({ matterId }: BuiltMatter, { residentId }: BuiltResident): Promise<readonly string[]> => {
  await workRound(house);
  const { rows } = await world.owner.query<{ kind: string; params: Record<string, string> }>('select kind, params from app.notices where matter_id = $1 and resident_id = $2 order by at, kind', [matterId, residentId]);
  return rows.map(({ kind, params }) => `${kind} ${wordsOfNotice(kind, params, 'zh')}`);
};
const kindsOf = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split(' ')[0] ?? '');

test('M-10 N-6 a reasoned no is told as what it is, to the raiser and to who met it too', async () => {
  const matter = await aMatter(world);
  const neighbour = await aResident(world, { community: matter.community });
  await ctxAs(neighbour, (ctx) => sayMeToo(ctx, { matterId: matter.matterId }));
  await ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '今年没有这项预算', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
  const [raiser, follower] = [await heard(matter, matter.raiser), await heard(matter, neighbour)];
  expect(kindsOf(raiser)).toContain('raiser.declined');
  expect(kindsOf(follower)).toEqual(['follower.declined']);
  for (const line of [...raiser, ...follower]) expect(line).not.toContain('办好了');
});

test('N-6 the raiser hears that the clock runs again, that the kind was changed, and that the text is public', async () => {
  const matter = await aMatter(world);
  const { matterId, responder } = matter;
  const staff = await aResident(world, { community: matter.community, duty: 'communityStaff' });
  await ctxAs(responder, (ctx) => pauseClock(ctx, { matterId, reason: '等配件' }));
  await ctxAs(responder, (ctx) => resumeClock(ctx, { matterId }));
  await ctxAs(staff, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'power' }));
  await ctxAs(staff, (ctx) => publishMatter(ctx, { matterId, title: '楼道灯坏了', text: '楼道里的灯坏了三天。' }));
  expect([...kindsOf(await heard(matter, matter.raiser))].sort()).toEqual(['raiser.paused', 'raiser.published', 'raiser.recategorised', 'raiser.received', 'raiser.resumed']);
});

test('N-6 whoever asked hears that it was taken over, and whoever is accountable that it was withdrawn', async () => {
  const matter = await aMatter(world);
  const { matterId, responder } = matter;
  const worker = await aResident(world, { community: matter.community, duty: 'gridWorker', name: '李明' });
  await ctxAs(responder, (ctx) => askHandover(ctx, { matterId, to: worker.residentId, reason: '归网格管' }));
  await ctxAs(worker, (ctx) => acceptHandover(ctx, { matterId }));
  expect(await heard(matter, responder)).toContainEqual(expect.stringContaining('asker.handoverAccepted 李明接下了'));
  await ctxAs(matter.raiser, (ctx) => withdrawMatter(ctx, { matterId, reason: '自己修好了' }));
  expect(kindsOf(await heard(matter, worker))).toContain('responder.withdrawn');
});

test('M-6 the notice of an order names the level that the community has set', async () => {
  const matter = await aMatter(world);
  await world.owner.query("insert into app.community_rules (community_id, rule, value, changed_at) values ($1, 'escalationLevels', $2, $3)", [matter.community.id, JSON.stringify(['neighbourhoodManager', 'secretary']), clock.now()]);
  clock.pass(2 * day);
  expect(await heard(matter, matter.raiser)).toContainEqual(expect.stringContaining('督办到红色邻里管家'));
});

test('N-6 thousands of followers are told in as many statements as it takes', async () => {
  const matter = await aMatter(world);
  await world.owner.query('insert into app.me_toos (community_id, matter_id, resident_id, at) select $1, $2, gen_random_uuid(), $3 from generate_series(1, 9000)', [matter.community.id, matter.matterId, clock.now()]);
  await ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '今年没有这项预算', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
  await workRound(house);
  expect((await world.owner.query("select 1 from app.notices where matter_id = $1 and kind = 'follower.declined'", [matter.matterId])).rowCount).toBe(9000);
});
