import type { Highs, InitOptions } from 'highs';
import * as highs from 'highs';

/**
 * HiGHS, ready for use: it reads its WebAssembly from the package `highs`. The declarations of that package speak of its CommonJS form, so that TypeScript
 * needs to be told what an import gives.
 */
export const loadHighs = async (options?: InitOptions): Promise<Highs> => (highs.default as unknown as (options?: InitOptions) => Promise<Highs>)(options);
