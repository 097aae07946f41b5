import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { bring, measure } from './measure.ts';
import { treeTroubles } from './tree.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type AxeFinding = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] };
type Axe = { run(node: unknown, options: unknown): Promise<{ violations: unknown }> };

/** All that axe knows, or one rule of it, on the page as it stands. */
const axeFinds = async (page: Page, rule?: string): Promise<string[]> => {
  const found = (await page.evaluate(async (runOnly) => (await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly, resultTypes: ['violations'] })).violations, rule === undefined ? tags : { type: 'rule', values: [rule] })) as AxeFinding[];
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
};

/** Pages that an elder meets first; there every target is 60 px or more. */
export const mainScreens: ReadonlySet<string> = new Set(['/c/[slug]', '/c/[slug]/matters', '/c/[slug]/talk', '/c/[slug]/board', '/c/[slug]/me', '/c/[slug]/raise', '/c/[slug]/sign-in', '/c/[slug]/inbox', '/c/[slug]/help']);
const classes = { light: 'light', dark: 'dark', contrast: 'contrast', night: 'contrast dark', elder: 'elder light', largest: 'elder elder-30 light', elderContrast: 'elder contrast' } as const;
const named = (name: string, lines: readonly string[]): string[] => lines.map((line) => `${name}: ${line}`);

/** 1280 × 1024 at 400 %. The page must go down only, and nothing in it may be lost, also with the widest spacing that a reader may set. */
const zoomed = async (page: Page): Promise<string[]> => {
  await page.setViewportSize({ width: 320, height: 256 });
  const found = [...await measure(page, 'sides'), ...await measure(page, 'sideways'), ...await measure(page, 'cutOff'), ...await measure(page, 'bars', 0.34), ...await measure(page, 'stops')];
  await measure(page, 'spread');
  const wide = [...await measure(page, 'sides'), ...await measure(page, 'cutOff')];
  await measure(page, 'unspread');
  return [...named('400 %', found), ...named('text spaced out', wide)];
};

const dressed = async (page: Page, theme: keyof typeof classes, look: () => Promise<string[]>): Promise<string[]> => {
  await measure(page, 'dress', classes[theme]);
  return named(theme, await look());
};
const colours = (page: Page) => async (): Promise<string[]> => [...await axeFinds(page, 'color-contrast'), ...await measure(page, 'edges')];

/** What is looked at in each manner; a page is loaded once for each of them. `empty phone`: a phone in a community with nothing in it. */
export type Manner = 'phone' | 'elder phone' | 'desk' | 'elder desk' | 'empty phone';
const looks: Record<Manner, (page: Page, route: string) => Promise<string[]>> = {
  phone: async (page) => {
    // The first look sees the colours of the light theme.
    const found = [...await axeFinds(page), ...await measure(page, 'sides'), ...await measure(page, 'bareNames'), ...await measure(page, 'calm'), ...await measure(page, 'tables'), ...await measure(page, 'help'), ...await measure(page, 'targets', 24), ...await treeTroubles(page)];
    found.push(...(await dressed(page, 'light', () => measure(page, 'edges'))), ...(await dressed(page, 'dark', colours(page))), ...(await dressed(page, 'contrast', colours(page))));
    return [...found, ...(await dressed(page, 'light', () => zoomed(page)))];
  },
  'elder phone': async (page, route) => {
    // A sheet of paper on the screen has the sizes that it is printed in.
    const letters = async (): Promise<string[]> => (route.includes('/print/') ? [] : measure(page, 'letters', 18));
    const found = [...await axeFinds(page, 'color-contrast'), ...await measure(page, 'sides'), ...await letters(), ...await measure(page, 'paragraphs'), ...await measure(page, 'targets', mainScreens.has(route) ? 60 : 44)];
    await page.setViewportSize({ width: 320, height: 568 });
    return [...found, ...(await dressed(page, 'largest', async () => [...await measure(page, 'sides'), ...await measure(page, 'cutOff'), ...await letters(), ...await measure(page, 'bars', 0.5)]))];
  },
  'empty phone': async (page) => [...await axeFinds(page), ...await measure(page, 'sides'), ...await measure(page, 'bareNames'), ...await measure(page, 'hollow'), ...await measure(page, 'bare')],
  desk: async (page) => [...await axeFinds(page), ...await measure(page, 'sides'), ...await measure(page, 'cutOff'), ...await measure(page, 'stops'), ...(await dressed(page, 'night', colours(page)))],
  'elder desk': async (page, route) => [...await measure(page, 'sides'), ...(route.includes('/print/') ? [] : await measure(page, 'letters', 18)), ...await measure(page, 'targets', 44), ...(await dressed(page, 'elderContrast', colours(page)))],
};

/** Everything that is wrong with a page in one manner, in words. */
export const lookOver = async (page: Page, address: string, { manner, route }: { readonly manner: Manner; readonly route: string }): Promise<string[]> => {
  const troubles: string[] = [];
  const hear = (message: { type(): string; text(): string }): void => { if (message.type() === 'error') troubles.push(message.text()); };
  const size = page.viewportSize();
  page.on('console', hear);
  const answer = await page.goto(address, { waitUntil: 'networkidle' });
  if (answer === null || answer.status() >= 400) troubles.push(`the server answers ${answer?.status() ?? 'nothing'}`);
  await page.evaluate(axe);
  await bring(page);
  troubles.push(...await looks[manner](page, route));
  page.off('console', hear);
  if (size !== null) await page.setViewportSize(size);
  return troubles.map((trouble) => `${manner}: ${trouble}`);
};
