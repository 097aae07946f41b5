import { spawn } from 'node:child_process';

/** One thing to run: a name, and a program with its arguments, from a folder. */
export type Task = { readonly name: string; readonly argv: readonly string[]; readonly cwd: string; readonly env?: Readonly<Record<string, string>> };
export type Ran = { readonly name: string; readonly ok: boolean; readonly seconds: number; readonly said: string };

/** Runs one program with this Node and keeps what it says, so that several can run side by side and still be read one by one. */
export const run = ({ name, argv, cwd, env }: Task): Promise<Ran> =>
  new Promise((settle) => {
    const started = performance.now();
    const child = spawn(process.execPath, argv, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const end = (ok: boolean): void => settle({ name, ok, seconds: (performance.now() - started) / 1000, said: Buffer.concat(said).toString('utf8').trim() });
    child.on('error', (error) => {
      said.push(Buffer.from(String(error)));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });

/** Runs tasks, so many at once, and tells of each as it ends. */
export const runAll = async (tasks: readonly Task[], atOnce: number, ended: (ran: Ran) => void): Promise<readonly Ran[]> => {
  const waiting = [...tasks];
  const results: Ran[] = [];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const ran = await run(task);
      results.push(ran);
      ended(ran);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};
