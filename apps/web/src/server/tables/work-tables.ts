import type { RequestEvent } from '@sveltejs/kit';
import { verifications } from '@linyi/contract';
import type { CheckView, DueWalk, PatrolPage, ResidentRow, RuleChangeView, ToTell, WalkPage, WebhookDeliveryView, WebhookView } from '@linyi/contract';
import { kindNameOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { channelWords, deskWords } from '#words/load.ts';
import { aroundOf, ofOne } from './around.ts';
import type { Around } from './around.ts';
import { at, on, onePage, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

/** 巡查: what is to be walked, what was missed, and the last weeks. */
export const patrol = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, who }, named] = [await aroundOf(event), await channelWords(event.locals.look.locale)];
  const columns: readonly Column<DueWalk>[] = [
    { head: heads.date, width: 12, of: ({ dueOn }) => on(dueOn) }, { head: heads.round, width: 30, of: ({ name }) => name }, { head: heads.state, width: 12, of: ({ state }) => named.patrol.states[state] }, { head: heads.walker, width: 26, of: ({ walker }) => who(walker) },
    { head: heads.stops, width: 8, of: ({ stops }) => stops }, { head: heads.checked, width: 10, of: ({ checked }) => checked }, { head: heads.finds, width: 10, of: ({ finds }) => finds }, { head: heads.endedAt, width: 17, of: ({ endedAt }) => at(endedAt) },
  ];
  const all = ({ today, missed, lately }: PatrolPage): DueWalk[] => [...new Map([...today, ...missed, ...lately].map((walk) => [`${walk.roundId} ${walk.dueOn}`, walk])).values()];
  return tableOf(words.names.patrol, columns, onePage(api(event).get('/c/{slug}/patrol').then(all)));
};

type Check = { readonly stop: WalkPage['stops'][number]; readonly check: CheckView | null };
/** 一次巡查, stop by stop. */
export const walk = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, who, yesNo } = await aroundOf(event);
  const columns: readonly Column<Check>[] = [
    { head: heads.stop, width: 8, of: ({ stop }) => stop.stop + 1 }, { head: heads.place, width: 20, of: ({ stop }) => stop.place }, { head: heads.lookFor, width: 30, of: ({ stop }) => stop.lookFor }, { head: heads.at, width: 17, of: ({ check }) => at(check?.at) },
    { head: heads.by, width: 24, of: ({ check }) => who(check?.by ?? null) }, { head: heads.found, width: 10, of: ({ check }) => (check === null ? null : yesNo(check.found !== 'nothing')) }, { head: heads.matter, width: 14, of: ({ check }) => check?.matter?.number ?? null },
  ];
  const stops = ({ stops: all }: WalkPage): Check[] => all.flatMap((stop): Check[] => (stop.checks.length === 0 ? [{ stop, check: null }] : stop.checks.map((check) => ({ stop, check }))));
  return tableOf(words.names.walk, columns, onePage(api(event).get('/c/{slug}/patrol/walks/{id}', { params: ofOne(event) }).then(stops)));
};

const residentColumns = async (event: RequestEvent, { heads, common, matters }: Around): Promise<readonly Column<ResidentRow>[]> => {
  const { people } = await deskWords(event.locals.look.locale);
  return [
    { head: heads.name, width: 14, of: ({ name }) => name }, { head: heads.home, width: 24, of: ({ building, dwelling }) => [building, dwelling].filter((part) => part !== null).join(' ') }, { head: heads.phoneEnding, width: 10, of: ({ phoneEnding }) => phoneEnding },
    { head: heads.duties, width: 30, of: ({ duties }) => common.list(duties.map((duty) => matters.duties[duty])) }, { head: heads.verification, width: 14, of: ({ verification }) => people.levels[verification] },
  ];
};
export const residents = async (event: RequestEvent): Promise<Table> => {
  const around = await aroundOf(event);
  const { searchParams } = event.url;
  const query = { q: searchParams.get('q'), verification: verifications.find((one) => one === searchParams.get('verification')) ?? null };
  return tableOf(around.words.names.residents, await residentColumns(event, around), pagesOf<ResidentRow>((after) => api(event).get('/c/{slug}/residents', { query: { ...query, after } })));
};
export const neighbours = async (event: RequestEvent): Promise<Table> => {
  const around = await aroundOf(event);
  return tableOf(around.words.names.neighbours, await residentColumns(event, around), pagesOf<ResidentRow>((after) => api(event).get('/c/{slug}/residents/to-vouch', { query: { after } })));
};

const shown = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
/** 规则改动. */
export const rules = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, who }, { settings }] = [await aroundOf(event), await deskWords(event.locals.look.locale)];
  const columns: readonly Column<RuleChangeView>[] = [
    { head: heads.at, width: 17, of: (row) => at(row.at) }, { head: heads.rule, width: 26, of: ({ rule }) => settings.names[rule] ?? rule }, { head: heads.before, width: 30, of: ({ before }) => shown(before) }, { head: heads.after, width: 30, of: ({ after }) => shown(after) }, { head: heads.reason, width: 40, of: ({ reason }) => reason }, { head: heads.by, width: 24, of: ({ by }) => who(by) },
  ];
  return tableOf(words.names.rules, columns, pagesOf<RuleChangeView>((after) => api(event).get('/c/{slug}/rules/changes', { query: { after } })));
};

/** 要当面告诉的人. */
export const toTell = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, kinds }, named] = [await aroundOf(event), await channelWords(event.locals.look.locale)];
  const columns: readonly Column<ToTell>[] = [
    { head: heads.givenBy, width: 16, of: ({ givenBy }) => givenBy }, { head: heads.number, width: 12, of: ({ number }) => number }, { head: heads.title, width: 30, of: ({ title, kind }) => title ?? kindNameOf(kinds, kind) }, { head: heads.place, width: 20, of: ({ place }) => place },
    { head: heads.state, width: 14, of: ({ newsAct }) => named.tell.acts[newsAct] ?? newsAct }, { head: heads.news, width: 50, of: ({ news }) => news }, { head: heads.newsAt, width: 17, of: ({ newsAt }) => at(newsAt) },
  ];
  return tableOf(words.names.toTell, columns, pagesOf<ToTell>((after) => api(event).get('/c/{slug}/matters/to-tell', { query: { after } })));
};

/** 推送地址. */
export const webhooks = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, common } = await aroundOf(event);
  const columns: readonly Column<WebhookView>[] = [
    { head: heads.url, width: 50, of: ({ url }) => url }, { head: heads.kinds, width: 30, of: ({ kinds }) => common.list(kinds) }, { head: heads.state, width: 10, of: ({ state }) => state }, { head: heads.since, width: 17, of: ({ since }) => at(since) },
    { head: heads.waiting, width: 10, of: ({ waiting }) => waiting }, { head: heads.sent, width: 16, of: ({ sent }) => sent }, { head: heads.failed, width: 16, of: ({ failed }) => failed },
  ];
  return tableOf(words.names.webhooks, columns, onePage(api(event).get('/c/{slug}/webhooks').then(({ rows }) => rows)));
};
/** 推送记录, of one address. */
export const webhookDeliveries = async (event: RequestEvent): Promise<Table> => {
  const { heads, words } = await aroundOf(event);
  const columns: readonly Column<WebhookDeliveryView>[] = [
    { head: heads.position, width: 12, of: ({ position }) => position }, { head: heads.event, width: 26, of: ({ type }) => type }, { head: heads.at, width: 17, of: (row) => at(row.at) }, { head: heads.state, width: 10, of: ({ state }) => state }, { head: heads.attempts, width: 10, of: ({ attempts }) => attempts },
    { head: heads.status, width: 10, of: ({ status }) => status }, { head: heads.answer, width: 40, of: ({ answer }) => answer }, { head: heads.took, width: 12, of: ({ took }) => took }, { head: heads.nextAt, width: 17, of: ({ nextAt }) => at(nextAt) },
  ];
  const state = (['waiting', 'sent', 'failed'] as const).find((one) => one === event.url.searchParams.get('state')) ?? null;
  return tableOf(words.names.deliveries, columns, pagesOf<WebhookDeliveryView>((after) => api(event).get('/c/{slug}/webhooks/{id}/deliveries', { params: ofOne(event), query: { state, after } })));
};
