import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColleagueView, MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let matter: MatterPage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  matter = (await (await stage.ask(cast.elder, '/matters', { text: '三楼窗外的空调架子松了，风大的时候晃', kind: 'safety', placeId: placeId('b3') })).json()) as MatterPage;
});
afterAll(() => stage.close());
const now = async (): Promise<MatterPage> => (await (await stage.ask(cast.elder, `/matters/${matter.id}`)).json()) as MatterPage;

describe('M-4 a handover that is refused', () => {
  test('M-4 the first responder asks with a reason and stays accountable', async () => {
    const { page } = await stage.visitor({ person: cast.steward });
    await page.goto(`${stage.url}/c/sunshine/matters/${matter.id}`, { waitUntil: 'networkidle' });
    await page.locator('summary', { hasText: '转交' }).click();
    const { rows } = (await (await stage.ask(cast.steward, '/colleagues')).json()) as { rows: ColleagueView[] };
    const property = rows.find(({ duty }) => duty === 'propertyManager');
    await page.locator('select[name=to]').first().selectOption(property?.id ?? '');
    await page.locator('#handover-reason').fill('外墙上的架子归物业修');
    await page.getByRole('button', { name: '转交', exact: true }).click();
    await page.getByText('想转交给').first().waitFor();
    expect((await now()).firstResponder?.name).toBe('王建国');
  });

  test('M-4 whoever was asked refuses with a reason; the clock runs on in public', async () => {
    const before = (await now()).clock;
    stage.setClock('2026-03-04T05:00:00.000Z');
    const { page } = await stage.visitor({ person: cast.property });
    await page.goto(`${stage.url}/c/sunshine/matters/${matter.id}`, { waitUntil: 'networkidle' });
    const reason = page.locator('form[action*=refuseHandover] textarea');
    if (!(await reason.isVisible())) await page.locator('summary', { hasText: '不接' }).click();
    await reason.fill('架子是住户自己装的，不在物业合同里');
    await page.locator('form[action*=refuseHandover] button').last().click();
    await page.getByText('没有接').first().waitFor();
    expect((await now()).clock).toEqual(before);
  });

  test('M-4 a named person rules, and all see who is accountable now', async () => {
    const { handover } = await now();
    expect(handover?.ruledBy?.name).toBeTruthy();
    const ruler = handover?.ruledBy?.id ?? '';
    const { holdersOf, personOf } = await import('@linyi/worlds');
    const { residentId } = await import('@linyi/worlds/build');
    const key = [...holdersOf('gridLeader', null), ...holdersOf('secretary', null), ...['g1', 'g2', 'g3', 'g4', 'g5', 'g6'].flatMap((grid) => holdersOf('gridLeader', grid))].find((each) => residentId(each) === ruler) ?? '';
    expect(personOf(key).name).toBe(handover?.ruledBy?.name);
    const ruled = (await (await stage.ask(key, `/matters/${matter.id}/rule-handover`, { to: handover?.to.id, reason: '架子装在外墙，先由物业排险，费用另算' })).json()) as MatterPage;
    expect(ruled.firstResponder?.duty).toBe('propertyManager');
    const { page } = await stage.visitor();
    await page.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await page.getByText('裁定由').first().waitFor();
    expect((await now()).clock?.dueAt).toBe(matter.clock?.dueAt);
  });

  test('M-4 nobody else may answer or rule, and a second handover is refused while one is open', async () => {
    const other = (await (await stage.ask(cast.elder, '/matters', { text: '楼下垃圾桶满了两天没人收', kind: 'hygiene', placeId: placeId('b3') })).json()) as MatterPage;
    const { rows } = (await (await stage.ask(cast.steward, '/colleagues')).json()) as { rows: ColleagueView[] };
    const to = rows.find(({ duty }) => duty === 'propertyManager')?.id;
    expect((await stage.ask(cast.steward, `/matters/${other.id}/ask-handover`, { to, reason: '清运归物业' })).status).toBe(200);
    expect((await stage.ask(cast.steward, `/matters/${other.id}/ask-handover`, { to, reason: '清运归物业' })).status).toBe(409);
    expect((await stage.ask(cast.elder, `/matters/${other.id}/accept-handover`, {})).status).toBe(403);
    expect((await stage.ask(cast.elder, `/matters/${other.id}/ask-handover`, { to, reason: '我也想转' })).status).toBe(403);
    expect((await stage.ask(cast.property, `/matters/${other.id}/accept-handover`, {})).status).toBe(200);
  });
});
