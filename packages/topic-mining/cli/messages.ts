import { InputError } from '@linyi/workbench/command';
import type { Message } from '../src/index.ts';
import type { Row } from './separated.ts';
import { timeOf } from './times.ts';

/** What the columns are called, most telling first; those that the caller names come before all. */
const known = {
  title: ['留言主题', '主题', '标题', '诉求标题', 'title', 'subject', 'heading'],
  text: ['留言详情', '留言内容', '详情', '内容', '正文', '诉求内容', '诉求', '描述', '事项内容', 'text', 'content', 'message', 'body', 'description'],
  time: ['留言时间', '时间', '日期', '提交时间', '创建时间', '登记时间', 'time', 'date', 'created', 'created_at', 'submitted'],
  likes: ['点赞数', '点赞', '赞', '支持数', '我也遇到', '附和数', 'likes', 'votes', 'agrees'],
  id: ['留言编号', '编号', '诉求编号', '工单编号', '工单号', '序号', 'id', 'number'],
  author: ['留言用户', '用户', '用户名', '留言人', '诉求人', '作者', 'author', 'user', 'user_id'],
} as const;

export type Columns = { readonly [K in keyof typeof known]?: string | undefined };
type Places = { readonly [K in keyof typeof known]: number };

const placeOf = (header: readonly string[], column: keyof typeof known, asked: string | undefined): number => {
  if (asked !== undefined) {
    const at = header.indexOf(asked.trim());
    if (at < 0) throw new InputError(`--${column}: there is no column “${asked}”; there are ${header.filter((name) => name !== '').join(', ')}`);
    return at;
  }
  const names: readonly string[] = known[column];
  return names.map((name) => header.findIndex((each) => each.toLowerCase() === name)).find((at) => at >= 0) ?? -1;
};

const placesOf = (header: readonly string[], asked: Columns): Places => {
  const places = {
    title: placeOf(header, 'title', asked.title), text: placeOf(header, 'text', asked.text), time: placeOf(header, 'time', asked.time),
    likes: placeOf(header, 'likes', asked.likes), id: placeOf(header, 'id', asked.id), author: placeOf(header, 'author', asked.author),
  };
  if (places.text < 0 && places.title < 0) throw new InputError(`no column is known to hold the texts: name it with --text; there are ${header.filter((name) => name !== '').join(', ')}`);
  return places;
};

const likesOf = (cell: string): number => {
  const likes = Number(cell.replace(/[,，\s]/gu, ''));
  return Number.isFinite(likes) && likes > 0 ? Math.floor(likes) : 0;
};

/** What a table says, and what of it couldn't be taken. */
export type Taken = { readonly messages: readonly Message[]; readonly notes: readonly string[] };

type Met = { readonly row: number; readonly message: Message };

const sameWords = (a: Message, b: Message): boolean => a.title === b.title && a.text === b.text;

/**
 * The messages of a table: its first row names the columns; a message without an id is called by its row's number among the messages, from 1.
 * Rows without words are left out, and so is a row that repeats another with its id. @throws InputError where one id has two texts
 */
export const messagesIn = ([head, ...rows]: readonly Row[], asked: Columns, file: string): Taken => {
  const places = placesOf((head?.cells ?? []).map((cell) => cell.trim()), asked);
  const met = new Map<string, Met>();
  const left = { empty: 0, repeated: 0, untimed: 0 };
  rows.forEach(({ row, cells }, at) => {
    const cell = (column: keyof typeof known): string => cells[places[column]] ?? '';
    const message: Message = {
      id: cell('id').trim() || String(at + 1), title: cell('title'), text: cell('text'), time: timeOf(cell('time')), likes: likesOf(cell('likes')), author: cell('author').trim(),
    };
    if (message.title.trim() === '' && message.text.trim() === '') {
      left.empty += 1;
      return;
    }
    const before = met.get(message.id);
    if (before !== undefined && !sameWords(before.message, message)) throw new InputError(`${file}, row ${row}: the id “${message.id}” already stands in row ${before.row} with other words`);
    if (before !== undefined) left.repeated += 1;
    else met.set(message.id, { row, message });
    if (places.time >= 0 && message.time === undefined) left.untimed += 1;
  });
  const notes = [[left.empty, 'rows without words are left out'], [left.repeated, 'rows repeat another with their id and are left out'], [left.untimed, 'rows have a time that can’t be read, or none']] as const;
  return { messages: [...met.values()].map(({ message }) => message), notes: notes.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`) };
};
