import { peoplePartWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { look } = await parent();
  return { parts: await peoplePartWords(look.locale) };
};
