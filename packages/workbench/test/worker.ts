import { asWorker } from '../work/index.ts';

/** With `gate` it waits behind its progress until that is opened. */
export type Task = { readonly doing: 'answering' | 'refusing' | 'failing' | 'ending' | 'going on'; readonly gate?: Int32Array };
export type Working = { readonly task: Task; readonly far: number; readonly answer: readonly string[]; readonly fault: { readonly why: string } };

/** An error of the package whose worker this is. */
class Refusal extends Error {}

const doings: Readonly<Record<Task['doing'], () => readonly string[]>> = {
  answering: () => [...Object.keys(process.env), ...process.execArgv],
  refusing: () => { throw new Refusal('not this'); },
  failing: () => { throw new RangeError('too far'); },
  ending: () => process.exit(0),
  'going on': () => { for (;;); },
};

await asWorker<Working>(({ doing, gate }, tell) => {
  for (const step of [1, 2, 3]) tell(step);
  if (gate !== undefined) Atomics.wait(gate, 0, 0);
  return doings[doing]();
}, (error) => (error instanceof Refusal ? { why: error.message } : undefined));
