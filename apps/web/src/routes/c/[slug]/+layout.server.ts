import { communityOf, readerOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

/** What every page of a community knows: where one is, and who one is. */
export const load: LayoutServerLoad = async (event) => {
  const [page, reader] = await Promise.all([communityOf(event), readerOf(event)]);
  const { locale } = event.locals.look;
  return {
    community: { slug: page.slug, name: page.name, city: page.city },
    kinds: page.kinds.map((kind) => ({ code: kind.code, name: kind[locale] })),
    reader,
  };
};
