import { workerData } from 'node:worker_threads';
import { asWorker } from '../work/index.ts';

export type Task = { readonly doing: 'answering' | 'refusing' | 'failing' | 'ending' | 'going on' | 'answering, then failing' };
export type Working = { readonly task: Task; readonly far: number; readonly answer: readonly string[]; readonly fault: { readonly why: string } };

/** An error of the package whose worker this is. */
class Refusal extends Error {}

const doings: Readonly<Record<Task['doing'], () => readonly string[] | Promise<readonly string[]>>> = {
  answering: () => [...Object.keys(process.env), ...process.execArgv],
  'answering, then failing': () => [],
  refusing: () => { throw new Refusal('not this'); },
  failing: () => { throw new RangeError('too far'); },
  ending: () => process.exit(0),
  'going on': () => { for (;;); },
};

await asWorker<Working>(({ doing }, tell) => {
  for (const step of [1, 2, 3]) tell(step);
  return doings[doing]();
}, (error) => (error instanceof Refusal ? { why: error.message } : undefined));

if ((workerData as Task).doing === 'answering, then failing') throw new RangeError('too late');
