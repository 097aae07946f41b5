import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { builtOnce, cacheFolder, top } from './grounds/cache.ts';
import { freePort } from './processes.ts';

/** What the demo prints when it is ready. */
export type DemoLine = { readonly url: string; readonly accounts: readonly { readonly duty: string; readonly phone: string; readonly token: string }[] };
export type Demo = { readonly pid: number; readonly port: number; readonly line: DemoLine; stop(): Promise<void> };

/** Runs `scripts/demo.ts` on a data folder until it says that it is ready. */
export const startDemo = async (data: string, env: Readonly<Record<string, string>> = {}): Promise<Demo> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(top, 'scripts/demo.ts'), '--json', '--port', String(port), '--data', data], { cwd: top, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()));
  const line = await new Promise<DemoLine>((settle, fail) => {
    createInterface({ input: child.stdout }).once('line', (text) => settle(JSON.parse(text) as DemoLine));
    child.once('exit', (code) => fail(new Error(`the demo ended with ${code}`)));
  });
  return { pid: child.pid ?? 0, port, line, stop: async () => { child.kill('SIGTERM'); await gone; } };
};

/** The demo's data, built once. */
const builtDemo = (): Promise<string> =>
  builtOnce('demo', ['apps/server/src/db/migrations/*.sql', 'worlds/src/**/*.ts'], async (folder) => {
    process.stderr.write('Building the demo community, once …\n');
    const demo = await startDemo(join(folder, 'data'));
    await demo.stop();
  });

export type Scratch = { readonly folder: string; drop(): void };
/** A copy of a built data folder for one run, so that every run begins with the same rows. Owners are kept: the database's files belong to its account. */
export const scratchDemo = async (): Promise<Scratch> => {
  const built = await builtDemo();
  mkdirSync(cacheFolder, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(join(cacheFolder, 'run-'));
  execFileSync('chmod', ['711', folder]);
  execFileSync('cp', ['-a', join(built, 'data'), join(folder, 'data')]);
  return { folder: join(folder, 'data'), drop: () => rmSync(folder, { recursive: true, force: true }) };
};
