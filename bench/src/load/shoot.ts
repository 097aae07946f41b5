import { askProcess } from '../processes.ts';
import type { Job, Shooting } from './job.ts';

/**
 * Runs one load in a process of its own.
 * @throws Error when a connection broke, or when anything was answered with another status than expected: such a figure would mean nothing.
 */
export const shoot = async (job: Job): Promise<Shooting> => {
  const shooting = await askProcess<Job, Shooting>('bench/src/load/generator.ts', job);
  const odd = Object.entries(shooting.others);
  if (odd.length > 0) throw new Error(`Expected ${job.expect}, got ${odd.map(([status, count]) => `${status} ${count} times`).join(', ')}.`);
  return shooting;
};
