import { conferenceWords } from '#words/load.ts';
import type { PageLoad } from './$types';

/** Only a matter that is more than small has something to say beyond itself. */
export const load: PageLoad = async ({ data, parent }) => {
  const { look } = await parent();
  if (data.matter.size !== 'big' && data.matter.size !== 'hard') return { ...data, beyond: null };
  const [words, { default: Part }] = await Promise.all([conferenceWords(look.locale), import('#features/conference/beyond.svelte')]);
  return { ...data, beyond: { words, Part } };
};
