import type { RequestEvent } from '@sveltejs/kit';
import type { PersonView } from '@linyi/contract';
import { personName, type KindName } from '#features/matters/show.ts';
import { communityOf } from '#server/community.ts';
import { commonWords, mattersWords, tablesWords } from '#words/load.ts';
import type { Common } from '#words/zh/common.ts';
import type { Matters } from '#words/zh/matters.ts';
import type { Tables } from '#words/zh/tables.ts';

/** What every table needs: the words, the kinds' names, and how people are named to this reader. */
export type Around = {
  readonly words: Tables; readonly heads: Tables['heads']; readonly common: Common; readonly matters: Matters; readonly kinds: readonly KindName[];
  readonly who: (person: PersonView | null) => string; readonly yesNo: (is: boolean) => string;
};
export const aroundOf = async (event: RequestEvent): Promise<Around> => {
  const { locale } = event.locals.look;
  const [words, common, matters, community] = await Promise.all([tablesWords(locale), commonWords(locale), mattersWords(locale), communityOf(event)]);
  return {
    words, heads: words.heads, common, matters, kinds: community.kinds.map((kind) => ({ code: kind.code, name: kind[locale] })),
    who: (person) => (person === null ? '' : personName(person, matters)), yesNo: (is) => (is ? words.yes : words.no),
  };
};
/** Whose list it is, on a page about one thing. */
export const ofOne = (event: RequestEvent): { readonly id: string } => ({ id: event.url.searchParams.get('of') ?? '' });
