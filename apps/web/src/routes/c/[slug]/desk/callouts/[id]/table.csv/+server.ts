import type { CalloutBoard } from '@linyi/contract';
import type { RequestHandler } from '@sveltejs/kit';
import { csvOf } from '#features/desk/csv.ts';
import { api } from '#server/api.ts';
import { calloutsWords, commonWords, deskWords } from '#words/load.ts';
import type { Callouts } from '#words/zh/callouts.ts';

type Line = (string | number | null)[];
type Stamp = (at: string) => string;
const postName = (board: CalloutBoard, id: string): string => {
  const post = board.posts.find((each) => each.id === id);
  return post === undefined ? '' : `${post.contact.name} ${post.contact.phone ?? ''}`.trim();
};

/** Everything that happened, in one table: who was called, every tap, every need and offer, every match. */
const linesOf = (board: CalloutBoard, words: Callouts, stamp: Stamp): Line[] => [
  ...board.volunteers.map(({ contact, skills, standing, since }): Line => [words.csv.volunteer, stamp(since), contact.name, contact.phone, contact.home, skills.map((skill) => words.skillNames[skill]).join('、'), null, words.standings[standing], null, null]),
  ...board.log.map(({ at, name, standing, by }): Line => [words.csv.checkIn, stamp(at), name, null, null, words.standings[standing], null, null, by, null]),
  ...board.posts.map((post): Line => [words.csv[post.side], stamp(post.at), post.contact.name, post.contact.phone, post.place ?? post.contact.home, `${words.categories[post.category]}：${post.text}`, post.amount, words.states[post.state], post.typedBy, null]),
  ...board.matches.map((match): Line => [
    words.csv.match, stamp(match.decidedAt), postName(board, match.needId), null, null, postName(board, match.offerId), null, words.board.matchStates[match.state], match.decidedBy,
    match.because.map((code) => words.because[code as keyof Callouts['because']] ?? code).join('、'),
  ]),
];

export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals.look;
  const [board, words, desk, common] = await Promise.all([api(event).get('/c/{slug}/callouts/{id}/board', { params: { id: event.params['id'] ?? '' } }), calloutsWords(locale), deskWords(locale), commonWords(locale)]);
  const body = csvOf([words.csv.head, ...linesOf(board, words, (at) => desk.csv.moment(Date.parse(at)))]);
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="callout-${common.time.isoDay(Date.parse(board.openedAt))}.csv"`, 'cache-control': 'private, no-store' } });
};
