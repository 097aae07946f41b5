import { apply, begin, inWords, lawfulMoves, linyiRules, nextSpeaker } from '@linyi/floor-rules';
import type { Act, Floor } from '@linyi/floor-rules';

const names = ['主持人老周', '王桂芳', '李国强', '陈秀英'];
let floor: Floor = begin({ rules: linyiRules, chair: names[0] ?? '', members: names.map((name) => ({ id: name, name, hasBallot: true })) });

// Each act is either lawful and changes the floor, or says why not and changes nothing.
const act = (it: Act): string => {
  const applied = apply(floor, it);
  if (!applied.ok) return applied.reasons.map((reason) => inWords(reason)).join('');
  floor = applied.floor;
  return '好';
};
const [chair = '', wang = '', li = '', chen = ''] = names;

console.log(act({ kind: 'move', by: wang, at: 5, motion: 'main', text: '广场舞九点结束' })); // 请先一起读规则，答应遵守，再开始议事。
console.log(act({ kind: 'pledge', by: chair, at: 60 })); // 好
console.log(act({ kind: 'move', by: wang, at: 70, motion: 'main', text: '广场舞九点结束' })); // 好
console.log(act({ kind: 'second', by: li, at: 75 })); // 好
console.log(act({ kind: 'ask', by: wang, at: 80, side: 'for' })); // 好
console.log(act({ kind: 'ask', by: chen, at: 81, side: 'against' })); // 好
console.log(nextSpeaker(floor)?.member); // 王桂芳
console.log(act({ kind: 'giveFloor', by: chair, at: 85, to: chen })); // 下一位是王桂芳：没讲过的先讲，正反轮流。
console.log(act({ kind: 'ask', by: chair, at: 86, side: 'for' })); // 主持人不表态、不动议；想发表意见，请先把主持交给别人。

// What the chair may do now, to be shown as buttons; all others are grey, and say why.
console.log(lawfulMoves(floor, chair, 90).filter(({ isLawful }) => isLawful).map(({ kind }) => kind).join(' ')); // giveFloor warn handChair
