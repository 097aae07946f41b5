import { deskWords } from '#words/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, parent }) => {
  const { look } = await parent();
  return { ...data, desk: await deskWords(look.locale) };
};
