import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Got = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
type Behaviour = (got: Got, response: ServerResponse) => void;
export type Receiver = { readonly host: string; readonly url: string; readonly received: Got[]; /** How it answers from now on; without anything to say, as it should. */ behave(how?: Behaviour): void; close(): void };

const well: Behaviour = (_got, response) => void response.writeHead(204).end();

/** A program outside that is told what happens: keeps everything it gets, and answers as it is told to. */
export const aReceiver = async (): Promise<Receiver> => {
  const received: Got[] = [];
  let behaviour = well;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const got: Got = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(got);
      behaviour(got, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => { resolve(); }));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host, url: `http://${host}/hook`, received, behave: (how = well) => { behaviour = how; },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
