import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { top } from './grounds/cache.ts';

export const freePort = (): Promise<number> =>
  new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => settle(port));
    });
  });

export type Running = { readonly pid: number; readonly port: number; stop(): Promise<void> };

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((settle) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      settle();
      return;
    }
    child.once('exit', () => settle());
    child.kill('SIGTERM');
  });

/** Starts a file of the project in a process of its own and waits until it says that it is ready. */
export const startProcess = (file: string, env: Readonly<Record<string, string>>, execArgv: readonly string[] = []): Promise<Running> =>
  new Promise((settle, fail) => {
    const child = fork(join(top, file), { env: { ...process.env, ...env }, execArgv: [...execArgv], stdio: ['ignore', 2, 2, 'ipc'] });
    child.once('message', () => settle({ pid: child.pid ?? 0, port: Number(env['PORT']), stop: () => stopped(child) }));
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
  });

/** Asks a process of ours for one answer; it is ended afterwards. */
export const askProcess = <Q extends object, A>(file: string, question: Q): Promise<A> =>
  new Promise((settle, fail) => {
    const child = fork(join(top, file), { stdio: ['ignore', 2, 2, 'ipc'] });
    child.once('message', (message: { answer?: A; failure?: string }) => {
      child.kill();
      if (message.answer === undefined) fail(new Error(message.failure));
      else settle(message.answer);
    });
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
    child.send(question);
  });

/** The server as it is run, with the limit on requests from one address lifted: all of ours come from one. */
export const startServer = async (env: Readonly<Record<string, string>>): Promise<Running> => {
  const port = await freePort();
  return startProcess('apps/server/src/main.ts', { LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '1000000000', PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, ...env }, ['--max-old-space-size=256']);
};
