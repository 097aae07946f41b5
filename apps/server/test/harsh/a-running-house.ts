import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const source = (name: 'main' | 'worker'): string => fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => { resolve(port); });
    });
  });

export type RunningHouse = {
  readonly url: string;
  /** Everything that server and worker have written so far. */
  said(): string;
  start(which: 'main' | 'worker'): Promise<void>;
  /** Told to end, as an operator's service manager does; it has ended when this is over. */
  leave(which: 'main' | 'worker'): Promise<void>;
  /** The hard way: nothing can be put in order before it is gone. */
  kill(which: 'main' | 'worker' | 'database'): Promise<void>;
  isUp(which: 'main' | 'worker'): boolean;
  /** In order: the database is shut down by the last to leave. */
  stop(): Promise<void>;
};

const gone = (child: ChildProcess): Promise<void> => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => { resolve(); })));

/** Server and worker as an operator runs them: processes of their own over a data folder, with the embedded database between them. */
export const aRunningHouse = async (environment: Readonly<Record<string, string>> & { readonly LINYI_DATA: string }): Promise<RunningHouse> => {
  const port = await freePort();
  const children = new Map<'main' | 'worker', ChildProcess>();
  let said = '';
  const start = async (which: 'main' | 'worker'): Promise<void> => {
    const env = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: String(port), LINYI_WEB: '/nonexistent', ...environment };
    const child = spawn(process.execPath, [source(which)], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.set(which, child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => { resolve(); });
      child.once('exit', (code, signal) => reject(new Error(`${which} ended with ${String(code ?? signal)}: ${said.slice(-2000)}`)));
    });
  };
  const kill = async (which: 'main' | 'worker' | 'database'): Promise<void> => {
    if (which === 'database') {
      process.kill(Number(readFileSync(join(environment.LINYI_DATA, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      return;
    }
    const child = children.get(which);
    child?.kill('SIGKILL');
    if (child) await gone(child);
  };
  return {
    url: `http://127.0.0.1:${port}`, start, kill, said: () => said,
    isUp: (which) => children.get(which)?.exitCode === null && children.get(which)?.signalCode === null,
    leave: async (which) => {
      const child = children.get(which);
      child?.kill('SIGTERM');
      if (child) await gone(child);
    },
    stop: async () => {
      for (const child of children.values()) child.kill('SIGTERM');
      await Promise.all([...children.values()].map(gone));
    },
  };
};

/** Looks again and again until it is so. @throws Error naming what never came. */
export const until = async (what: string, isSo: () => Promise<boolean>, within = 60_000): Promise<void> => {
  for (const end = performance.now() + within; !(await isSo()); ) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(10);
  }
};
