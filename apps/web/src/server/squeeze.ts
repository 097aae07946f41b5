import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const squeezed = promisify(gzip);
const worthIt = 1400;

/** A page for the line: gzip where the browser takes it and the page is longer than one packet. */
export const squeeze = async (request: Request, response: Response): Promise<Response> => {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (!isPage || !takesGzip || response.body === null || response.headers.has('content-encoding')) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (body.length < worthIt) return new Response(body, { status: response.status, headers });
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  return new Response(new Uint8Array(await squeezed(body, { level: constants.Z_BEST_SPEED + 3 })), { status: response.status, headers });
};
