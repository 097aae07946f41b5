import { beforeEach, describe, expect, test } from 'vitest';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import type { BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import { plusDays, plusMs } from '@linyi/kernel';
import { formNumber as numberOfForm } from '../../../src/modules/matters/domain/form-number.ts';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { printForms } from '../../../src/modules/matters/use-cases/print-forms.ts';
import { returnOrder } from '../../../src/modules/matters/use-cases/return-order.ts';
import { typeInMatter } from '../../../src/modules/matters/use-cases/type-in-matter.ts';
import type { TypeInMatter } from '../../../src/modules/matters/use-cases/type-in-matter.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

type Ground = { readonly building: BuiltPlace; readonly staff: BuiltResident; readonly worker: BuiltResident };
const ground = async (): Promise<Ground> => {
  const building = await aBuilding(world);
  const { community } = building;
  return { building, staff: await aResident(world, { community, duty: 'communityStaff' }), worker: await aResident(world, { community, duty: 'gridWorker' }) };
};
let numbers = 0;
/** What somebody said on the phone, and agreed to. */
const typing = ({ building }: Ground, given: Partial<TypeInMatter> = {}): TypeInMatter => ({
  number: `2026-${(numbers += 1)}`, text: '楼上漏水，厨房顶湿了一片', kind: 'facility', placeId: building.placeId, photoIds: [], sheetIds: [], channel: 'phone', name: '李奶奶', consent: { how: 'phone' }, ...given,
});
const ordered = (number: string, dueAt: string = plusDays(clock.now(), 3)): Partial<TypeInMatter> => ({ channel: 'order', name: undefined, consent: undefined, order: { sender: '12345', number, dueAt } });
const typed = (at: Ground, given: Partial<TypeInMatter> = {}, by = at.staff) => ctxAs(by, (ctx) => typeInMatter(ctx, typing(at, given)));
const refused = (at: Ground, given: Partial<TypeInMatter>, ...codes: readonly string[]): Promise<void> => expectRefused(world, () => typed(at, given), ...codes);

describe('consent', () => {
  test('M-1 A-2 somebody’s words are kept with how and when they agreed, and to whom they said so', async () => {
    const at = await ground();
    const before = plusMs(clock.now(), -3_600_000);
    const { matterId } = await typed(at, { consent: { how: 'spoken', at: before } }, at.worker);
    expect(await rowOf(world, 'select given_by, how, given_at, recorded_by from app.matter_consents where matter_id = $1', [matterId])).toEqual({ given_by: '李奶奶', how: 'spoken', given_at: new Date(before), recorded_by: at.worker.residentId });
  });

  test('M-1 without it, or with one that lies in the future, nothing is kept; what the staff saw themselves needs none', async () => {
    const at = await ground();
    await refused(at, { consent: undefined }, 'matter.consentNeeded');
    await refused(at, { consent: { how: 'phone', at: plusMs(clock.now(), 1000) } }, 'matter.consentInTheFuture');
    const { matterId } = await typed(at, { channel: 'staff', name: undefined, consent: undefined });
    expect(await rowOf(world, 'select 1 from app.matter_consents where matter_id = $1', [matterId])).toBeUndefined();
  });
});

describe('an order from outside', () => {
  test('M-1 its day may be today and not before, as China counts days', async () => {
    const at = await ground();
    await refused(at, ordered('CD-1', '2026-04-14T15:59:59.000Z'), 'order.dueInThePast');
    // Half past one at night in Chengdu is still the day before in Greenwich.
    clock.set('2026-04-14T17:00:00.000Z');
    await expect(typed(at, ordered('CD-1', '2026-04-14T17:30:00.000Z'))).resolves.toMatchObject({ channel: 'order', mustBy: '2026-04-14T17:30:00.000Z' });
  });

  test('M-1 it comes as an order, with its number, and once', async () => {
    const at = await ground();
    await refused(at, { ...ordered('CD-1'), order: undefined }, 'order.missing');
    await refused(at, { ...ordered('CD-1'), channel: 'staff' }, 'order.otherChannel');
    await typed(at, ordered('CD-1'));
    await refused(at, ordered('CD-1'), 'order.knownAlready');
  });

  test('M-1 the reply goes back once, and not before anybody has answered', async () => {
    const at = await ground();
    const { matterId } = await typed(at, ordered('CD-1'));
    const reply = () => ctxAs(at.staff, (ctx) => returnOrder(ctx, { matterId, reply: '已经办理' }));
    await expectRefused(world, reply, 'order.answerFirst');
    const secretary = await aResident(world, { community: at.building.community, duty: 'secretary' });
    await ctxAs(secretary, (ctx) => answerMatter(ctx, { matterId, text: '明天来看' }));
    expect((await eventsOf(world, reply)).map(({ type }) => type)).toEqual(['matter.orderReturned']);
    await expectRefused(world, reply, 'order.returnedAlready');
    const own = await typed(at);
    await expectRefused(world, () => ctxAs(at.staff, (ctx) => returnOrder(ctx, { matterId: own.matterId, reply: '已经办理' })), 'order.none');
  });
});

test('A-2 a sheet of paper is typed in once, as paper, by a number that is right', async () => {
  const at = await ground();
  const [formNumber = ''] = await ctxAs(at.staff, (ctx) => printForms(ctx, { placeId: at.building.placeId, count: 1 }));
  const onPaper: Partial<TypeInMatter> = { channel: 'paper', consent: { how: 'written' }, placeId: undefined };
  await refused(at, { formNumber }, 'paper.otherChannel');
  await refused(at, { ...onPaper, formNumber: `${formNumber.slice(0, -1)}${(Number(formNumber.at(-1)) + 1) % 10}` }, 'paper.mistyped');
  await refused(at, { ...onPaper, formNumber: numberOfForm(2026, 9999) }, 'paper.unknown');
  expect(await typed(at, { ...onPaper, formNumber })).toMatchObject({ channel: 'paper', placeId: at.building.placeId });
  await refused(at, { ...onPaper, formNumber }, 'paper.typedAlready');
});
