import { signInPagesWords } from '#words/load.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => ({ ...data, pages: await signInPagesWords((await parent()).look.locale) });
