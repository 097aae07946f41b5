import { keysWords } from '#words/load.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => ({ ...data, words: await keysWords((await parent()).look.locale) });
