import { conferenceDeskWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { look } = await parent();
  return { words: await conferenceDeskWords(look.locale) };
};
