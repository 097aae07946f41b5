import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { WebHandler } from './app.ts';
import type { Config } from './config.ts';
import { keptPages } from './kept-pages.ts';
import type { DrawnFrom } from './kept-pages.ts';

/** How a page, while it is drawn, asks the API: in this process, with the reader's own cookies. The page says by `isForAll` that it is the same for everybody who isn't signed in. */
export type PageApi = { api(path: string, init?: RequestInit): Promise<Response>; isForAll: boolean };
type PageRequest = IncomingMessage & { linyi?: PageApi };

const carried = ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for', 'x-forwarded-proto', 'sec-fetch-site', 'host'] as const;
const bodiless = new Set([204, 304]);

const headersOf = (request: IncomingMessage, own: Readonly<Record<string, string>>): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const name of carried) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return Object.assign(headers, own);
};

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;
type Inject = (request: IncomingMessage, asked: { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: Buffer }) => Promise<Answer>;
const injectInto = (app: () => FastifyInstance): Inject => async (request, { method, path, headers, body }) =>
  app().inject({ method: method as 'GET', url: path, remoteAddress: request.socket.remoteAddress ?? '127.0.0.1', headers: headersOf(request, headers), ...(body ? { payload: body } : {}) });

/** A form's body needs its own boundary in the type, which only a whole Request knows; what has no body needs none of that. */
const writtenOut = async (path: string, init: RequestInit | undefined): Promise<Parameters<Inject>[1]> => {
  if (!init?.body) return { method: init?.method ?? 'GET', path, headers: Object.fromEntries(new Headers(init?.headers)) };
  const asked = new Request(new URL(path, 'http://in.process'), init);
  return { method: asked.method, path, headers: Object.fromEntries(asked.headers), body: Buffer.from(await asked.arrayBuffer()) };
};

const pageApi = (inject: Inject, request: IncomingMessage): { readonly around: PageApi; readonly from: DrawnFrom } => {
  const from: DrawnFrom = { isForAll: false, sources: [] };
  const remember = ({ method, path, headers }: Parameters<Inject>[1], status: number, etag: unknown): void => {
    if (method === 'GET' && status === 200 && typeof etag === 'string') from.sources?.push({ path, headers, etag });
    else from.sources = null;
  };
  const api: PageApi['api'] = async (path, init) => {
    const asked = await writtenOut(path, init);
    const answer = await inject(request, asked);
    remember(asked, answer.statusCode, answer.headers.etag);
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) for (const each of [value].flat()) if (each !== undefined) headers.append(name, String(each));
    return new Response(bodiless.has(answer.statusCode) ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
  return { from, around: { api, get isForAll() { return from.isForAll; }, set isForAll(value) { from.isForAll = value; } } };
};

const protocolHeader = 'x-linyi-protocol';
/** How the reader reached us. Kit takes it from a header; we write that header ourselves, so that nobody else can. */
const protocolOf = (request: IncomingMessage, config: Config): string => {
  const forwarded = config.trustedProxies > 0 ? request.headers['x-forwarded-proto'] : undefined;
  if (typeof forwarded === 'string') return forwarded.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  return 'http';
};
/** Kit reads its settings from the environment when it is loaded: the header above, and room for a form with photos sent without script. */
const settleKit = (): void => {
  process.env['PROTOCOL_HEADER'] = protocolHeader;
  process.env['BODY_SIZE_LIMIT'] = '40M';
};

/** The built pages, or nothing where they haven't been built (the API then stands alone). */
export const openWeb = async (config: Config, app: () => FastifyInstance): Promise<WebHandler | undefined> => {
  const built = join(config.webDir, 'handler.js');
  if (!existsSync(built)) return undefined;
  settleKit();
  const { handler } = (await import(pathToFileURL(built).href)) as { handler: (request: IncomingMessage, response: unknown, next: () => void) => void };
  const inject = injectInto(app);
  const kept = keptPages(async ({ path, headers, etag }, request) => (await inject(request, { method: 'GET', path, headers: { ...headers, 'if-none-match': etag } })).statusCode === 304);
  const draw = (request: PageRequest, response: ServerResponse): void => {
    const { around, from } = pageApi(inject, request);
    request.headers[protocolHeader] = protocolOf(request, config);
    request.linyi = around;
    kept.listen(request, response, from);
    handler(request, response, () => response.writeHead(404).end());
  };
  return (request, response) => {
    kept.give(request, response).then((given) => given || draw(request, response), () => draw(request, response));
  };
};
