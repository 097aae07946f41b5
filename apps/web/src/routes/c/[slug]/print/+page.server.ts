import { communityOf } from '#server/community.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { places } = await communityOf(event);
  return { places: places.map(({ code, name, kind }) => ({ code, name, kind })) };
};
