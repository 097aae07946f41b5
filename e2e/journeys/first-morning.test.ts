import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { webPages } from '../pages.ts';
import { lookOver } from '../sight/look-over.ts';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let slug: string;
const readers = new Map<string, Page>();
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const morning = await stage.firstMorning();
  slug = morning.slug;
  for (const [who, session] of Object.entries(morning.sessions)) readers.set(who, (await stage.visitor({ session })).page);
});
afterAll(() => stage.close());

const isForStaff = (route: string): boolean => /\/(?:desk|print)/.test(route);
/** Pages of one thing aren't there before the thing is, nor is a steward before the first building. */
const pages = webPages().filter(({ route, who }) => who !== 'stranger' && who !== 'steward' && !/\[(?!slug)/.test(route)).map(({ route }) => route);

describe('A-1 a community on its first morning', () => {
  test.each([...new Set(pages)])('%s says in words that nothing is there yet', async (route) => {
    const reader = readers.get(isForStaff(route) ? 'administrator' : 'resident');
    expect(reader && (await lookOver(reader, stage.url + route.replace('[slug]', slug), { manner: 'empty phone', route }))).toEqual([]);
  });
});
