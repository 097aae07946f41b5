import { peoplePartWords, peopleWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { look } = await parent();
  const [say, parts] = await Promise.all([peopleWords(look.locale), peoplePartWords(look.locale)]);
  return { say, parts };
};
