import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Page } from 'playwright-core';
import type { measures } from './measures.ts';

type Measures = typeof measures;
const script = `{ ${stripTypeScriptTypes(readFileSync(new URL('measures.ts', import.meta.url), 'utf8')).replace('export const measures =', 'globalThis.measures =')} }`;

/** Puts the measures into a page; once after each load. */
export const bring = (page: Page): Promise<unknown> => page.evaluate(script);

/** Takes one measure in the page. */
export const measure = <Name extends keyof Measures>(page: Page, name: Name, ...given: Parameters<Measures[Name]>): Promise<ReturnType<Measures[Name]>> =>
  page.evaluate(([which, args]) => {
    const all = (globalThis as unknown as { measures: Record<string, (...args: unknown[]) => unknown> }).measures;
    return all[which]?.(...args);
  }, [name, given] as const) as Promise<ReturnType<Measures[Name]>>;
