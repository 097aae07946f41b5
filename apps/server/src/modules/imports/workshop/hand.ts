import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '@linyi/kernel';
import type { Planner } from '../plan.ts';
import { makePlan } from './make-plan.ts';
import type { Result, Task, Told } from './messages.ts';
import { readFile } from './read-file.ts';

/** One piece of work in a thread of its own: it starts, does it, tells and ends. */
const work = async (task: Task): Promise<Result> => {
  const { planner } = (await import(task.planner)) as { readonly planner: Planner };
  return task.kind === 'read' ? readFile(task.bytes, planner) : makePlan(task, planner);
};
const partsOf = (result: Result): Uint8Array[] => (result.kind === 'read' ? result.sheets.flatMap(({ parts }) => parts) : [result.allProblems]);
/** Bytes that stand alone in their memory are handed over without being copied; several pieces may share one. */
const own = (parts: readonly Uint8Array[]): ArrayBuffer[] => [...new Set(parts.map(({ buffer }) => buffer as ArrayBuffer))];

const told = await work(workerData as Task).then(
  (result): Told => ({ ok: true, result }),
  (error: unknown): Told => {
    if (error instanceof Refused) return { ok: false, reasons: error.reasons };
    throw error;
  },
);
parentPort?.postMessage(told, told.ok ? own(partsOf(told.result)) : []);
