import { channelWords, deskWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, parent }) => {
  const { look } = await parent();
  const [desk, ways] = await Promise.all([deskWords(look.locale), channelWords(look.locale)]);
  return { ...data, desk, ways };
};
