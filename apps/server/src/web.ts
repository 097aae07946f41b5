import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { WebHandler } from './app.ts';

/** How a page, while it is drawn, asks the API: in this process, with the reader's own cookies. */
export type PageApi = { api(path: string, init?: RequestInit): Promise<Response> };
type PageRequest = IncomingMessage & { linyi?: PageApi };

const carried = ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for', 'sec-fetch-site', 'host'] as const;
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
    const asked = new Request(new URL(path, 'http://in.process'), init as RequestInit & { duplex?: 'half' });
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

/** The built pages, or nothing where they haven't been built (the API then stands alone). */
export const openWeb = async (app: () => FastifyInstance): Promise<WebHandler | undefined> => {
  const built = fileURLToPath(new URL('../../web/build/handler.js', import.meta.url));
  if (!existsSync(built)) return undefined;
  const { handler } = (await import(pathToFileURL(built).href)) as { handler: (request: IncomingMessage, response: unknown, next: () => void) => void };
  return (request: PageRequest, response) => {
    request.linyi = pageApi(app, request);
    handler(request, response, () => response.writeHead(404).end());
  };
};
