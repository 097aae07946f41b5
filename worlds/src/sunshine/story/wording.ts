import type { MatterSize } from '@linyi/contract';
import type { Chance } from '../../chance.ts';
import type { MatterText } from '../texts/shape.ts';

/** What a second neighbour adds who meets the same thing elsewhere. Every line fits every matter. */
const tails: Readonly<Record<MatterText['voice'], readonly string[]>> = {
  elder: ['我年纪大了，说不清楚的地方您打电话问我。', '不急着今天办，请记着就好。', '我白天都在家。', '听说别的楼也有，我们这里也请看看。'],
  young: ['白天上班，晚上七点以后方便联系。', '要是已经有人反映过，就算我一个。', '需要帮忙的话，周末我有空。', '在网上看到别的楼办好了，所以也来说一声。'],
  parent: ['家里有孩子，麻烦多上点心。', '我们这栋也遇到了，一起反映一下。', '送完孩子以后我都有空，可以来找我。'],
  renter: ['我是租户，要房东出面的话请告诉我。', '住进来不久，不知道该找谁，就在这里说了。', '室友也说遇到过。'],
  owner: ['需要搭把手的话可以叫我。', '我们这边也是这样，不知道别处怎么办的。', '住了这么多年，还是头一回写这个。', '前几天问了隔壁，也这么说。'],
  gridWorker: ['已口头提醒附近住户。', '和上次别处看到的是一类，一并记下。', '下次巡查再看一遍。'],
  teaTable: ['在座的都说遇到过。', '茶桌上几位都点头。', '别的网格也有人提过。'],
};
export const tailFor = (chance: Chance, voice: MatterText['voice']): string => chance.pick(tails[voice]);

const sizeReasons: Readonly<Record<MatterSize, readonly string[]>> = {
  small: ['一家一户的事，楼栋和网格就能办。', '范围小，物业当班师傅能处理。', '看过现场，几天里能办好。', '不牵涉别家，先办起来。'],
  big: ['牵涉好几家的利益，要坐下来一起商量。', '要动用公共部位，得听大家的意见。', '业委会、物业、居委会三方都有份，作为议题来谈。', '反映的人多，意见也不一样。'],
  hard: ['社区自己定不了，要请有关部门一起办。', '超出小区红线，报街道和职能部门。', '要几方一起开会才能推动。'],
};
export const sizeReason = (chance: Chance, size: MatterSize): string => chance.pick(sizeReasons[size]);

export const handoverReasons = ['这件事要动设备，物业有人有工具，请接过去办。', '我看过现场，不是楼栋里能解决的，请帮忙接办。', '需要专业人员上门，我这边跟不了全程。', '这几天我不在家，怕耽误，请接一下。'] as const;
export const handoverRefusals = ['这个部位不在我们的保养范围里，合同上写得清楚。', '手上同类的事已经有六件，接了也排不上，怕误了居民。', '要先弄清是公共部分还是自家部分，现在接不合适。'] as const;
export const rulings = ['还是由能上门的一方来办，费用另议，先把事情解决。', '责任不清的先办后分，今天就接手。', '由离现场最近的人跟到底，需要谁配合由我来协调。'] as const;
export const pauseReasons = ['配件要从厂家发货，到货前没法施工。', '住户出差不在家，约好回来再上门。', '连续下雨，外墙和地面没法施工，等天晴。', '等检测报告，报告出来再定怎么修。'] as const;
export const withdrawals = ['已经自己解决了，谢谢。', '和邻居当面说开了，不用再跟。', '写错地方了，不是我们这栋。', '家里人已经报过，重复了。'] as const;
export const reopenings = ['好了两天，又跟原来一样了。', '只弄好了一半，另一半还在。', '今天又出现了，请再来看看。'] as const;
export const secondAnswers = ['您说得对，上次没有弄到根子上。我明天上午再去，请师傅当场查清楚。', '给您添麻烦了。今天就去复看，弄好以后请您一起验。', '收到。这次我在现场盯着，弄完给您打电话。'] as const;
export const secondResults = ['重新做了一遍，请反映的邻居当场看过，都说可以。', '查到了原因，已彻底处理，连着看了两天没有再出现。', '换了做法，这次弄扎实了。以后每周巡查时都会看一眼。'] as const;
export const againAnswers = ['四周了又出现，说明没除根。明天我去现场，重新想办法。', '谢谢您回话。这件事重新打开，今天先去看。'] as const;
export const stillFixedWords = ['一直好好的。', '没有再出现。', '还行，放心了。'] as const;
export const brokenAgainWords = ['又跟原来一样了。', '前几天又坏了。', '好了半个月，又来了。'] as const;
export const publicNotes = ['今天和各方碰了头，会议记录下周贴出来。', '已经发函，对方答应一周内回话。', '收集到第一批意见，还差几户没问到，周末上门。', '方案初稿出来了，请几位邻居先看看。', '有关部门的人到现场看过，正在等书面答复。'] as const;
export const staffNotes = ['电话联系了维保，约的下午。', '上门两次家里没人，晚上再去。', '和当事人谈过，情绪平稳。', '报价收到两份，还等一份。', '提醒保洁这几天多留意这里。'] as const;
export const comments: Readonly<Record<number, readonly string[]>> = {
  5: ['谢谢，很快。', '说到做到。', '比我想的快。', '办得仔细。'], 4: ['可以了。', '办好了，就是等得久了点。'], 3: ['算是解决了。', '能用，不太好看。'], 2: ['只解决了一部分。'], 1: ['没有解决。'],
};
export const newPromises = ['比原来说的慢了，对不起。还要等对方的批复，新的日子写在这里，到时不管成不成都来回话。', '前一步已经做完，后一步要排期，重新定一个日子。'] as const;
