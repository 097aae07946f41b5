import { Worker } from 'node:worker_threads';
import { Refused } from '@linyi/kernel';
import { stop } from '../domain/refusals.ts';
import type { PlanResult, PlanTask, ReadResult, ReadTask, Result, Task, Told } from './messages.ts';

/** Files are read by so many at once; each may fill this much memory. */
const hands = 2;
const longestLine = 20;
const longest = 180_000;
const memory = { maxOldGenerationSizeMb: 1_200, maxYoungGenerationSizeMb: 64 } as const;

const begin = (task: Task): Promise<Told> =>
  new Promise((settle, fail) => {
    const worker = new Worker(new URL('./hand.ts', import.meta.url), { workerData: task, resourceLimits: memory, env: {}, execArgv: [] });
    const timer = setTimeout(() => {
      void worker.terminate();
      settle({ ok: false, reasons: [{ code: 'import.tooSlow' }] });
    }, longest);
    worker.once('message', (told: Told) => {
      clearTimeout(timer);
      settle(told);
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      clearTimeout(timer);
      // It swelled beyond what one file may take: the thread is gone, the house stands.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') settle({ ok: false, reasons: [{ code: 'import.workbookTooLarge', params: { limit: memory.maxOldGenerationSizeMb * 1_000_000 } }] });
      else fail(error);
    });
  });

let busy = 0;
const line: (() => void)[] = [];
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (busy >= hands) {
    if (line.length >= longestLine) stop('import.tooBusy');
    await new Promise<void>((start) => line.push(start));
  } else busy += 1;
  try {
    return await work();
  } finally {
    const next = line.shift();
    if (next === undefined) busy -= 1;
    else next();
  }
};

const give = async (task: Task): Promise<Result> => {
  const told = await inTurn(() => begin(task));
  if (!told.ok) throw new Refused(told.reasons);
  return told.result;
};

/** Has a file read in a thread beside this one. @throws Refused */
export const readBeside = async (task: Omit<ReadTask, 'kind'>): Promise<ReadResult> => (await give({ kind: 'read', ...task })) as ReadResult;
/** Has rows that wait be read and planned in a thread beside this one. @throws Refused */
export const planBeside = async (task: Omit<PlanTask, 'kind'>): Promise<PlanResult> => (await give({ kind: 'plan', ...task })) as PlanResult;
