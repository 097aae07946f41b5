import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isUuid, must, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Tx } from '../db/tx.ts';
import { problem, slugParams } from '@linyi/contract';
import type { CommunityView } from '@linyi/contract';
import type { House } from '../house.ts';
import { inReading } from '../db/tx.ts';
import { openCtx } from '../open-ctx.ts';
import type { Visitor } from '../open-ctx.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { changesSince } from '../modules/matters/index.ts';
import { noteActFor, standFor } from '../modules/people/index.ts';
import { grantAtDoor, isToken, noteAct } from '../modules/tokens/index.ts';
import { localeOf, Stale } from './problems.ts';
import { operationIdOf } from './api-document.ts';
import { askedTogether } from './asked-together.ts';
import { keptAnswers, written } from './kept-answers.ts';
import type { WrittenAnswer } from './kept-answers.ts';
import { usualRequestsPerMinute } from '../config.ts';
import { networkOf } from './address.ts';
import { answerBefore, keepAnswer, mayHaveComeBefore } from './repeated-requests.ts';
import type { KeptAnswer, Repeated } from './repeated-requests.ts';
import { isUnguessable, requestKey } from './request-key.ts';
import { refuseBrokenText } from './whole-text.ts';
import { audiences } from './route.ts';
import type { Asked, RawRoute, Route } from './route.ts';
import { countUse, mustOpen, scopesNeeded, useOf, visitorBy } from './token-scopes.ts';
import { topicOf } from './topics.ts';

export const sessionCookie = 'linyi_session';
export const tokenOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : request.cookies[sessionCookie];
};

/** `null` is what a sandboxed frame or a local file says; our own pages always name themselves. */
const isForeign = (origin: string | undefined, request: FastifyRequest, house: House): boolean => {
  if (origin === undefined || origin === new URL(house.config.publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host || new URL(origin).origin !== origin;
};

/** A cookie travels with requests that other sites start, too; those may not write. */
const refuseCrossSite = (request: FastifyRequest, house: House): void => {
  if (request.method === 'GET' || request.method === 'HEAD' || request.cookies[sessionCookie] === undefined) return;
  const { origin } = request.headers;
  if (isForeign(origin, request, house) || request.headers['sec-fetch-site'] === 'cross-site') throw new Refused([{ code: 'request.crossSite' }]);
};

export type Entrance = { readonly community: CommunityView; readonly visitor: Visitor };
/** Which door somebody stands at, for whom keys are compared with it. */
type DoorHere = Pick<Route | RawRoute, 'method' | 'path' | 'who' | 'scope'> & { readonly isRaw?: boolean };
/** What the door is by the house's own table, carried where a request finds it again. */
const here = (door: DoorHere): object => ({ door });
const doorOf = (request: FastifyRequest): DoorHere => (request.routeOptions.config as { readonly door?: DoorHere }).door ?? { method: 'GET', path: '', who: 'anyone', scope: 'closed' };
const communityBy = async (request: FastifyRequest, house: House): Promise<CommunityView> => {
  const community = await house.communities.bySlug((request.params as { slug: string }).slug);
  if (!community) throw new Refused([{ code: 'community.unknown' }]);
  return community;
};
/** The same for whoever brings a key: what it may open is looked at first. */
const entranceByToken = async (request: FastifyRequest, house: House, key: string): Promise<Entrance> => {
  const door = doorOf(request);
  const community = await communityBy(request, house);
  const grant = await grantAtDoor({ pool: house.pool, clock: house.clock, communityId: community.id }, key);
  await countUse(house, grant);
  mustOpen(grant, door);
  return { community, visitor: visitorBy(grant, useOf(door)) };
};
/** Which community a request is for, and which account stands behind it. */
export const entrance = async (request: FastifyRequest, house: House): Promise<Entrance> => {
  refuseCrossSite(request, house);
  const token = tokenOf(request);
  if (token !== undefined && isToken(token)) return entranceByToken(request, house, token);
  const [community, session] = await Promise.all([communityBy(request, house), token ? house.signIn.session(token) : undefined]);
  return { community, visitor: session ? { kind: 'account', ...session } : { kind: 'stranger' } };
};

const versionOf = (request: FastifyRequest): number | undefined => {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})(?:-[\w-]*)?"$/.exec(header);
  if (!match) throw new Refused([{ code: 'request.badVersion' }]);
  return Number(match[1]);
};

type Standing = { readonly house: House; readonly at: Entrance };
const staleView = async (error: unknown, request: FastifyRequest, { house, at }: Standing): Promise<never> => {
  const stale = error instanceof Refused ? error.reasons.find(({ code }) => code === 'matter.changedMeanwhile') : undefined;
  if (!stale || !(error instanceof Refused)) throw error;
  const { seen, current, matterId } = stale.params as { seen: number; current: number; matterId: string };
  const changes = await openCtx(house, { ...at, locale: localeOf(request) }, (ctx) => changesSince(ctx, matterId, seen));
  throw new Stale(error, changes, current);
};

const longestKey = 100;
const repeatedBy = (route: Route, request: FastifyRequest): Repeated | undefined => {
  const key = requestKey(request);
  if (route.method !== 'POST' || route.shownOnce || key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify([request.params, request.body, ...(request.headers['linyi-for'] === undefined ? [] : [request.headers['linyi-for']])])).digest('base64url');
  return { key: key.length > longestKey ? createHash('sha256').update(key).digest('base64url') : key, isUnguessable: isUnguessable(key), route: `${route.method} ${route.path}`, fingerprint };
};

/** Whoever isn't signed in can't be asked back; so not too many of them from one place, however many people live behind it. */
const brakeStrangers = async (route: Route, request: FastifyRequest, { house, at }: Standing): Promise<void> => {
  // A key is counted by itself, and whoever answers for it can be asked back.
  if (route.strangersAnHour === undefined || at.visitor.kind !== 'stranger' || at.visitor.token !== undefined) return;
  const most = Math.max(1, Math.ceil((route.strangersAnHour * house.config.requestsPerMinute) / usualRequestsPerMinute));
  await house.signIn.count(`${route.path}-from:${networkOf(request.ip)}`, most, 60).catch((error: unknown) => {
    throw error instanceof Refused ? new Refused([{ code: 'matter.tooManyUnsigned', params: { most, minutes: Number(error.reasons[0]?.params?.['minutes'] ?? 60) } }]) : error;
  });
};

/** What was acted on: named in the path, else what came of it. */
const subjectOf = (request: FastifyRequest, body: unknown): string | null => {
  const made: unknown = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
  const id: unknown = (request.params as { id?: unknown }).id ?? made;
  return typeof id === 'string' && isUuid(id) ? id : null;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whoever asks in another's name says so in a header; a door that isn't open to that refuses, so that nothing is done as oneself by mistake. */
const actingFor = (route: Route, request: FastifyRequest, ctx: Ctx): Ctx | Promise<Ctx> => {
  const giver = request.headers['linyi-for'];
  if (giver === undefined) return ctx;
  if (route.byMandate === undefined) throw new Refused([{ code: 'privacy.notByMandate' }]);
  if (typeof giver !== 'string' || !uuid.test(giver)) throw new Refused([{ code: 'privacy.noMandate' }]);
  return standFor(ctx, giver, route.byMandate);
};
const idIn = (body: unknown): string | null => {
  const id = (body as { id?: unknown } | null)?.id;
  return typeof id === 'string' && uuid.test(id) ? id : null;
};

type Given = { readonly status: number; readonly body: unknown };
const answer = async (route: Route, request: FastifyRequest, { house, at }: Standing): Promise<Given | KeptAnswer> => {
  const repeated = repeatedBy(route, request);
  const opening = { ...at, locale: localeOf(request) };
  try {
    await brakeStrangers(route, request, { house, at });
    const prepared = await route.before?.(request, house, at.community.id);
    const asked = { params: request.params, query: request.query, body: request.body, version: versionOf(request), prepared } as unknown as Asked<z.ZodType, z.ZodType, z.ZodType>;
    let ahead: Promise<unknown> | undefined;
    const readAhead = (tx: Tx, now: Instant): void => {
      ahead = route.ahead?.(tx, { ...asked, now }, house);
      ahead?.catch(() => undefined); // whoever awaits it is told
    };
    return await openCtx(house, { ...opening, readOnly: route.method === 'GET', ahead: readAhead }, async (ctx) => {
      const acting = await actingFor(route, request, ctx);
      must(audiences[route.who](acting.actor));
      const [status, body] = [route.status ?? 200, await route.inCommunity(acting, { ...asked, ahead }, house)];
      if (acting !== ctx && route.method !== 'GET') await noteActFor(acting, route.path.split('/').at(-1) ?? '', idIn(body));
      if (route.method !== 'GET') noteAct(ctx, { door: `${route.method} ${route.path}`, subjectId: subjectOf(request, body) });
      return repeated ? keepAnswer(ctx, repeated, { status, body }) : { status, body };
    });
  } catch (error) {
    const given = repeated && mayHaveComeBefore(error) ? await openCtx(house, { ...opening, readOnly: true }, (ctx) => answerBefore(ctx, repeated)) : undefined;
    return given ?? staleView(error, request, { house, at });
  }
};

const notModified = (request: FastifyRequest, reply: FastifyReply, etag: string): boolean => {
  void reply.header('etag', etag).header('cache-control', 'private, no-cache');
  return request.headers['if-none-match'] === etag;
};

type Described = DoorHere & Pick<Route, 'says'> & Partial<Pick<Route, 'params' | 'query' | 'body' | 'answer' | 'status' | 'byMandate' | 'shownOnce' | 'etag'> & Pick<RawRoute, 'gives' | 'takes'>>;
const said = (marks: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark !== undefined && mark !== false));
const schemaOf = (each: Described) => ({
  operationId: operationIdOf(each), summary: each.says, tags: [topicOf(each.path)], ...said({ 'x-gives': each.gives, 'x-takes': each.takes }), 'x-who': each.who, 'x-scopes': scopesNeeded(each),
  ...said({ 'x-by-mandate': each.byMandate, 'x-shown-once': each.shownOnce, 'x-etag': each.etag !== undefined }),
  params: each.params ?? slugParams, ...said({ querystring: each.query, body: each.body }),
  response: { ...(each.answer ? { [each.status ?? 200]: each.answer } : {}), '4xx': problem },
});

const sendWritten = (request: FastifyRequest, reply: FastifyReply, { bytes, etag }: WrittenAnswer): FastifyReply =>
  notModified(request, reply, etag) ? reply.status(304).send() : reply.status(200).type('application/json; charset=utf-8').send(bytes);

type AskedFor = { readonly params: unknown; readonly query: unknown };
/** What answers depend on now, asked of the database for all who wait, community by community. */
const stampsFrom = ({ stamps }: Route, house: House): ((communityId: string, asked: AskedFor) => Promise<string | undefined>) => {
  if (stamps === undefined) return () => Promise.resolve(undefined);
  if (stamps === 'time') return () => Promise.resolve(stamps);
  const communities = new Map<string, (asked: AskedFor) => Promise<string | undefined>>();
  return (communityId, asked) => {
    const ask = communities.get(communityId) ?? askedTogether((all: readonly AskedFor[]) => inReading(house.pool, communityId, (tx) => stamps(tx, all as Parameters<typeof stamps>[1])));
    communities.set(communityId, ask);
    return ask(asked);
  };
};

/** Where an answer to somebody who isn't signed in is found again. */
const placeOf = (request: FastifyRequest, { community }: Entrance): string => JSON.stringify([community.id, localeOf(request), request.params, request.query]);

export const mountRoute = (app: FastifyInstance, route: Route, house: House): void => {
  const kept = keptAnswers();
  const stampOf = stampsFrom(route, house);
  app.route({
    method: route.method, url: `/api/c/:slug${route.path}`, schema: schemaOf(route), preValidation: refuseBrokenText, config: here(route),
    handler: async (request, reply) => {
      const at = await entrance(request, house);
      const stamp = at.visitor.kind === 'stranger' ? await stampOf(at.community.id, request) : undefined;
      const known = stamp === undefined ? undefined : kept.find(placeOf(request, at), stamp);
      if (known) return sendWritten(request, reply, known);
      const given = await answer(route, request, { house, at });
      if ('text' in given) return reply.status(given.status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(given.text);
      const { status, body } = given;
      const version = route.etag?.(body);
      if (version === undefined) return reply.status(status).header('cache-control', 'no-store').send(body);
      const fresh = written(body, version);
      if (stamp !== undefined) kept.keep(placeOf(request, at), stamp, fresh);
      return sendWritten(request, reply, fresh);
    },
  });
};

export const mountRawRoute = (app: FastifyInstance, route: RawRoute, house: House): void => {
  app.route({
    method: route.method, url: `/api/c/:slug${route.path}`, schema: schemaOf({ ...route, isRaw: true }), preValidation: refuseBrokenText, config: here({ ...route, isRaw: true }), ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
    handler: (request, reply) => route.handle(request, reply, house),
  });
};
