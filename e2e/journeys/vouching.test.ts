import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me, SignedIn } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

test('P-3 a neighbour who came by herself is found and vouched for by the steward of her building, on a page that needs no script', async () => {
  const phone = '13987650001';
  const { shown = '' } = (await (await stage.ask(null, '/sign-in/code', { phone })).json()) as { shown?: string };
  const { token } = (await (await stage.ask(null, '/sign-in/code/check', { phone, code: shown, name: '沈知夏' })).json()) as SignedIn;
  const hers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const meOf = async (): Promise<Me> => (await (await fetch(`${stage.url}/api/c/sunshine/me`, { headers: hers })).json()) as Me;
  await fetch(`${stage.url}/api/c/sunshine/me`, { method: 'POST', headers: hers, body: JSON.stringify({ buildingId: placeId('b3') }) });
  expect((await meOf()).verification).toBe('self');

  const { page } = await stage.visitor({ person: cast.steward, javaScript: false });
  await page.goto(`${stage.url}/c/sunshine/me`);
  await page.getByRole('link', { name: '为邻居作证' }).click();
  await page.getByText('手机尾号 0001').waitFor();
  await page.getByRole('button', { name: '是邻居 沈知夏' }).click();
  await page.getByText('已为沈知夏作证').waitFor();
  expect(await page.getByRole('button', { name: '是邻居 沈知夏' }).count()).toBe(0);
  expect((await meOf()).verification).toBe('vouched');
});
