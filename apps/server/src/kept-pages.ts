import type { IncomingMessage, ServerResponse } from 'node:http';
import { keptBriefly } from './kept-briefly.ts';

/** One answer of the API that a page was drawn from, and how it was asked for. */
export type Source = { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly etag: string };
type Drawn = { readonly status: number; readonly headers: ReturnType<ServerResponse['getHeaders']>; readonly body: Buffer };
type Kept = { readonly drawn: Drawn; readonly sources: readonly Source[] };

/** A page says how much time is left; so long, in milliseconds, may what it says be old. */
const keptFor = 15_000;

/** Whoever the API may know gets a page of their own. For everybody else a page follows from these. */
const keyOf = ({ method, url, headers }: IncomingMessage): string | undefined => {
  if (method !== 'GET' || headers.authorization !== undefined || headers.cookie?.includes('linyi_session=') === true) return undefined;
  return JSON.stringify([url, headers.host, headers['x-forwarded-proto'], headers.cookie, headers['accept-language'], headers['accept-encoding']]);
};

const send = (request: IncomingMessage, response: ServerResponse, { status, headers, body }: Drawn): void => {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  if (headers.etag !== undefined && request.headers['if-none-match'] === headers.etag) response.writeHead(304).end();
  else response.writeHead(status).end(body);
};

/** Lets a page through to the reader and has a copy when it is complete. */
const copyOf = (response: ServerResponse, complete: (drawn: Drawn) => void): void => {
  const chunks: Buffer[] = [];
  const take = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const [write, end] = [response.write.bind(response), response.end.bind(response)] as [(...args: unknown[]) => boolean, (...args: unknown[]) => ServerResponse];
  response.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    take(chunk);
    return write(chunk, ...rest);
  };
  response.end = (chunk?: unknown, ...rest: unknown[]): ServerResponse => {
    take(chunk);
    complete({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(chunks) });
    return end(chunk, ...rest);
  };
};

/** What is known of a page once it is drawn: whether it is the same for all who aren't signed in, and from which answers it was made (none: not to be asked for again). */
export type DrawnFrom = { isForAll: boolean; sources: Source[] | null };
export type KeptPages = {
  /** Gives a page that was drawn a moment ago, where every answer behind it still stands; says whether it did. */
  give(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Listens while a page is drawn, and keeps it. */
  listen(request: IncomingMessage, response: ServerResponse, from: DrawnFrom): void;
};

/**
 * Pages for readers who aren't signed in. All that a drawn page says is in the answers it was drawn from, so while the API would give the very same ones
 * (asked each time, by their tags) the page need not be drawn again.
 */
export const keptPages = (stands: (source: Source, request: IncomingMessage) => Promise<boolean>): KeptPages => {
  const pages = keptBriefly<Kept>({ most: 200, keptFor });
  return {
    give: async (request, response) => {
      const key = keyOf(request);
      const known = key === undefined ? undefined : pages.find(key);
      if (!known) return false;
      const standing = await Promise.all(known.sources.map((source) => stands(source, request)));
      if (!standing.every(Boolean)) return false;
      send(request, response, known.drawn);
      return true;
    },
    listen: (request, response, from) => {
      const key = keyOf(request);
      if (key === undefined) return;
      copyOf(response, (drawn) => {
        if (!from.isForAll || !from.sources || drawn.status !== 200 || drawn.headers['set-cookie'] !== undefined) return;
        pages.keep(key, { drawn, sources: from.sources });
      });
    },
  };
};
