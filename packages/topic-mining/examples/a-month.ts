import { TextIndex, labeller, learn, mineTopics } from '@linyi/topic-mining';
import type { Message } from '@linyi/topic-mining';
import { jiebaSegment } from '@linyi/topic-mining/node';

// The dictionary, with names that only this community knows.
const segment = jiebaSegment(['锦绣里']);

const messages: readonly Message[] = [
  { id: 'M1', title: '锦绣里 3 栋电梯又停了', text: '三栋的电梯这个月第四次停在六楼,老人下不来。', time: Date.UTC(2026, 2, 2), likes: 9, author: '王' },
  { id: 'M2', title: '滨河步道路灯全黑', text: '晚上从廊桥走到码头,路灯一盏也不亮。', time: Date.UTC(2026, 2, 3), likes: 1, author: '李' },
  { id: 'M3', title: '锦绣里电梯坏了没人修', text: '锦绣里 3 栋电梯又坏了,报修三天没人来。', time: Date.UTC(2026, 2, 9), likes: 2, author: '陈' },
  { id: 'M4', title: '请修锦绣里三栋的电梯', text: '电梯停在六楼,我妈买菜要爬楼。', time: Date.UTC(2026, 2, 12), likes: 0, author: '赵' },
  { id: 'M5', title: '滨河步道的路灯什么时候修', text: '路灯坏了快两个月。', time: Date.UTC(2026, 2, 20), likes: 0, author: '周' },
];

// This month's sore points, hottest first.
const [first, second] = mineTopics(messages, { segment });
console.log(first?.name, first?.size, first?.ids.join(' ')); // 锦绣里 3 栋电梯又停了 3 M1 M3 M4
console.log(second?.name, second?.from, second?.to); // 滨河步道路灯全黑 2026-03-03 2026-03-20

// While somebody types: is there something like it already?
const index = new TextIndex(segment);
for (const message of messages) index.add(message);
console.log(index.similar('步道上没有路灯').map(({ id }) => id).join(' ')); // M5 M2

// Categories learnt from what the community has labelled itself.
const model = learn(messages.map(({ title, text }) => ({ text: `${title}\n${text}`, label: text.includes('电梯') ? '电梯' : '照明' })), { segment });
console.log(labeller(model, { segment })('码头那边的路灯也坏了').label); // 照明
