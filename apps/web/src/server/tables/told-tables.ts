import { error, type RequestEvent } from '@sveltejs/kit';
import type { AnnouncementRow, CalloutRow, FailedDeliveryView, MessageChannel, NoticeView, ReachRow, WishesPage } from '@linyi/contract';
import { messageChannels } from '@linyi/contract';
import { kindNameOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { announcementsWords, calloutsWords, messageDeskWords } from '#words/load.ts';
import { aroundOf, ofOne } from './around.ts';
import type { Around } from './around.ts';
import { at, onePage, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

const announcementColumns = async (event: RequestEvent, { heads, words, common, yesNo }: Around): Promise<readonly Column<AnnouncementRow>[]> => {
  const { desk } = await announcementsWords(event.locals.look.locale);
  return [
    { head: heads.title, width: 30, of: ({ title }) => title }, { head: heads.excerpt, width: 50, of: ({ excerpt }) => excerpt }, { head: heads.state, width: 10, of: ({ state }) => desk.states[state] }, { head: heads.urgent, width: 8, of: ({ urgent }) => yesNo(urgent) },
    { head: heads.places, width: 24, of: ({ places }) => (places.length === 0 ? words.all : common.list(places)) }, { head: heads.publishedAt, width: 17, of: ({ publishedAt }) => at(publishedAt) }, { head: heads.edition, width: 8, of: ({ edition }) => edition },
    { head: heads.photos, width: 8, of: ({ photos }) => photos }, { head: heads.video, width: 8, of: ({ hasVideo }) => yesNo(hasVideo) }, { head: heads.read, width: 10, of: ({ read }) => (read === null ? null : yesNo(read)) },
  ];
};
export const announcements = async (event: RequestEvent): Promise<Table> => {
  const around = await aroundOf(event);
  return tableOf(around.words.names.announcements, await announcementColumns(event, around), pagesOf<AnnouncementRow>((after) => api(event).get('/c/{slug}/announcements', { query: { after } })));
};
export const deskAnnouncements = async (event: RequestEvent): Promise<Table> => {
  const around = await aroundOf(event);
  return tableOf(around.words.names.deskAnnouncements, await announcementColumns(event, around), pagesOf<AnnouncementRow>((after) => api(event).get('/c/{slug}/announcements/desk', { query: { after } })));
};
/** 送达, building by building. */
export const reach = async (event: RequestEvent): Promise<Table> => {
  const { heads, words } = await aroundOf(event);
  const columns: readonly Column<ReachRow>[] = [
    { head: heads.place, width: 16, of: ({ name }) => name }, { head: heads.homes, width: 10, of: ({ homes }) => homes }, { head: heads.homesReached, width: 14, of: ({ homesReached }) => homesReached }, { head: heads.people, width: 10, of: ({ people }) => people },
    { head: heads.peopleReached, width: 14, of: ({ peopleReached }) => peopleReached }, { head: heads.opened, width: 12, of: ({ read }) => read }, { head: heads.told, width: 12, of: ({ told }) => told },
  ];
  return tableOf(words.names.reach, columns, onePage(api(event).get('/c/{slug}/announcements/{id}/reach', { params: ofOne(event) }).then(({ rows }) => rows)));
};

export const callouts = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common }, named] = [await aroundOf(event), await calloutsWords(event.locals.look.locale)];
  const columns: readonly Column<CalloutRow>[] = [
    { head: heads.title, width: 24, of: ({ title }) => title }, { head: heads.text, width: 50, of: ({ text }) => text }, { head: heads.meetingPoint, width: 20, of: ({ meetingPoint }) => meetingPoint }, { head: heads.skills, width: 24, of: ({ skills }) => common.list(skills.map((skill) => named.skillNames[skill])) },
    { head: heads.wanted, width: 10, of: ({ wanted }) => wanted }, { head: heads.coming, width: 10, of: ({ coming }) => coming }, { head: heads.openedAt, width: 17, of: ({ openedAt }) => at(openedAt) }, { head: heads.closedAt, width: 17, of: ({ closedAt }) => at(closedAt) }, { head: heads.note, width: 40, of: ({ closingNote }) => closingNote },
  ];
  return tableOf(words.names.callouts, columns, pagesOf<CalloutRow>((after) => api(event).get('/c/{slug}/callouts', { query: { after } })));
};

type Wish = { readonly month: string; readonly rank: number | null; readonly supports: number; readonly row: WishesPage['wishes'][number]['row'] };
/** 微心愿: this month's, then those that were taken on. */
export const wishes = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, matters, kinds } = await aroundOf(event);
  const columns: readonly Column<Wish>[] = [
    { head: heads.month, width: 10, of: ({ month }) => month }, { head: heads.rank, width: 8, of: ({ rank }) => rank }, { head: heads.supports, width: 10, of: ({ supports }) => supports }, { head: heads.number, width: 12, of: ({ row }) => row.number },
    { head: heads.title, width: 36, of: ({ row }) => row.title ?? matters.unpublished(kindNameOf(kinds, row.kind)) }, { head: heads.state, width: 10, of: ({ row }) => matters.states[row.state] }, { head: heads.raisedAt, width: 17, of: ({ row }) => at(row.raisedAt) },
  ];
  const page = api(event).get('/c/{slug}/wishes').then(({ month, wishes: running, past }): Wish[] => [
    ...running.map(({ row, supports }) => ({ month, rank: null, supports, row })), ...past.flatMap((over) => over.taken.map(({ row, rank, supports }) => ({ month: over.month, rank, supports, row }))),
  ]);
  return tableOf(words.names.wishes, columns, onePage(page));
};

/** 站内消息, the reader's own. */
export const inbox = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, yesNo } = await aroundOf(event);
  const columns: readonly Column<NoticeView>[] = [
    { head: heads.at, width: 17, of: (row) => at(row.at) }, { head: heads.text, width: 70, of: ({ text }) => text }, { head: heads.urgent, width: 8, of: ({ urgent }) => yesNo(urgent) }, { head: heads.unread, width: 17, of: ({ readAt }) => at(readAt) },
  ];
  return tableOf(words.names.inbox, columns, pagesOf<NoticeView>((after) => api(event).get('/c/{slug}/inbox', { query: { after } })));
};

const isWay = (word: string | null): word is MessageChannel => (messageChannels as readonly string[]).includes(word ?? '');
/** 没有送到的消息: to whom and why, and never what. */
export const messages = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, yesNo }, named] = [await aroundOf(event), await messageDeskWords(event.locals.look.locale)];
  const wanted = event.url.searchParams.get('channel');
  const columns: readonly Column<FailedDeliveryView>[] = [
    { head: heads.at, width: 17, of: (row) => at(row.at) }, { head: heads.resident, width: 14, of: ({ resident }) => resident.name }, { head: heads.way, width: 10, of: ({ channel }) => named.channels[channel] }, { head: heads.purpose, width: 12, of: ({ purpose }) => named.purposes[purpose] },
    { head: heads.urgent, width: 8, of: ({ urgent }) => yesNo(urgent) }, { head: heads.why, width: 40, of: ({ what }) => what }, { head: heads.todo, width: 40, of: ({ todo }) => todo }, { head: heads.attempts, width: 10, of: ({ attempts }) => attempts }, { head: heads.nextAt, width: 17, of: ({ nextAt }) => at(nextAt) },
  ];
  const pages = pagesOf<FailedDeliveryView>(async (after) => {
    const answer = await api(event).ask('/c/{slug}/message-channels', { query: { channel: isWay(wanted) ? wanted : null, after } });
    return answer.ok ? { rows: answer.value.failed, next: answer.value.next } : error(answer.problem.status, answer.problem.title);
  });
  return tableOf(words.names.messages, columns, pages);
};
