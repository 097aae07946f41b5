import { conferenceWords } from '#words/load.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { look } = await parent();
  return { ...data, words: await conferenceWords(look.locale) };
};
