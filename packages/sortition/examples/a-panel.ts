import { drawnBy, readFeatures, readPeople, sortition } from '@linyi/sortition';
import { loadHighs } from '@linyi/sortition/node';

// What the panel of six shall look like.
const features = readFeatures(`feature,value,min,max
住房,业主,3,4
住房,租户,2,3
年龄,18-35,2,3
年龄,36-59,1,3
年龄,60+,2,3`);

// Who can be drawn. Of an address at most one person is.
const people = readPeople(`id,住房,年龄,地址
王,业主,60+,1-101
李,业主,60+,1-101
张,业主,36-59,1-102
刘,业主,36-59,1-201
陈,业主,18-35,1-202
杨,租户,18-35,2-101
黄,租户,18-35,2-101
赵,租户,36-59,2-102
吴,租户,60+,2-201
周,业主,60+,2-202
徐,业主,36-59,3-101
孙,业主,18-35,3-102`, features, { address: '地址' });

const answer = sortition({ features, people, size: 6, panels: 100 }, await loadHighs());
console.log(answer.minimum.toFixed(4)); // 0.5000
console.log(answer.bound.toFixed(4)); // 0.5000

// The hundred panels are published; then two balls are drawn in the hall, 4 and 2.
console.log(drawnBy('42', answer.panels)); // 42
console.log(answer.panels[42]?.length); // 6
