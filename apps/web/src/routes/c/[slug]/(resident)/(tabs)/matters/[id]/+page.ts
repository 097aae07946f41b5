import { conferenceWords } from '#words/load.ts';
import type { PageLoad } from './$types';

/** Only a matter that is more than small has something to say beyond itself. */
export const load: PageLoad = async ({ data, parent }) => {
  const { look } = await parent();
  return { ...data, beyondWords: data.matter.size === 'big' || data.matter.size === 'hard' ? await conferenceWords(look.locale) : null };
};
