import { linksWords } from '#words/load.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => ({ ...data, words: await linksWords((await parent()).look.locale) });
