import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cast } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

const listening = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  return (server.address() as AddressInfo).port;
};
/** The provider knows where people come back to before the house stands there. */
const aFreePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listening(server);
  await new Promise((settle) => void server.close(settle));
  return port;
};

const server = createServer();
let stage: Stage;
const home = (): string => `${stage.url}/c/sunshine`;
beforeAll(async () => {
  const [port, issuer] = [await aFreePort(), `http://localhost:${await listening(server)}`];
  const own = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'linyi', client_secret: 'a-secret', redirect_uris: [`${own}/api/c/sunshine/sign-in/oidc/city/back`], response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: 'rs', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a-key-for-one-test'] }, features: { devInteractions: { enabled: true } }, pkce: { required: () => true },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  stage = await openStage('2026-03-04T02:00:00.000Z', { PORT: String(port), PUBLIC_URL: own, OIDC_PROVIDERS: 'city', OIDC_CITY_ISSUER: issuer, OIDC_CITY_CLIENT_ID: 'linyi', OIDC_CITY_CLIENT_SECRET: 'a-secret', OIDC_CITY_LABEL: '市民卡' });
}, 120_000);
afterAll(async () => {
  await stage.close();
  server.closeAllConnections();
  server.close();
});

/** Who one is, and yes: the provider's own two pages. */
const sayWho = async (page: Page, login: string): Promise<void> => {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('x');
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
};

describe('T-6 signing in at a provider of OpenID', () => {
  test('T-6 somebody new comes back as a resident, without a script; whoever says no there comes back to the sign-in page', async () => {
    const { page, context } = await stage.visitor({ javaScript: false });
    await page.goto(`${home()}/sign-in`);
    await page.getByRole('link', { name: '用市民卡登录' }).click();
    await sayWho(page, 'newcomer');
    await page.waitForURL(`${home()}/me/may?welcome=1`);
    await context.clearCookies();
    await page.goto(`${home()}/sign-in`);
    await page.getByRole('link', { name: '用市民卡登录' }).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByText('这次登录没有成功').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/c/sunshine/sign-in');
  });

  test('T-6 a resident links the provider to her account and is herself when she comes by it, until she unlinks it', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    const session = (await context.cookies()).filter(({ name }) => name === 'linyi_session');
    await page.goto(`${home()}/me/sign-in`);
    await page.getByRole('button', { name: '连接 市民卡' }).click();
    await page.getByRole('link', { name: '用市民卡登录' }).click();
    await sayWho(page, 'wang');
    await page.getByRole('button', { name: '断开 市民卡' }).waitFor();
    await context.clearCookies();
    await page.goto(`${home()}/sign-in`);
    await page.getByRole('link', { name: '用市民卡登录' }).click();
    await sayWho(page, 'wang');
    await page.waitForURL(home());
    await page.goto(`${home()}/me`);
    await page.getByText('王秀兰').first().waitFor();
    await context.clearCookies();
    await context.addCookies(session);
    await page.goto(`${home()}/me/sign-in`);
    await page.getByRole('button', { name: '断开 市民卡' }).click();
    await page.getByRole('button', { name: '连接 市民卡' }).waitFor();
  });
});
