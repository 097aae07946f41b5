import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Me } from '@linyi/contract';
import { totpAt } from '@linyi/server/factors';
import { cast, personOf } from '@linyi/worlds';
import { demoCode, openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

const start = '2026-03-04T02:00:00.000Z';
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(start);
}, 120_000);
afterAll(() => stage.close());

const home = (): string => `${stage.url}/c/sunshine`;
/** A phone that looks at a finger and finds it is the right one. */
const withFinger = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
};
const signInByPhone = async (page: Page, phone: string): Promise<void> => {
  await page.goto(`${home()}/sign-in`);
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('验证码', { exact: true }).fill(demoCode);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};

describe('T-6 signing in', () => {
  test('T-6 a resident adds a passkey, signs out, and comes in again by finger', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await withFinger(page);
    await page.goto(`${home()}/me/sign-in`);
    await page.getByLabel('给它起个名字').fill('我的手机');
    await page.getByRole('button', { name: '在这台设备上添加通行密钥' }).click();
    await page.getByText('您自己 · 添加了一把通行密钥').waitFor();
    await page.getByText('我的手机', { exact: true }).waitFor();
    await context.clearCookies();
    await page.goto(`${home()}/sign-in?next=${encodeURIComponent('/c/sunshine/me/sign-in')}`);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForURL(`${home()}/me/sign-in`);
    await page.getByText('上次用').waitFor();
  });

  test.each([['with a script', true, cast.staff], ['without one', false, cast.secretary]] as const)('T-6 staff set their second factor at the first sign-in, keep ten codes on paper, and come in, %s', async (_how, javaScript, person) => {
    const { page } = await stage.visitor({ desk: true, javaScript });
    await signInByPhone(page, personOf(person).phone ?? '');
    await page.getByRole('heading', { name: '设第二道验证' }).waitFor();
    await page.getByRole('button', { name: '用验证器设置' }).click();
    const secret = ((await page.locator('.secret').textContent()) ?? '').replace(/\s/g, '');
    await page.getByLabel('2. 输入验证器显示的 6 位数字').fill(totpAt(secret, Math.floor(Date.parse(start) / 30_000)));
    await page.getByRole('button', { name: '设好了，确认' }).click();
    await page.getByRole('heading', { name: '把备用码写下来' }).waitFor();
    expect(await page.locator('main ol li').count()).toBe(10);
    await page.getByRole('link', { name: '我收好了，继续' }).click();
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await page.goto(`${home()}/me/sign-in`);
    await page.getByText('备用码还剩 10 张').waitFor();
  });

  test('T-6 whoever lost their number is recognised by their steward and has their account back after a day, without a script', async () => {
    const elder = personOf(cast.elder);
    const { page: stewards } = await stage.visitor({ person: cast.steward, javaScript: false });
    await stewards.goto(`${home()}/me`);
    await stewards.getByRole('link', { name: '帮居民找回账号' }).click();
    const row = stewards.locator('li').filter({ hasText: elder.name });
    await row.getByRole('checkbox').check();
    await row.getByRole('button', { name: `是本人，给找回码 ${elder.name}` }).click();
    const code = ((await stewards.locator('.code').textContent()) ?? '').trim();

    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(`${home()}/sign-in`);
    await page.getByRole('link', { name: '手机号换了、丢了，收不到验证码' }).click();
    await page.getByLabel('找回码').fill(code);
    await page.getByLabel('新手机号').fill('13977770001');
    await page.getByRole('button', { name: '给新手机号发验证码' }).click();
    await page.getByLabel('新手机收到的验证码').fill(demoCode);
    await page.getByRole('button', { name: '开始找回' }).click();
    await page.getByText('以后，用新手机号登录就行').waitFor();

    await stage.work();
    const { page: old } = await stage.visitor({ person: cast.elder });
    await old.goto(`${home()}/me/sign-in`);
    await old.getByRole('button', { name: '不是我，停下' }).waitFor();

    stage.setClock('2026-03-05T02:00:01.000Z');
    await stage.work();
    await signInByPhone(page, '13977770001');
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await page.goto(`${home()}/me/sign-in`);
    await page.getByText('尾号 0001').waitFor();
    const me = (await (await page.context().request.get(`${stage.url}/api/c/sunshine/me`)).json()) as Me;
    expect(me.name).toBe(elder.name);
  });
});
