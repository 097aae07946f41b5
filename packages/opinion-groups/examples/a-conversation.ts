import { answerFrom, conversationOf, polisStages, summaryOf } from '@linyi/opinion-groups';
import type { Opinion, Stance } from '@linyi/opinion-groups';

// Twenty households about a courtyard: the first twelve want parking, the others trees, and all want the lamps mended.
const texts = new Map([['0', '多划停车位'], ['1', '树不能砍'], ['2', '先修路灯'], ['3', '多种几棵桂花']]);
const about = (household: number, statement: string): Stance => {
  if (statement === '2') return 1;
  return (statement === '0') === household < 12 ? 1 : -1;
};
const opinions: Opinion[] = Array.from({ length: 20 }, (_, household) => [...texts.keys()].map((statement) =>
  ({ participant: `${household}`, statement, stance: about(household, statement) }))).flat();

const conversation = conversationOf(opinions);
const answer = answerFrom(conversation, polisStages(conversation, 'means'));
console.log(answer.groups.map(({ members }) => members.length).join(' + ')); // 12 + 8
console.log(answer.consensus.agree.map(({ statement }) => texts.get(statement)).join('、')); // 先修路灯

const lines = summaryOf({
  sizes: answer.groups.map(({ members }) => members.length), ungrouped: answer.ungrouped.length,
  representative: answer.groups.map(({ representative }) => representative), consensus: answer.consensus, texts,
}, 'zh');
console.log(lines[0]); // 看法分成 2 群，第 1 群 12 人、第 2 群 8 人。
