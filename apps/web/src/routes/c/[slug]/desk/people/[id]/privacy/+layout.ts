import { privacyWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { look } = await parent();
  return { own: await privacyWords(look.locale) };
};
