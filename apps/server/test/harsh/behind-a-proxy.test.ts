import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import type { House } from '../../src/house.ts';
import { openWeb } from '../../src/web.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { community } = await aResident(world);

/** What stands for the pages: it signs in by the API behind it, as a form without script does, and hands on the cookie it is given. */
const pages = `export const handler = (request, response) => {
  const [phone, code] = new URL(request.url, 'http://x').searchParams.get('as').split(':');
  request.linyi.api('/api/c/${community.slug}/sign-in/code/check', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ phone, code }) })
    .then((answer) => response.writeHead(answer.status, { 'set-cookie': answer.headers.getSetCookie() }).end());
};`;

const cookieFor = async (trustedProxies: number, phone: string): Promise<string> => {
  const webDir = join(world.house.config.dataDir, `pages-${trustedProxies}`);
  mkdirSync(webDir, { recursive: true });
  writeFileSync(join(webDir, 'handler.js'), pages);
  const config = { ...world.house.config, trustedProxies, webDir };
  const house: House = { ...world.house, config };
  const web = await openWeb(config, () => app);
  const app = await buildApp({ house, ...(web ? { web } : {}) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => app.close());
  const { shown = '' } = await house.signIn.sendCode(phone, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/?as=${phone}:${shown}`, { headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.1' } });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie().find((each) => each.startsWith('linyi_session=')) ?? '';
};

test('P-3 whoever signs in by a page behind a TLS proxy of ours gets a cookie for https only; nobody else’s word is taken for it', async () => {
  expect(await cookieFor(1, '13900000001')).toMatch(/; Secure/);
  expect(await cookieFor(0, '13900000002')).not.toMatch(/; Secure/);
});
