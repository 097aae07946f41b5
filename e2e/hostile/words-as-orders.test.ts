import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn, SlipSheet } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import type { Page } from 'playwright-core';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let matterId = '';
/** The session of somebody who signed in under such a name. */
let newcomer = '';

/** Ends a script that a page brings its data in, opens one of its own, and tries a picture and a drawing besides. */
const short = '</script><svg onload=pwned=1>';
const order = `${short}<script>window.pwned=1</script><img src=x onerror="window.pwned=1">"'><a href="javascript:window.pwned=1">点这里</a>{@html 1}\${1}`;

const asked = async (person: string | null, path: string, body: unknown): Promise<{ id: string; version: number }> => {
  const response = await stage.ask(person, path, body);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string; version: number };
};

beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const { slips } = (await (await stage.ask(cast.administrator, '/slips', { buildingId: placeId('b7') })).json()) as SlipSheet;
  const entered = await stage.ask(null, '/sign-in/slip', { slip: slips[0]?.slip, name: short });
  newcomer = ((await entered.json()) as SignedIn).token;
  matterId = (await asked(cast.elder, '/matters', { text: order, title: short, kind: 'facility', placeNote: short })).id;
  await asked(cast.staff, `/matters/${matterId}/note`, { text: order });
  await asked(cast.staff, `/matters/${matterId}/note`, { text: order, staffOnly: false });
  await asked(cast.staff, `/matters/${matterId}/triage`, { size: 'small', reason: order });
  await asked(cast.staff, `/matters/${matterId}/answer`, { text: order });
  await asked(cast.staff, `/matters/${matterId}/pause`, { reason: order });
  await asked(cast.staff, `/matters/${matterId}/publish`, { title: short, text: order });
  await asked(cast.staff, '/views', { name: '</script>"><b>', query: { q: order.slice(0, 190) } });
  await stage.work();
}, 120_000);
afterAll(() => stage.close());

type Heard = { readonly dialogs: string[]; readonly refused: string[] };
const listen = (page: Page): Heard => {
  const heard: Heard = { dialogs: [], refused: [] };
  page.on('dialog', (dialog) => {
    heard.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  // A policy that had to step in means that the words had already become a page.
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) heard.refused.push(message.text());
  });
  return heard;
};

const pages = (id: string) => ({
  nobody: ['', '/matters', `/matters/${id}`, '/board', '/board/figures', `/matters?q=${encodeURIComponent(order.slice(0, 60))}`, `/raise?text=${encodeURIComponent(order)}`, `/sign-in?slip=${encodeURIComponent(short)}&next=${encodeURIComponent('javascript:window.pwned=1')}`, `/q/${encodeURIComponent(short)}`],
  elder: ['', '/matters', `/matters/${id}`, '/inbox', '/me'],
  newcomer: ['', '/me', '/inbox'],
  staff: ['/desk', '/desk/matters', `/desk/matters/${id}`, '/desk/views', '/desk/people', `/desk/matters?q=${encodeURIComponent(short)}`, `/matters/${id}`],
});

describe('words that would be orders', () => {
  test.each(['nobody', 'elder', 'newcomer', 'staff'] as const)('M-12 stay words on every page that %s reads', async (who) => {
    const { page, context } = await stage.visitor({ desk: who === 'staff', ...(who === 'nobody' || who === 'newcomer' ? {} : { person: cast[who] }) });
    if (who === 'newcomer') await context.addCookies([{ name: 'linyi_session', value: newcomer, url: stage.url }]);
    const heard = listen(page);
    for (const path of pages(matterId)[who]) {
      await page.goto(`${stage.url}/c/sunshine${path}`, { waitUntil: 'networkidle' });
      const state = await page.evaluate(() => ({ pwned: 'pwned' in window, foreign: document.querySelectorAll('[onload],[onerror],svg[onload],a[href^="javascript:"],img[src="x"]').length }));
      expect([path, state, heard]).toEqual([path, { pwned: false, foreign: 0 }, { dialogs: [], refused: [] }]);
    }
  });

  test('M-12 are read as they were written', async () => {
    const { page } = await stage.visitor();
    await page.goto(`${stage.url}/c/sunshine/matters/${matterId}`);
    expect(await page.locator('main').textContent()).toContain('<script>window.pwned=1</script>');
  });

  test('M-12 stay words without JavaScript, and in the tables that staff take away', async () => {
    const { page, context } = await stage.visitor({ person: cast.staff, javaScript: false });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${matterId}`);
    expect(await page.locator('script:not([src])', { hasText: 'window.pwned=1</' }).count()).toBe(0);
    const table = await context.request.get(`${stage.url}/c/sunshine/tables/desk-matters.csv`);
    expect([table.status(), table.headers()['content-type'], table.headers()['content-disposition']]).toEqual([200, expect.stringContaining('text/csv'), expect.stringContaining('attachment')]);
    expect(table.headers()['x-content-type-options']).toBe('nosniff');
  });

  test('a link back after sign-in leads nowhere else', async () => {
    for (const next of ['javascript:window.pwned=1', '//evil.example', 'https://evil.example', '/\\evil.example', '%2F%2Fevil.example']) {
      const { page } = await stage.visitor({ person: cast.elder });
      await page.goto(`${stage.url}/c/sunshine/sign-in?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin).toBe(stage.url);
      const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      expect(hrefs.filter((href) => !href.startsWith(stage.url) && !/^(tel|https:\/\/github)/.test(href))).toEqual([]);
    }
  });
});

describe('what is said with every page', () => {
  const headersOf = async (person: string | undefined, path: string): Promise<Record<string, string>> => {
    const { context } = await stage.visitor(person === undefined ? {} : { person });
    return (await context.request.get(`${stage.url}${path}`)).headers();
  };

  test.each(['/', '/c/sunshine', '/c/sunshine/raise', '/c/sunshine/sign-in', '/c/sunshine/nothing-here', '/offline'])('%s runs its own scripts only and is framed by nobody', async (path) => {
    const said = await headersOf(undefined, path);
    const policy = said['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'self'|default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:|\*)/);
    expect([said['x-content-type-options'], said['x-frame-options'], said['referrer-policy'], said['x-powered-by']]).toEqual(['nosniff', 'DENY', 'same-origin', undefined]);
  });

  test.each(['', '/matters', '/me', '/inbox', '/desk', '/desk/matters', '/nothing-here'])('a page of somebody signed in (%s) is kept by no browser and no proxy', async (path) => {
    expect((await headersOf(cast.staff, `/c/sunshine${path}`))['cache-control']).toBe('private, no-store');
  });

  test('data behind pages and answers of the API are kept as little', async () => {
    for (const path of ['/c/sunshine/me/__data.json', '/c/sunshine/__data.json']) expect([path, (await headersOf(cast.elder, path))['cache-control']]).toEqual([path, 'private, no-store']);
    for (const path of ['/api/c/sunshine/me', '/api/c/sunshine/inbox']) expect((await headersOf(cast.elder, path))['cache-control']).toBe('no-store');
    expect((await headersOf(undefined, '/api/c/sunshine'))['content-security-policy']).toContain("default-src 'none'");
  });

  test('signed out, nothing of before is shown again by going back', async () => {
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/me`, { waitUntil: 'networkidle' });
    const token = (await page.context().cookies()).find(({ name }) => name === 'linyi_session');
    expect(token).toBeDefined();
    await page.request.post(`${stage.url}/api/c/sunshine/sign-out`, { headers: { origin: stage.url } });
    await page.goto(`${stage.url}/c/sunshine`, { waitUntil: 'networkidle' });
    await page.goBack({ waitUntil: 'networkidle' });
    expect(await page.content()).not.toContain('0001');
  });
});
