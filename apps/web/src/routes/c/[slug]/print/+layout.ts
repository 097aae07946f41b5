import { channelWords, paperWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { look } = await parent();
  const [paper, ways] = await Promise.all([paperWords(look.locale), channelWords(look.locale)]);
  return { paper, ways };
};
