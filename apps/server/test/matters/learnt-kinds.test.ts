import { expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aCommunity, aMatter, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import { learnAll } from '../../src/learn.ts';
import { learnKinds } from '../../src/modules/matters/jobs.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { typeInMatter } from '../../src/modules/matters/use-cases/type-in-matter.ts';
import { suggestKinds } from '../../src/modules/matters/suggest-kinds.ts';
import { changeRules } from '../../src/modules/tenancy/use-cases/change-rules.ts';
import { nextNumber } from '../../src/modules/matters/numbers.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const never = new AbortController().signal;

const building = await aBuilding(world, { community: await aCommunity(world) });
const { community } = building;
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const learn = () => learnKinds((work) => ctxAs(theHouse(community), work), never);
const suggested = (text: string) => ctxAs(stranger(community), (ctx) => suggestKinds(ctx, text));

// Nobody's list of key words has these; here they are what people say.
const [beginnings, ends] = [['昨天晚上', '今早', '一连三天', '刚才', '每个周末', '上个月起'], ['请管一管', '谁来看看', '大家都受不了', '盼回复', '不知找谁', '找过一次']];
const said: Readonly<Record<string, readonly string[]>> = { noise: ['楼上又在拍皮球', '隔壁弹古筝', '楼下的八哥一早就叫'], facility: ['雨篷掀了一角', '信报箱的锁锈死了', '长椅少了两根木条'] };
const taught = async (times: number): Promise<void> => {
  for (const [kind, lines] of Object.entries(said)) {
    for (let nth = 0; nth < times; nth += 1) {
      const text = `${beginnings[nth % 6] ?? ''}${lines[nth % 3] ?? ''}，${ends[Math.floor(nth / 6) % 6] ?? ''}。第${nth}回。`;
      const { matterId } = await aMatter(world, { building, responder: steward, raiser: staff, kind, text });
      await ctxAs(steward, (ctx) => publishMatter(ctx, { matterId, title: lines[nth % 3] ?? '', text }));
    }
  }
};

test('X-7 X-1 a community’s own matters teach what kind a text is of: too few teach nothing, a tenth more teaches anew, and what it doesn’t want is forgotten', async () => {
  await taught(90);
  clock.pass(60_000);
  expect(await learn()).toBe(false);
  expect((await suggested('八哥又在拍皮球')).filter(({ by }) => by === 'learnt')).toEqual([]);

  await taught(12);
  clock.pass(60_000);
  expect(await learn()).toBe(true);
  expect((await suggested('楼下的八哥五点就叫，还有人拍皮球'))[0]).toMatchObject({ code: 'noise', by: 'learnt', because: [] });
  expect((await suggested('长椅的木条断了'))[0]).toMatchObject({ code: 'facility', by: 'learnt' });
  // Key words are told as the reason, behind what was learnt; a text of which nothing is known is left to people.
  expect(await suggested('量子纠缠')).toEqual([]);

  expect(await learn()).toBe(false);
  clock.pass(31 * day);
  expect(await learn()).toBe(true);

  const number = await nextNumber(world.house, community.id);
  const typed = await ctxAs(staff, (ctx) => typeInMatter(ctx, { number, channel: 'staff', text: '巡楼时听见八哥叫，还有人拍皮球', photoIds: [], sheetIds: [] }));
  expect(typed.kind).toBe('noise');

  const administrator = await aResident(world, { community, duty: 'administrator' });
  await ctxAs(administrator, (ctx) => changeRules(ctx, { changes: { learnsFromMatters: false }, reason: '居民要求' }));
  expect((await suggested('楼下的八哥五点就叫'))[0]?.by).not.toBe('learnt');
  await learnAll(world.house, never);
  expect((await world.owner.query('select 1 from app.kind_models')).rowCount).toBe(0);
});
