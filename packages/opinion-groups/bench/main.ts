import { cpuSeconds, line } from '@linyi/workbench/bench';
import { adjustedRandIndex, answerFrom, conversationIn, editionOf, freeStages, polisStages, readStatements, readTable, signOf, withOpinion } from '@linyi/opinion-groups';
import { filesOf, isThere, references } from '../test/reference.ts';
import { benchOwnProcess } from './own-process.ts';

if (!isThere) console.log('NOT MEASURED: the conversations of Polis (shared/data/opinion) are not there');

const factors: number[] = [];
const indices: number[] = [];
for (const { conv, cpu_s, ARI_vs_polis } of references) {
  const { votes, comments, polis } = filesOf(conv);
  const read = await cpuSeconds(() => [readTable(votes), readStatements(comments)] as const);
  const [table, about] = read.answer;
  const built = await cpuSeconds(() => conversationIn(table, about, signOf(table, about)));
  const conversation = built.answer;
  const grouped = await cpuSeconds(() => {
    const stages = polisStages(conversation, editionOf(conversation));
    return { stages, answer: answerFrom(conversation, stages) };
  });
  const { members, labels, groups } = grouped.answer.stages.grouping;
  const both = [...members].map((p, i) => [polis.get(conversation.participants[p]!), labels[i]!] as const).filter(([theirs]) => theirs !== undefined);
  const index = adjustedRandIndex(both.map(([theirs]) => theirs!), both.map(([, ours]) => ours));
  factors.push(cpu_s / grouped.seconds);
  indices.push(index);
  console.log(line(conv.slice(0, 30), grouped.seconds, { name: 'red-dwarf', seconds: cpu_s }));
  console.log(`    reading ${(read.seconds * 1000).toFixed(0)} ms, matrix ${(built.seconds * 1000).toFixed(1)} ms; ${groups} groups, ${new Set(polis.values()).size} by Polis; adjusted Rand index against Polis ${index.toFixed(3)} (red-dwarf ${ARI_vs_polis.toFixed(3)})`);
}
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
console.log(`mean adjusted Rand index ${mean(indices).toFixed(3)} (red-dwarf ${mean(references.map((one) => one.ARI_vs_polis)).toFixed(3)}); faster by ${Math.exp(mean(factors.map(Math.log))).toFixed(1)} × as a geometric mean`);

if (isThere) benchOwnProcess();

const large = references.find(({ conv }) => conv.startsWith('american'));
if (large !== undefined) {
  const { votes, comments } = filesOf(large.conv);
  const [table, about] = [readTable(votes), readStatements(comments)];
  let conversation = conversationIn(table, about, signOf(table, about));
  let stages = polisStages(conversation, 'means');
  const times: number[] = [];
  for (let n = 0; n < 260; n += 1) {
    const before = process.cpuUsage();
    conversation = withOpinion(conversation, { participant: conversation.participants[(n * 31) % conversation.participants.length]!, statement: conversation.statements[(n * 13) % conversation.statements.length]!, stance: n % 2 === 0 ? 1 : -1 });
    stages = polisStages(conversation, 'means', stages);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1e6);
  }
  const middle = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[some.length >> 1]!;
  const size = `${conversation.participants.length} × ${conversation.statements.length}`;
  // A process that has just begun still compiles; one that people vote in has long done so.
  console.log(line(`one answer more, ${size}, the first 60`, middle(times.slice(0, 60)), { name: 'limit', seconds: 0.005 }));
  console.log(line(`one answer more, ${size}, after 200`, middle(times.slice(200)), { name: 'limit', seconds: 0.005 }));
  const free = await cpuSeconds(() => freeStages(conversation));
  console.log(`free, the same conversation: ${free.seconds.toFixed(2)} s, ${free.answer.grouping.groups} groups`);
}
