import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cast } from '@linyi/worlds';
import { fillEveryPage } from '../fill-every-page.ts';
import { webPages } from '../pages.ts';
import type { Filling, WebPage } from '../pages.ts';
import { lookOver } from '../sight/look-over.ts';
import type { Manner } from '../sight/look-over.ts';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let filling: Filling;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  filling = await fillEveryPage(stage);
});
afterAll(() => stage.close());

const people = { stranger: undefined, resident: cast.elder, steward: cast.steward, staff: cast.staff, administrator: cast.administrator } as const;
const manners: readonly Manner[] = ['phone', 'elder phone', 'desk', 'elder desk'];
/** Which pages said what of themselves, by where one came out: an address may lead on to another. */
const titles = new Map<string, Set<string>>();
const noteTitle = async (page: Page): Promise<void> => {
  const title = await page.title();
  titles.set(title, (titles.get(title) ?? new Set()).add(new URL(page.url()).pathname));
};
const readers = new Map<string, Promise<Page>>();
const openReader = async (who: WebPage['who'], manner: Manner): Promise<Page> => {
  const { page, context } = await stage.visitor({ desk: manner.includes('desk'), ...(people[who] === undefined ? {} : { person: people[who] }) });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (manner.includes('elder')) await context.addCookies([{ name: 'elder', value: '22', url: stage.url }]);
  return page;
};
const readerOf = (who: WebPage['who'], manner: Manner): Promise<Page> => {
  const key = `${who}, ${manner}`;
  const page = readers.get(key) ?? openReader(who, manner);
  readers.set(key, page);
  return page;
};

const patience = 90_000;
const stuck = Symbol('stuck');
/** A browser's window may stop answering on a machine that is short of everything; a page that does so twice, in a new window, is at fault itself. */
const look = async ({ who, route, path }: WebPage, manner: Manner, isAgain = false): Promise<string[]> => {
  const reader = await readerOf(who, manner);
  const found = await Promise.race([lookOver(reader, stage.url + path(filling), { manner, route }), sleep(patience, stuck, { ref: false })]);
  if (found !== stuck) return found;
  readers.delete(`${who}, ${manner}`);
  void reader.context().close().catch(() => undefined);
  return isAgain ? [`${manner}: no answer within ${patience / 1000} s`] : look({ who, route, path }, manner, true);
};

describe('A-1 A-3 every page on a phone and a desk, for old and young eyes, by touch and by keys', () => {
  // The four wait for the line together, and two cores check them.
  test.each(webPages().map((page) => [page.route || '/', page.who, page] as const))('%s for a %s: axe finds nothing, nothing sticks out, nothing is hidden, nothing fails', async (_route, _who, webPage) => {
    const found = await Promise.all(manners.map((manner) => look(webPage, manner)));
    await noteTitle(await readerOf(webPage.who, 'phone'));
    expect(found.flat()).toEqual([]);
  });

  test('no two pages have the same title (WCAG 2.4.2)', () => {
    expect([...titles].filter(([title, routes]) => title === '' || routes.size > 1).map(([title, routes]) => [title, ...routes])).toEqual([]);
  });
});
