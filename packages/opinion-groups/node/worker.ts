import { asWorker, follow } from '@linyi/workbench/work';
import { NoGroups, OpinionsError, conversationIn, groupingSteps, readStatements, readTable, signOf } from '../src/index.ts';
import type { Far } from '../src/index.ts';
import type { Fault, Grouped, Grouping, Task } from './messages.ts';

const grouped = ({ votes, statements, ...asked }: Task, tell: (far: Far) => void): Grouped => {
  const table = readTable(votes);
  const about = statements === undefined ? [] : readStatements(statements);
  const sign = signOf(table, about);
  const { answer, stability, stages } = follow(groupingSteps(conversationIn(table, about, sign), asked), tell);
  return { answer, stability, sign, edition: stages.edition };
};

const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof OpinionsError) return { kind: 'file', line: error.line, column: error.column, what: error.what };
  return error instanceof NoGroups ? { kind: 'no groups', what: error.message } : undefined;
};

await asWorker<Grouping>(grouped, faultOf);
