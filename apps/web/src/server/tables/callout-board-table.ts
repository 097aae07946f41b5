import type { CalloutBoard } from '@linyi/contract';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { calloutsWords, commonWords, tablesWords } from '#words/load.ts';
import type { Callouts } from '#words/zh/callouts.ts';
import type { Common } from '#words/zh/common.ts';

import { ofOne } from './around.ts';
import { at as stamp, onePage, tableOf } from './table.ts';
import type { Table, Value } from './table.ts';

type Line = readonly Value[];

const postName = (board: CalloutBoard, id: string): string => {
  const post = board.posts.find((each) => each.id === id);
  return post === undefined ? '' : `${post.contact.name} ${post.contact.phone ?? ''}`.trim();
};

/** Everything that happened, in one table: who was called, every tap, every need and offer, every match. */
const linesOf = (board: CalloutBoard, words: Callouts, { list, labelled }: Common): Line[] => [
  ...board.volunteers.map(({ contact, skills, standing, since }): Line => [words.csv.volunteer, stamp(since), contact.name, contact.phone, contact.home, list(skills.map((skill) => words.skillNames[skill])), null, words.standings[standing], null, null]),
  ...board.log.map(({ at, name, standing, by }): Line => [words.csv.checkIn, stamp(at), name, null, null, words.standings[standing], null, null, by, null]),
  ...board.posts.map((post): Line => [words.csv[post.side], stamp(post.at), post.contact.name, post.contact.phone, post.place ?? post.contact.home, labelled(words.categories[post.category], post.text), post.amount, words.states[post.state], post.typedBy, null]),
  ...board.matches.map((match): Line => [
    words.csv.match, stamp(match.decidedAt), postName(board, match.needId), null, null, postName(board, match.offerId), null, words.board.matchStates[match.state], match.decidedBy,
    list(match.because.map((code) => words.because[code as keyof Callouts['because']] ?? code)),
  ]),
];

/** 应急调度板, whole. */
export const calloutBoard = async (event: RequestEvent): Promise<Table> => {
  const { locale } = event.locals.look;
  const [board, words, common, { names }] = await Promise.all([api(event).get('/c/{slug}/callouts/{id}/board', { params: ofOne(event) }), calloutsWords(locale), commonWords(locale), tablesWords(locale)]);
  const widths = [10, 17, 12, 14, 20, 40, 8, 14, 14, 30];
  return tableOf(names.calloutBoard, words.csv.head.map((head, index) => ({ head, width: widths[index] ?? 14, of: (line: Line) => line[index] ?? null })), onePage(Promise.resolve(linesOf(board, words, common))));
};
