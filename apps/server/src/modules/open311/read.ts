import { isUuid, must, Refused } from '@linyi/kernel';
import type { CommunityView } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadKinds, matterNumber, outsideMatters, outsideUpdates } from '../matters/index.ts';
import type { OutsideMatter } from '../matters/index.ts';
import { loadPlaces } from '../tenancy/index.ts';
import { asCsv } from './domain/listed.ts';
import type { Answer } from './domain/listed.ts';
import { one, parted, several } from './domain/parameters.ts';
import type { Sent } from './domain/parameters.ts';
import type { Asked } from './domain/path.ts';
import { mostRequests, paging, range, requestsAsked } from './domain/query.ts';
import { bulkColumns, bulkRow, foundToken, requestList, requestRow, updateList } from './domain/requests.ts';
import type { Around } from './domain/requests.ts';
import { serviceDefinition, serviceList } from './domain/services.ts';
import type { Service } from './domain/services.ts';

/** One request to read: what is asked for, and for whom the answer is written. */
export type Reading = { readonly asked: Asked; readonly sent: Sent; readonly community: CommunityView; readonly publicUrl: string };

const kindsHere = async (ctx: Ctx): Promise<readonly Service[]> => loadKinds(ctx.tx);
const service = async (ctx: Ctx, code: string): Promise<Service> => {
  const found = (await kindsHere(ctx)).find((each) => each.code === code);
  if (!found) throw new Refused([{ code: 'open311.unknownService', params: { code: code.slice(0, 40) } }]);
  return found;
};
const aroundFor = async (ctx: Ctx, { community, publicUrl }: Reading): Promise<Around> => ({
  community, publicUrl, locale: ctx.locale, places: new Map((await loadPlaces(ctx.tx)).map((place) => [place.id, place])), services: new Map((await kindsHere(ctx)).map((kind) => [kind.code, kind])),
});
const rowsOf = async (ctx: Ctx, reading: Reading, matters: readonly OutsideMatter[]): Promise<Answer> => {
  const around = await aroundFor(ctx, reading);
  return requestList(matters.map((matter) => requestRow(matter, around)));
};
/** One, or those of several that are there; a list either way. */
const requestById = async (ctx: Ctx, reading: Reading, id: string): Promise<Answer> => {
  const found = await outsideMatters(ctx, { numbers: parted(id), limit: mostRequests, offset: 0 });
  if (found.length === 0) throw new Refused([{ code: 'open311.unknownRequest', params: { id: id.slice(0, 60) } }]);
  return rowsOf(ctx, reading, found);
};

/** No token is ever handed out, since every report has its number at once; whoever asks with a request's number or id is given the number. */
const byToken = async (ctx: Ctx, token: string): Promise<Answer> => {
  const number = isUuid(token) ? await matterNumber(ctx.tx, token) : (await outsideMatters(ctx, { numbers: [token], limit: 1, offset: 0 }))[0]?.number;
  if (number === undefined) throw new Refused([{ code: 'open311.unknownToken', params: { token: token.slice(0, 60) } }]);
  return foundToken(number, token);
};
const updates = async (ctx: Ctx, { sent }: Reading): Promise<Answer> => {
  const [dates, page] = [range(sent, ctx.now), paging(sent)];
  const reasons = [...dates.reasons, ...page.reasons];
  if (reasons.length > 0) throw new Refused(reasons);
  return updateList(await outsideUpdates(ctx, { ...dates.value, ...page.value, numbers: several(sent, 'service_request_id') ?? null }));
};

/** What is asked for, as everybody may see it. */
export const answerFor = async (ctx: Ctx, reading: Reading): Promise<Answer> => {
  const { resource, id } = reading.asked;
  switch (resource) {
    case 'services': return id === null ? serviceList(await kindsHere(ctx), ctx.locale) : serviceDefinition(await service(ctx, id), ctx.locale);
    case 'requests': return id === null ? rowsOf(ctx, reading, await outsideMatters(ctx, must(requestsAsked(reading.sent, ctx.now)))) : requestById(ctx, reading, id);
    case 'tokens': return byToken(ctx, id ?? '');
    case 'servicerequestupdates': return updates(ctx, reading);
    case 'discovery': throw new Error('discovery is of no community');
    default: return resource satisfies never;
  }
};

const mostInBulk = 20_000;
/** GeoReport Bulk: more than is given at a time otherwise, in a table. */
export const bulkFor = async (ctx: Ctx, reading: Reading): Promise<string> => {
  const { sent } = reading;
  const asked = must(requestsAsked(sent, ctx.now));
  const isPaged = one(sent, 'page_size') !== undefined || one(sent, 'page') !== undefined;
  const around = await aroundFor(ctx, reading);
  const matters = await outsideMatters(ctx, isPaged ? asked : { ...asked, limit: mostInBulk });
  return asCsv(matters.map((matter) => bulkRow(matter, around)), bulkColumns);
};
