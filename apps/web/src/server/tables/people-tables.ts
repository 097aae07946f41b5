import type { RequestEvent } from '@sveltejs/kit';
import { dutyFilters, dutyNames } from '@linyi/contract';
import type { DutyRow, DutySheet, ImportRow, LookView, TokenView } from '@linyi/contract';
import { api } from '#server/api.ts';
import { peopleWords, privacyWords, recordsWords } from '#words/load.ts';
import { aroundOf, ofOne } from './around.ts';
import { at, on, onePage, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

const dutyTable = async (event: RequestEvent, pages: AsyncIterable<readonly DutyRow[]>): Promise<Table> => {
  const [{ heads, words, matters, yesNo }, { duties }] = [await aroundOf(event), await peopleWords(event.locals.look.locale)];
  const columns: readonly Column<DutyRow>[] = [
    { head: duties.head.name, width: 14, of: ({ resident }) => resident.name }, { head: duties.head.duty, width: 18, of: ({ duty }) => matters.duties[duty] }, { head: duties.head.scope, width: 24, of: ({ place, body }) => place?.name ?? body?.name ?? duties.whole }, { head: heads.from, width: 12, of: ({ from }) => on(from) },
    { head: heads.to, width: 12, of: ({ to }) => on(to) }, { head: duties.head.state, width: 12, of: ({ state }) => duties.states[state] }, { head: heads.accepted, width: 17, of: ({ acceptance }) => at(acceptance?.at) }, { head: duties.endsSoon, width: 10, of: ({ endsSoon }) => yesNo(endsSoon) }, { head: duties.owes, width: 10, of: ({ owes }) => yesNo(owes) },
  ];
  return tableOf(words.names.duties, columns, pages);
};
/** 职责, as they are filtered. */
export const duties = (event: RequestEvent): Promise<Table> => {
  const read = (name: string): string => event.url.searchParams.get(name)?.trim() ?? '';
  const query = { show: dutyFilters.find((one) => one === read('show')) ?? '', duty: dutyNames.find((one) => one === read('duty')) ?? '', q: read('q') };
  return dutyTable(event, pagesOf<DutyRow>((after) => api(event).get('/c/{slug}/duties', { query: { ...query, after } })));
};
export const residentDuties = (event: RequestEvent): Promise<Table> => dutyTable(event, onePage(api(event).get('/c/{slug}/residents/{id}/duties', { params: ofOne(event) }).then(({ rows }) => rows)));
export const myDuties = (event: RequestEvent): Promise<Table> => dutyTable(event, onePage(api(event).get('/c/{slug}/me/duties').then(({ rows }) => rows)));

/** 权责清单. */
export const dutySheets = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, matters } = await aroundOf(event);
  const columns: readonly Column<DutySheet>[] = [
    { head: heads.duties, width: 18, of: ({ duty }) => matters.duties[duty] }, { head: heads.edition, width: 8, of: ({ version }) => version }, { head: heads.may, width: 50, of: ({ may }) => may.join('\n') }, { head: heads.must, width: 50, of: ({ must }) => must.join('\n') },
    { head: heads.training, width: 30, of: ({ training }) => training }, { head: heads.insurance, width: 30, of: ({ insurance }) => insurance }, { head: heads.expenses, width: 30, of: ({ expenses }) => expenses }, { head: heads.publishedAt, width: 17, of: ({ publishedAt }) => at(publishedAt) },
  ];
  return tableOf(words.names.dutySheets, columns, onePage(api(event).get('/c/{slug}/duty-sheets').then(({ rows }) => rows)));
};

/** 谁看过我的资料. */
export const looks = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common, who }, { looks: named }] = [await aroundOf(event), await privacyWords(event.locals.look.locale)];
  const columns: readonly Column<LookView>[] = [
    { head: heads.date, width: 12, of: (row) => on(row.on) }, { head: heads.by, width: 26, of: ({ by }) => who(by) }, { head: heads.purpose, width: 24, of: ({ why }) => named.why[why] }, { head: heads.matter, width: 14, of: ({ about }) => about?.label ?? null },
    { head: heads.text, width: 30, of: ({ fields }) => common.list(fields.map((field) => named.fields[field])) }, { head: heads.times, width: 8, of: ({ times }) => times }, { head: heads.at, width: 17, of: ({ lastAt }) => at(lastAt) },
  ];
  return tableOf(words.names.looks, columns, pagesOf<LookView>((after) => api(event).get('/c/{slug}/me/looks', { query: { after } })));
};

const keyTable = async (event: RequestEvent, rows: Promise<readonly TokenView[]>): Promise<Table> => {
  const { heads, words, common, who, yesNo } = await aroundOf(event);
  const columns: readonly Column<TokenView>[] = [
    { head: heads.name, width: 24, of: ({ name }) => name }, { head: heads.prefix, width: 14, of: ({ prefix }) => prefix }, { head: heads.may, width: 26, of: ({ scopes }) => common.list([...scopes]) }, { head: heads.by, width: 24, of: ({ owner }) => who(owner) }, { head: heads.since, width: 17, of: ({ createdAt }) => at(createdAt) },
    { head: heads.to, width: 12, of: ({ endsOn }) => on(endsOn) }, { head: heads.endedAt, width: 17, of: ({ revokedAt }) => at(revokedAt) }, { head: heads.lastUsed, width: 14, of: ({ lastUsedOn }) => on(lastUsedOn) }, { head: heads.active, width: 8, of: ({ isLive }) => yesNo(isLive) },
  ];
  return tableOf(words.names.keys, columns, onePage(rows));
};
/** 密钥: how each begins and what it may, never the key. */
export const myKeys = (event: RequestEvent): Promise<Table> => keyTable(event, api(event).get('/c/{slug}/tokens').then(({ rows }) => rows));
export const keys = (event: RequestEvent): Promise<Table> => keyTable(event, api(event).get('/c/{slug}/community-tokens').then(({ rows, byDuty }) => [...rows, ...byDuty]));

/** 导入过的表格. */
export const imports = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, who }, named] = [await aroundOf(event), await recordsWords(event.locals.look.locale)];
  const columns: readonly Column<ImportRow>[] = [
    { head: heads.title, width: 30, of: ({ fileName }) => fileName }, { head: heads.kind, width: 14, of: ({ target }) => named.targets[target] }, { head: heads.state, width: 16, of: ({ state }) => named.states[state] }, { head: heads.by, width: 24, of: ({ createdBy }) => who(createdBy) },
    { head: heads.at, width: 17, of: ({ createdAt }) => at(createdAt) }, { head: heads.endedAt, width: 17, of: ({ doneAt, undoneAt }) => at(undoneAt ?? doneAt) },
  ];
  return tableOf(words.names.imports, columns, pagesOf<ImportRow>((after) => api(event).get('/c/{slug}/imports', { query: { after } })));
};
