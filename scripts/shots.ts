/**
 * `npm run shots [-- --url URL --out DIR --only NAME,… --check]`: a picture of every page of the demo, on a phone and on a desk, in the ordinary and the
 * elder mode, a few in English, and a contact sheet. Starts a demo of its own unless `--url` names one. Which pages there are is read from the routes'
 * folders: a page without a picture is an error, and `--check` looks for that alone.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { findMatters, tokenOf } from './shots/find.ts';
import type { Demo } from './shots/find.ts';
import { mismatches, visits } from './shots/pages.ts';
import type { Eyes, Found, Visit } from './shots/pages.ts';
import { makeSheet } from './shots/sheet.ts';
import type { Shot } from './shots/sheet.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { url: { type: 'string' }, out: { type: 'string', default: join(top, '.shots') }, only: { type: 'string' }, check: { type: 'boolean', default: false }, data: { type: 'string', default: join(top, '.demo') } } });
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const { unseen, gone } = mismatches(top);
if (unseen.length + gone.length > 0) {
  for (const route of unseen) say(`The page ${route} has no picture: add it to scripts/shots/pages.ts.`);
  for (const route of gone) say(`There is no page ${route} any more: take it out of scripts/shots/pages.ts.`);
  process.exit(1);
}
if (values.check) process.exit(0);

const freePort = (): Promise<number> => new Promise((settle, fail) => {
  const server = createServer().on('error', fail).listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => settle(port));
  });
});

/** A demo of our own, stopped with us. Its pages answer in a browser like anybody else's. */
const startDemo = async (): Promise<{ demo: Demo; stop: () => Promise<void> }> => {
  const child = spawn(process.execPath, [join(top, 'scripts/demo.ts'), '--json', '--port', String(await freePort()), '--data', resolve(values.data)], { env: { ...process.env, REQUESTS_PER_MINUTE: '6000' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) return { demo: JSON.parse(line) as Demo, stop };
  throw new Error('The demo did not start; what it said stands above.');
};

/** Signs everybody in at a demo that somebody else started, with the codes that every demo shows. */
const signInAt = async (url: string): Promise<Demo> => {
  const post = async (path: string, body: unknown, token?: string): Promise<{ token: string; secondFactor: boolean }> => {
    const answer = await fetch(`${url}/api/c/sunshine/sign-in/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${url} refused to sign in (${answer.status}): is it a demo?`);
    return (await answer.json()) as { token: string; secondFactor: boolean };
  };
  const phones: Readonly<Record<Exclude<Eyes, 'nobody'>, string>> = { resident: '13800000001', buildingSteward: '13800000002', communityStaff: '13800000004', administrator: '13800000007' };
  const accounts = [];
  for (const [duty, phone] of Object.entries(phones)) {
    await post('code', { phone });
    const { token, secondFactor } = await post('code/check', { phone, code: '246810' });
    accounts.push({ duty, token: secondFactor ? (await post('second-factor', { code: '135790' }, token)).token : token });
  }
  return { url, community: 'sunshine', accounts };
};

type Manner = { readonly group: string; readonly desk: boolean; readonly elder: boolean; readonly locale: 'zh' | 'en' };
const manners: readonly Manner[] = [
  { group: '390 × 844', desk: false, elder: false, locale: 'zh' },
  { group: '390 × 844, elder mode', desk: false, elder: true, locale: 'zh' },
  { group: '1440 × 900', desk: true, elder: false, locale: 'zh' },
  { group: '1440 × 900, elder mode', desk: true, elder: true, locale: 'zh' },
  { group: '390 × 844, English', desk: false, elder: false, locale: 'en' },
  { group: '1440 × 900, English', desk: true, elder: false, locale: 'en' },
];
const folderOf = ({ desk, elder, locale }: Manner): string => [desk ? 'desk' : 'phone', ...(elder ? ['elder'] : []), ...(locale === 'en' ? ['en'] : [])].join('-');

const openAs = async (browser: Browser, demo: Demo, { eyes, manner }: { eyes: Eyes; manner: Manner }): Promise<BrowserContext> => {
  const { desk, elder, locale } = manner;
  const context = await browser.newContext({ viewport: desk ? { width: 1440, height: 900 } : { width: 390, height: 844 }, locale: locale === 'en' ? 'en-GB' : 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  const token = tokenOf(demo, eyes);
  const cookies = { lang: locale, ...(elder ? { elder: '22' } : {}), ...(token === null ? {} : { linyi_session: token }) };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: demo.url })));
  return context;
};

/** Waits for every picture on the page, the ones further down too. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode().catch(() => undefined);
  })));
const tooWide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const tallest = 6000;
/** The page below the first screen too. The window is made as tall as the page, so that what sticks to its edges stays there. */
const takeWhole = async (page: Page, file: string): Promise<void> => {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size === null || height <= size.height) return;
  await page.setViewportSize({ width: size.width, height: Math.min(height, tallest) });
  await settled(page);
  await page.screenshot({ path: file });
};

/**
 * Takes the first screen and, where the page goes on, the whole of it; notes what a reader of the pictures couldn't see: a wrong status, an
 * error in the console, a page wider than the screen.
 */
const take = async (context: BrowserContext, url: string, { visit, file }: { visit: Visit; file: string }): Promise<string[]> => {
  const troubles: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) troubles.push(`console: ${message.text().slice(0, 200)}`);
  });
  try {
    const answer = await page.goto(url, { waitUntil: 'networkidle' });
    if (answer?.status() !== (visit.status ?? 200)) troubles.push(`status ${answer?.status() ?? 'none'}`);
    await visit.act?.(page);
    await settled(page);
    const wider = await tooWide(page);
    if (wider > 0) troubles.push(`${wider} px wider than the screen`);
  } catch (error) {
    troubles.push((error as Error).message.split('\n')[0] ?? 'no picture');
  }
  await page.screenshot({ path: file });
  await takeWhole(page, file.replace(/\.png$/, '-whole.png'));
  await page.close();
  return troubles;
};

const wanted = (visit: Visit, manner: Manner): boolean => {
  if (values.only !== undefined && !values.only.split(',').includes(visit.name)) return false;
  return manner.locale === 'zh' || (visit.english === true && visit.act === undefined);
};

const takeAll = async (browser: Browser, demo: Demo, { found, manner }: { found: Found; manner: Manner }): Promise<Shot[]> => {
  const folder = join(values.out, folderOf(manner));
  mkdirSync(folder, { recursive: true });
  const shots: Shot[] = [];
  const contexts = new Map<Eyes, BrowserContext>();
  for (const visit of Object.values(visits).flat().filter((each) => wanted(each, manner))) {
    const context = contexts.get(visit.as) ?? (await openAs(browser, demo, { eyes: visit.as, manner }));
    contexts.set(visit.as, context);
    const file = join(folder, `${visit.name}.png`);
    const troubles = await take(context, demo.url + visit.path(found), { visit, file });
    shots.push({ group: manner.group, name: visit.name, file: `${folderOf(manner)}/${visit.name}.png`, troubles });
    if (troubles.length > 0) say(`${folderOf(manner)}/${visit.name}: ${troubles.join('; ')}`);
  }
  for (const context of contexts.values()) await context.close();
  return shots;
};

if (values.only === undefined) rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const { demo, stop } = values.url === undefined ? await startDemo() : { demo: await signInAt(values.url.replace(/\/$/, '')), stop: () => Promise.resolve() };
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  const found = await findMatters(demo);
  const shots: Shot[] = [];
  for (const manner of manners) {
    say(manner.group);
    shots.push(...(await takeAll(browser, demo, { found, manner })));
  }
  const sheet = await makeSheet(browser, values.out, shots);
  const troubled = shots.filter(({ troubles }) => troubles.length > 0).length;
  console.log(`${shots.length} pictures, ${troubled} with trouble: ${sheet}`);
  process.exitCode = troubled > 0 ? 1 : 0;
} finally {
  await browser.close();
  await stop();
}
