import { error, type RequestHandler } from '@sveltejs/kit';
import { lists } from '#server/tables/lists.ts';
import { formats, saved, type Format } from '#server/tables/saved.ts';

const isFormat = (word: string): word is Format => Object.hasOwn(formats, word);
const isList = (word: string): word is keyof typeof lists => Object.hasOwn(lists, word);

/** Any list that a page shows, with the same filters and the same rights, all of its pages. */
export const GET: RequestHandler = async (event) => {
  const { list = '', format = '' } = event.params;
  if (!isList(list) || !isFormat(format)) error(404);
  return saved(event, await lists[list](event), { list, format });
};
