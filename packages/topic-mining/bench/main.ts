import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { TextIndex, labeller, learn, mineTopics, readModel, writeModel } from '@linyi/topic-mining';
import { jiebaSegment } from '@linyi/topic-mining/node';
import { messagesIn } from '../cli/messages.ts';
import { readTable } from '../cli/read-table.ts';
import { labelledIn } from '../cli/texts.ts';
import { aCommunity, fitOf } from '../test/a-community.ts';

const real = path.join(import.meta.dirname, '../../../../shared/data/complaints');
const segment = jiebaSegment();
const { messages, problems } = aCommunity();

const ours = await cpuSeconds(() => mineTopics(messages, { segment }));
console.log(line('600 messages of ours, fit of topics ' + fitOf(ours.answer, problems).toFixed(3), ours.seconds, { name: 'limit', seconds: 1.5 }));

// 100,000 texts: those of ours, each beside others' words, so that no two are alike.
const index = new TextIndex(segment);
for (let each = 0; each < 100_000; each += 1) {
  const [a, b] = [messages[each % 600]!, messages[Math.floor(each / 600) % 600]!];
  index.add({ id: String(each), title: a.title, text: `${a.text}${b.text.slice(0, 40)}${each}` });
}
const drafts = ['桂花苑搅拌站半夜还在开工', '望江花园又停水了', '12路公交等了半小时', '楼道里有人充电瓶车,太危险', '我想问一下医保怎么转'];
const asked = await cpuSeconds(() => Array.from({ length: 20 }, (_, at) => index.similar(drafts[at % drafts.length]!)));
console.log(line('similar among 100,000, one question', asked.seconds / 20, { name: 'limit', seconds: 0.005 }));

if (!existsSync(real)) {
  console.log(`SKIPPED: real messages are looked for in ${real}, and aren't there`);
} else {
  const file = path.join(real, 'messages-4326.xlsx');
  const whole = await cpuSeconds(async () => mineTopics(messagesIn(await readTable(file), {}, file).messages, { segment: jiebaSegment() }));
  const known = new Map(Object.entries(JSON.parse(readFileSync(path.join(real, 'known-problems.json'), 'utf8')) as Record<string, string[]>));
  console.log(line(`4,326 messages, file to topics, F1 ${fitOf(whole.answer, known).toFixed(3)}`, whole.seconds, { name: 'limit', seconds: 1.5 }));
  const all = await labelledIn(path.join(real, 'labelled-segmented-train.tsv'));
  const folds = [0, 1, 2, 3, 4].map((fold) => {
    const [rest, held] = [all.filter((_, at) => (at * 7919) % 5 !== fold), all.filter((_, at) => (at * 7919) % 5 === fold)];
    const guess = labeller(readModel(writeModel(learn(rest, { segment }))), { segment });
    return { wanted: held.map(({ label }) => label), got: held.map(({ text }) => guess(text).label) };
  });
  const scores = folds.map(({ wanted, got }) => {
    const labels = [...new Set(wanted)];
    return labels.reduce((sum, label) => sum + (2 * wanted.filter((each, at) => each === label && got[at] === label).length) / (wanted.filter((each) => each === label).length + got.filter((each) => each === label).length), 0) / labels.length;
  });
  console.log(`macro-F1 over five folds ${(scores.reduce((a, b) => a + b) / 5).toFixed(4)} (${scores.map((score) => score.toFixed(3)).join(' ')})`);
  const half = await cpuSeconds(() => {
    const guess = labeller(learn(all, { segment }), { segment });
    return all.slice(0, 1816).map(({ text }) => guess(text).label);
  });
  console.log(line('7,261 texts learnt, 1,816 labelled', half.seconds, { name: 'linear SVM', seconds: 0.83 }));
}
