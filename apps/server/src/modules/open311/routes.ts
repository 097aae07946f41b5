import { createHash } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CommunityView } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import { localeOf, reasonsFor } from '../../http/problems.ts';
import { requestKey } from '../../http/request-key.ts';
import { statusOf } from '../../http/statuses.ts';
import { countUse, visitorBy } from '../../http/token-scopes.ts';
import type { House } from '../../house.ts';
import type { Locale } from '../../kernel/ctx.ts';
import { openCtx } from '../../open-ctx.ts';
import type { Visitor } from '../../open-ctx.ts';
import { wordsFor } from '../../words/refusal-words.ts';
import { nextMatterNumber } from '../matters/index.ts';
import { grantAtDoor, isToken, noteAct } from '../tokens/index.ts';
import { discovery } from './domain/discovery.ts';
import { formOfJson } from './domain/json-body.ts';
import { asJson, asXml } from './domain/listed.ts';
import type { Answer } from './domain/listed.ts';
import { one } from './domain/parameters.ts';
import { readPath } from './domain/path.ts';
import type { Asked, Format } from './domain/path.ts';
import { answerFor, bulkFor } from './read.ts';
import { takeReport, takeUpdate } from './send.ts';

const base = '/open311/v2';
const types: Readonly<Record<Format, string>> = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' };
const refused = (code: string, params?: Readonly<Record<string, string | number>>): Refused => new Refused([params === undefined ? { code } : { code, params }]);

const pathOf = (request: FastifyRequest): string => (request.url.split('?')[0] ?? '').replace(/^\/open311\/?(v2(\/|$))?/, '').replace(/\/$/, '');
const prefersJson = ({ headers }: FastifyRequest): boolean => /\bapplication\/json\b/i.test(headers.accept ?? '') && !/\bxml\b/i.test(headers.accept ?? '');
/** XML is what everybody can be counted on to read. */
const formatFor = (request: FastifyRequest): Format => readPath(pathOf(request))?.format ?? (/\.json$/i.test(pathOf(request)) || prefersJson(request) ? 'json' : 'xml');

const write = (request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply => {
  const format = formatFor(request);
  return reply.type(format === 'json' ? types.json : types.xml).send(format === 'json' ? asJson(answer) : asXml(answer));
};
/** What was read by somebody before is given again in a few bytes, as long as it is the same. */
const giveAgain = (request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply => {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'accept, accept-language');
  return request.headers['if-none-match'] === etag ? reply.status(304).send() : reply.send(text);
};

/** 404, 403, and 400 for everything else that is the client's; what is the house's own trouble stays that. */
const outsideStatus = (code: string): number => {
  const status = statusOf(code);
  if (status === 401) return 403;
  return status === 403 || status === 404 || status === 429 || status >= 500 ? status : 400;
};
const order = [500, 503, 429, 403, 404, 400];
/** Every error as this specification writes it. */
export const open311Errors = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const views = wordsFor(reasonsFor(error, request, reply), localeOf(request));
  const statuses = views.map(({ code }) => outsideStatus(code));
  const status = order.find((each) => statuses.includes(each)) ?? 400;
  void reply.status(status).header('cache-control', 'no-store');
  // A table has no room for errors.
  return write(request, reply, { root: 'errors', body: { each: 'error', of: views.map(({ code, text }) => ({ code: outsideStatus(code), description: text })) } });
};

const queryOf = (request: FastifyRequest): URLSearchParams => new URLSearchParams(request.url.split('?')[1] ?? '');
/** Which community a request is for. With one alone, nobody need say which. */
const jurisdiction = async (sent: URLSearchParams, house: House): Promise<CommunityView> => {
  const slug = one(sent, 'jurisdiction_id');
  if (slug !== undefined) {
    const named = await house.communities.bySlug(slug);
    if (!named) throw refused('community.unknown');
    return named;
  }
  const [first, ...others] = await house.communities.all();
  if (first === undefined) throw refused('community.unknown');
  if (others.length > 0) throw refused('open311.jurisdictionMissing');
  return first;
};

const discover = async (house: House, locale: Locale): Promise<Answer> => {
  const communities = await house.communities.all();
  return discovery({ publicUrl: house.config.publicUrl, demo: house.config.demo, slugs: communities.map(({ slug }) => slug), since: await house.communities.newestSince() }, locale);
};
const askedAt = (request: FastifyRequest): Asked => {
  const path = pathOf(request);
  const asked = path === '' || path === 'v2' ? readPath('discovery') : readPath(path);
  if (asked === undefined) throw refused('open311.unknownPath');
  return asked;
};

const read = (house: House) => async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const [asked, sent, locale] = [askedAt(request), queryOf(request), localeOf(request)];
  const format = formatFor(request);
  void reply.type(types[format]);
  const put = (answer: Answer): string => (format === 'json' ? asJson(answer) : asXml(answer));
  if (asked.resource === 'discovery') return giveAgain(request, reply, put(await discover(house, locale)));
  const community = await jurisdiction(sent, house);
  const reading = { asked, sent, community, publicUrl: house.config.publicUrl };
  // Whoever brings a key reads no more than everybody.
  const text = await openCtx(house, { community, visitor: { kind: 'stranger' }, locale, readOnly: true }, async (ctx) => (format === 'csv' ? bulkFor(ctx, reading) : put(await answerFor(ctx, reading))));
  return giveAgain(request, reply, text);
};

const readBody = ({ body, headers }: FastifyRequest): URLSearchParams => {
  const text = typeof body === 'string' ? body : '';
  if (text === '' || !/^application\/json/i.test(headers['content-type'] ?? '')) return new URLSearchParams(text);
  const form = formOfJson(text);
  if (form === undefined) throw refused('request.unreadable');
  return form;
};
/** Everything that was sent, in the form or, by lenient clients, in the address. */
const sentBy = async (request: FastifyRequest): Promise<URLSearchParams> => {
  const sent = queryOf(request);
  const parts = request.isMultipart() ? await fieldsOf(request).catch(unreadable) : readBody(request);
  for (const name of new Set(parts.keys())) sent.delete(name);
  for (const [name, text] of parts) sent.append(name, text);
  for (const [name, text] of sent) if ((name + text).includes('\0')) throw refused('request.unreadable');
  return sent;
};
const formLimits = { fields: 100, fieldSize: 20_000, fieldNameSize: 200, files: 4, fileSize: 12_000_000, parts: 110, headerPairs: 20 } as const;
/** What the form's parser makes nothing of is the sender's mistake; its limits have codes of their own. */
const unreadable = (error: Error & { readonly statusCode?: number }): never => {
  throw error.statusCode === undefined ? refused('request.unreadable') : error;
};
/** A form in parts is read for its words. Files are let go: pictures come by a link, or by the API’s own door. */
const fieldsOf = async (request: FastifyRequest): Promise<URLSearchParams> => {
  const fields = new URLSearchParams();
  for await (const part of request.parts({ limits: formLimits })) {
    if (part.type === 'file') part.file.resume();
    else fields.append(part.fieldname, String(part.value));
  }
  return fields;
};

const bearer = ({ headers }: FastifyRequest): string | undefined => (headers.authorization?.startsWith('Bearer ') ? headers.authorization.slice(7) : undefined);
type Sender = { readonly community: CommunityView; readonly visitor: Visitor };
/** Whoever sends is known by `api_key`; it acts without duties, whatever its owner holds. */
const senderFor = async (request: FastifyRequest, sent: URLSearchParams, house: House): Promise<Sender> => {
  const key = one(sent, 'api_key') ?? bearer(request);
  if (key === undefined) throw refused('open311.keyMissing');
  const community = await jurisdiction(sent, house);
  const grant = isToken(key) ? await grantAtDoor({ pool: house.pool, clock: house.clock, communityId: community.id }, key).catch((error: unknown) => { throw error instanceof Refused ? refused('open311.keyInvalid') : error; }) : undefined;
  if (!grant?.scopes.includes('open311')) throw refused('open311.keyInvalid');
  await countUse(house, grant);
  return { community, visitor: visitorBy({ ...grant, scopes: ['open311'] }, 'raise') };
};

const send = (house: House) => async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { resource, id } = askedAt(request);
  if (id !== null || !['requests', 'servicerequestupdates'].includes(resource)) throw refused('open311.methodNotAllowed', { method: request.method });
  const sent = await sentBy(request);
  const { community, visitor } = await senderFor(request, sent, house);
  const key = requestKey(request) ?? null;
  const number = resource === 'requests' ? await nextMatterNumber(house, community.id) : '';
  const { answer } = await openCtx(house, { community, visitor, locale: localeOf(request) }, async (ctx) => {
    const made = resource === 'requests' ? await takeReport(ctx, { sent, requestKey: key, number }) : await takeUpdate(ctx, { sent, requestKey: key });
    noteAct(ctx, { door: `POST ${base}/${resource}`, subjectId: made.matterId });
    return made;
  });
  return write(request, reply.status(200).header('cache-control', 'no-store'), answer);
};

/** Other sites' pages may read and send: nothing here goes by a cookie. */
const openToAll = (_request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
  void reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'etag, retry-after').header('cross-origin-resource-policy', 'cross-origin');
  done();
};
const preflight = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.status(204).header('access-control-allow-methods', 'GET, HEAD, POST, OPTIONS').header('access-control-allow-headers', 'content-type, idempotency-key, authorization, accept-language').header('access-control-max-age', '86400').send();

/** The door of Open311 GeoReport v2. It has a table of errors, forms and formats of its own, and none of the house's. */
export const mountOpen311 = (app: FastifyInstance, house: House): void => {
  void app.register((door, _options, done) => {
    door.removeContentTypeParser(['application/json', 'text/plain']);
    door.addContentTypeParser(/^(application\/x-www-form-urlencoded|text\/plain|application\/json)/i, { parseAs: 'string', bodyLimit: 256 * 1024 }, (_request, body, parsed) => parsed(null, body));
    door.setErrorHandler((error, request, reply) => open311Errors(error as FastifyError, request, reply));
    door.setNotFoundHandler((request, reply) => open311Errors(refused('open311.unknownPath') as never, request, reply));
    door.addHook('onRequest', openToAll);
    const hidden = { schema: { hide: true } };
    for (const url of ['', '/*']) {
      door.get(url, hidden, read(house));
      door.post(url, hidden, send(house));
      door.options(url, hidden, preflight);
      door.route({ method: ['PUT', 'PATCH', 'DELETE'], url, ...hidden, handler: (request) => { throw refused('open311.methodNotAllowed', { method: request.method }); } });
    }
    done();
  }, { prefix: '/open311' });
};
