import { parentPort, workerData } from 'node:worker_threads';
import { NoGroups, OpinionsError, conversationIn, groupingSteps, readStatements, readTable, signOf } from '../src/index.ts';
import type { Fault, Grouped, Message, Task } from './messages.ts';

const grouped = ({ votes, statements, ...asked }: Task, tell: (message: Message) => void): Grouped => {
  const table = readTable(votes);
  const about = statements === undefined ? [] : readStatements(statements);
  const sign = signOf(table, about);
  const steps = groupingSteps(conversationIn(table, about, sign), asked);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { answer: value.answer, stability: value.stability, sign, edition: value.stages.edition };
    tell({ progress: value });
  }
};

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof OpinionsError) return { kind: 'file', line: error.line, column: error.column, what: error.what };
  return { kind: error instanceof NoGroups ? 'no groups' : 'other', what: error instanceof Error ? error.message : String(error) };
};

const tell = (message: Message): void => parentPort?.postMessage(message);
try {
  tell({ grouped: grouped(workerData as Task, tell) });
} catch (error) {
  tell({ fault: faultOf(error) });
}
