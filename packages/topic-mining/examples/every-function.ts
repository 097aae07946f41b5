import { TextIndex, labeller, learn, repeatsIn } from '@linyi/topic-mining';
import { jiebaSegment } from '@linyi/topic-mining/node';

const segment = jiebaSegment();
const index = new TextIndex(segment);
index.add({ id: 'M1', title: '三栋电梯坏了', text: '停在六楼' });
index.add({ id: 'M2', title: '路灯不亮', text: '晚上很黑' });
const model = learn([{ text: '电梯坏了,困住人', label: '电梯' }, { text: '电梯停在六楼', label: '电梯' }, { text: '路灯不亮', label: '照明' }, { text: '路灯坏了很黑', label: '照明' }], { segment });

console.log(index.similar('三栋电梯又坏了').map(({ id }) => id)); // [ 'M1' ]
console.log(labeller(model, { segment })('路灯又不亮了').label); // 照明
console.log(repeatsIn(['三栋电梯又坏了,请尽快维修', '三栋电梯又坏了,请尽快维修!', '路灯不亮'])); // [ [ 0, 1 ] ]
