import { createServer, IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { community } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { House } from './house.ts';
import { describedDocument } from './http/api-document.ts';
import { nameShapes } from './http/api-shapes.ts';
import { networkOf } from './http/address.ts';
import { guardHeaders } from './http/guard-headers.ts';
import { guardPages } from './http/guard-pages.ts';
import { mountRawRoute, mountRoute, sessionCookie } from './http/mount.ts';
import { mountOperations } from './http/operations.ts';
import { topics } from './http/topics.ts';
import { mountOpen311, open311Errors } from './modules/open311/routes.ts';
import { problemFor } from './http/problems.ts';
import { formRoutes, rawRoutes, routes } from './routes.ts';

/** Draws the pages; gets whatever isn't the API's, before its body is read. */
export type WebHandler = (request: IncomingMessage, response: ServerResponse) => void;
export type AppOptions = { readonly house: House; readonly web?: WebHandler; readonly logger?: FastifyServerOptions['loggerInstance']; /** Told to end: what comes is answered still, and each connection is let go with its answer. */ readonly isLeaving?: () => boolean };

const isOurs = (url: string): boolean => /^\/(api\/|open311(\/|\?|$)|healthz|readyz|metrics|openapi\.json)/.test(url);
// Whoever still has a connection when the door closes gets an answer on it, not a refusal.
const isForm = { bodyLimit: 256 * 1024, routerOptions: { maxParamLength: 200 }, return503OnClosing: false } as const;

/** A key for programs or a session's token in the header; browsers bring the same token as a cookie. What a door asks of a key stands beside it as `x-scopes`. */
const securitySchemes = { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: sessionCookie } } as const;
const describeApi = async (app: FastifyInstance): Promise<void> => {
  nameShapes();
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Linyi 邻议', version: '0.1.0', description: 'Everything the pages do. Errors are RFC 9457 problem details with codes and all reasons.' },
      tags: topics.map(({ name, says }) => ({ name, description: says })), components: { securitySchemes }, security: [{}, { key: [] }, { session: [] }] },
    transform: jsonSchemaTransform, transformObject: (given) => describedDocument(jsonSchemaTransformObject(given)),
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
};

/** Builds the street door: every route of the house, and the pages behind it. */
export const buildApp = async ({ house, web, logger, isLeaving = () => false }: AppOptions): Promise<FastifyInstance> => {
  const pages = web && guardPages(web, house.config);
  const options: FastifyServerOptions = {
    ...isForm, trustProxy: (_address: string, hop: number) => hop < house.config.trustedProxies, ...(logger ? { loggerInstance: logger, logController: new LogController({ disableRequestLogging: true }) } : { logger: false }),
    frameworkErrors: (error, request, reply) => void (request.url.startsWith('/open311') ? open311Errors : problemFor)(error, request, reply),
    serverFactory: (handler) => createServer((request, response) => {
      guardHeaders(response, house.config);
      if (isLeaving()) response.setHeader('connection', 'close');
      if (pages && !isOurs(request.url ?? '/')) pages(request, response);
      else {
        // Nothing of the API's is a page; a browser that is shown it as one shall run nothing.
        response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
        handler(request, response);
      }
    }),
  };
  const app = Fastify(options);
  app.setValidatorCompiler(validatorCompiler);
  // What a route answers was built from typed values; checking it again on every request is the tests' work.
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.setErrorHandler((error, request, reply) => problemFor(error as never, request, reply));
  app.setNotFoundHandler((request, reply) => problemFor(new Refused([{ code: 'request.notFound' }]) as never, request, reply));
  await app.register(cookie);
  await app.register(multipart);
  // What a page asks in this process was counted once, as the page; only a request from outside is Node's own message.
  await app.register(rateLimit, { max: house.config.requestsPerMinute, timeWindow: 60_000, keyGenerator: (request) => networkOf(request.ip), allowList: (request) => !(request.raw instanceof IncomingMessage) });
  await describeApi(app);
  mountOperations(app, house, isLeaving);
  app.get('/api/communities', { schema: { operationId: 'getCommunities', summary: 'Communities here', response: { 200: z.object({ rows: z.array(community) }) } } }, async () => ({ rows: await house.communities.all() }));
  for (const route of routes.filter((each) => !formRoutes.includes(each))) mountRoute(app, route, house);
  await app.register((forms, _options, done) => {
    // What the form says doesn't matter; only these doors take one at all.
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, _body, parsed) => parsed(null, undefined));
    for (const route of formRoutes) mountRoute(forms, route, house);
    done();
  });
  for (const route of rawRoutes) mountRawRoute(app, route, house);
  mountOpen311(app, house);
  return app;
};
