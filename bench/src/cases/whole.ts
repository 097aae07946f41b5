import { readFileSync, readdirSync } from 'node:fs';
import { scratchDemo, startDemo } from '../demo-data.ts';
import type { Demo } from '../demo-data.ts';
import { connections, limited } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { shoot } from '../load/shoot.ts';
import { asked } from './speed-ground.ts';

const parentOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};
const processes = (): { pid: number; parent: number }[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return [{ pid: Number(name), parent: parentOf(Number(name)) }];
    } catch {
      return []; // it ended meanwhile
    }
  });
const withChildren = (pid: number, all = processes()): number[] => [pid, ...all.filter(({ parent }) => parent === pid).flatMap((child) => withChildren(child.pid, all))];

/** Proportional set size in MB: memory that processes share counts once, in shares. */
const proportional = (pid: number): number => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000;
/** The demo and everything it started. The postmaster may live on its own or be the server's child: nothing is counted twice. */
const memoryOf = (demo: Demo, folder: string): number => {
  const postmaster = Number(readFileSync(`${folder}/postgres/cluster/postmaster.pid`, 'utf8').split('\n')[0]);
  return [...new Set([...withChildren(demo.pid), ...withChildren(postmaster)])].reduce((sum, pid) => sum + proportional(pid), 0);
};

const load = async (demo: Demo, { warmMs, ms }: Effort): Promise<void> => {
  const { rows } = await asked<{ rows: { id: string }[] }>(demo, '/matters?limit=50');
  const reading = rows.flatMap(({ id }) => [`/api/c/sunshine/matters/${id}`, `/c/sunshine/matters/${id}`]).concat('/c/sunshine', '/api/c/sunshine/matters', '/c/sunshine/board');
  const token = demo.line.accounts.find(({ duty }) => duty === 'resident')?.token ?? '';
  const body = JSON.stringify({ text: '楼道的灯坏了三天，晚上看不见台阶，想请人来看看。', kind: 'facility', channel: 'web', photoIds: [] });
  await shoot({ port: demo.port, connections, warmMs, ms, shots: reading.map((path) => ({ method: 'GET', path })), expect: 200 });
  await shoot({ port: demo.port, connections, warmMs, ms, shots: [{ method: 'POST', path: '/api/c/sunshine/matters', headers: { authorization: `Bearer ${token}`, 'idempotency-key': '{key}' }, body }], expect: 201 });
};

const firstPage = async (folder: string): Promise<{ seconds: number; demo: Demo }> => {
  const start = performance.now();
  const demo = await startDemo(folder, { REQUESTS_PER_MINUTE: '1000000000' });
  const page = await fetch(`http://localhost:${demo.port}/c/sunshine`);
  if (page.status !== 200 || !(await page.text()).includes('</html>')) throw new Error(`The first page was answered with ${page.status}.`);
  return { seconds: (performance.now() - start) / 1000, demo };
};

/** The whole demo: from the command to the first page, and its memory after load. */
export const whole = async (effort: Effort): Promise<Figure[]> => {
  const scratch = await scratchDemo();
  const [seconds, memory]: [number[], number[]] = [[], []];
  const once = await firstPage(scratch.folder); // the caches of compiled sources fill; this start doesn't count
  await once.demo.stop();
  for (let round = 0; round < effort.rounds; round += 1) {
    const started = await firstPage(scratch.folder);
    seconds.push(started.seconds);
    await load(started.demo, effort);
    memory.push(memoryOf(started.demo, scratch.folder));
    await started.demo.stop();
  }
  scratch.drop();
  return [
    limited({ what: 'demo from command to first page', unit: 's', limit: 3, is: 'atMost', madeOf: 'from starting scripts/demo.ts to the last byte of /c/sunshine, with data, pages and compiled sources there' }, seconds),
    limited({ what: 'memory of the whole demo after load', unit: 'MB', limit: 500, is: 'atMost', madeOf: 'proportional set size of parent, server, worker, postmaster and all its backends, after pages, JSON and raising with 8 connections' }, memory),
  ];
};
