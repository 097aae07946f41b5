import type { RequestEvent } from '@sveltejs/kit';
import { communityOf } from '#server/community.ts';
import { commonWords } from '#words/load.ts';
import { csvOf } from './csv.ts';
import { mostRows, upTo } from './table.ts';
import type { Table } from './table.ts';
import { workbookOf } from './workbook.ts';

export const formats = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const;
export type Format = keyof typeof formats;

/** The first page is asked before anything is said, so that a refusal is one and no broken file. */
const begun = async <T>(pages: AsyncIterable<T>): Promise<AsyncGenerator<T>> => {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    for (let step = first; step.done !== true; step = await iterator.next()) yield step.value;
  })();
};

/** Made as fast as it is taken, and no further. */
const streamOf = (parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> => new ReadableStream<Uint8Array>({
  pull: async (controller) => {
    const part = await parts.next();
    if (part.done === true) controller.close();
    else controller.enqueue(part.value);
  },
  cancel: async () => void (await parts.return(undefined)),
});

/** What a reader sees, as a file of theirs: nobody between keeps a copy, since the next one may see less. */
export const saved = async (event: RequestEvent, table: Table, { list, format }: { readonly list: string; readonly format: Format }): Promise<Response> => {
  const [{ name }, common] = await Promise.all([communityOf(event), commonWords(event.locals.look.locale)]);
  const pages = await begun(upTo(table, common.downloads.left(common.number(mostRows))));
  const file = `${list}-${common.time.isoDay(Date.now())}.${format}`;
  const called = `${name}-${table.name}-${common.time.isoDay(Date.now())}.${format}`.replace(/[\\/:*?"<>|\p{C}]/gu, ' ');
  return new Response(streamOf(format === 'csv' ? csvOf(table, pages) : workbookOf(table, pages)), {
    headers: { 'content-type': formats[format], 'content-disposition': `attachment; filename="${file}"; filename*=UTF-8''${encodeURIComponent(called).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`, 'cache-control': 'private, no-store' },
  });
};
