import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { WebHandler } from './app.ts';
import type { Config } from './config.ts';

/** How a page, while it is drawn, asks the API: in this process, with the reader's own cookies. */
export type PageApi = { api(path: string, init?: RequestInit): Promise<Response> };
type PageRequest = IncomingMessage & { linyi?: PageApi };

const carried = ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for', 'x-forwarded-proto', 'sec-fetch-site', 'host'] as const;
const bodiless = new Set([204, 304]);

const headersOf = (request: IncomingMessage, init: RequestInit | undefined): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const name of carried) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  new Headers(init?.headers).forEach((value, name) => { headers[name] = value; });
  return headers;
};

const pageApi = (app: () => FastifyInstance, request: IncomingMessage): PageApi => ({
  api: async (path, init) => {
    const asked = new Request(new URL(path, 'http://in.process'), init);
    const body = asked.body === null ? undefined : Buffer.from(await asked.arrayBuffer());
    const type = asked.headers.get('content-type');
    const answer = await app().inject({
      method: asked.method as 'GET', url: path, remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
      headers: { ...headersOf(request, init), ...(type ? { 'content-type': type } : {}) }, ...(body ? { payload: body } : {}),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) for (const each of [value].flat()) if (each !== undefined) headers.append(name, String(each));
    return new Response(bodiless.has(answer.statusCode) ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  },
});

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
  return (request: PageRequest, response) => {
    request.headers[protocolHeader] = protocolOf(request, config);
    request.linyi = pageApi(app, request);
    handler(request, response, () => response.writeHead(404).end());
  };
};
