import type { MatterSize } from '@linyi/contract';
import type { Chance } from '../../chance.ts';
import type { MatterText } from '../texts/shape.ts';

/** What a second neighbour adds who meets the same thing elsewhere. Every line fits every matter. */
const tails: Readonly<Record<MatterText['voice'], readonly string[]>> = {
  elder: ['我年纪大了，说不清楚的地方您打电话问我。', '我白天都在家。', '办的时候叫我一声，我在家。', '麻烦你们跑一趟。'],
  young: ['白天上班，晚上七点以后方便联系。', '要是已经有人反映过，就算我一个。', '需要帮忙的话，周末我有空。', '发微信比打电话方便。'],
  parent: ['家里有孩子，麻烦多上点心。', '有进展请告诉我一声。', '送完孩子以后我都有空，可以来找我。'],
  renter: ['要房东出面的话请告诉我。', '下班以后都可以联系我。', '室友也是这么说的。'],
  owner: ['需要搭把手的话可以叫我。', '有什么要我配合的，随时打电话。', '白天晚上都可以联系我。', '办好了请回我一声。'],
  gridWorker: ['已口头提醒附近住户。', '和上次别处看到的是一类，一并记下。', '下次巡查再看一遍。'],
  teaTable: ['在座的都说遇到过。', '茶桌上几位都点头。', '别的网格也有人提过。'],
};
export const tailFor = (chance: Chance, voice: MatterText['voice']): string => chance.pick(tails[voice]);

const sizeReasons: Readonly<Record<MatterSize, readonly string[]>> = {
  small: ['楼栋和网格就能办。', '范围小，首接人直接办。', '看过现场，几天里能办好。', '不牵涉别家，先办起来。'],
  big: ['牵涉好几家的利益，要坐下来一起商量。', '要动用公共部位，得听大家的意见。', '业委会、物业、居委会三方都有份，作为议题来谈。', '几方意见不一样，要坐下来谈。'],
  hard: ['社区自己定不了，要请有关部门一起办。', '超出小区红线，报街道和职能部门。', '要几方一起开会才能推动。'],
};
export const sizeReason = (chance: Chance, size: MatterSize): string => chance.pick(sizeReasons[size]);

const physical: readonly string[] = ['lift', 'water', 'power', 'facility', 'accessibility', 'ebike', 'greening', 'hygiene'];
/** Whether a matter of this kind is mended with hands and tools. */
export const isPhysical = (kind: string): boolean => physical.includes(kind);
const anyHandover = ['我看过现场，不是楼栋里能解决的，请帮忙接办。', '需要专人上门，我这边跟不了全程。', '这几天我不在家，怕耽误，请接一下。'] as const;
export const handoverReason = (chance: Chance, kind: string): string => chance.pick(isPhysical(kind) ? ['这件事要动设备和工具，物业有人，请接过去办。', ...anyHandover] : anyHandover);
export const handoverRefusals = ['这个部位不在我们的保养范围里，合同上写得清楚。', '手上同类的事已经有六件，接了也排不上，怕误了居民。', '要先弄清是公共部分还是自家部分，现在接不合适。'] as const;
export const rulings = ['还是由能上门的一方来办，费用另议，先把事情解决。', '责任不清的先办后分，今天就接手。', '由离现场最近的人跟到底，需要谁配合由我来协调。'] as const;
const anyPause = ['等对方书面答复，收到后接着办。', '当事人在外地，约好回来当面谈。'] as const;
export const pauseReason = (chance: Chance, kind: string): string =>
  chance.pick(isPhysical(kind) ? ['配件要从厂家发货，到货前没法施工。', '连着下雨没法施工，等天晴。', '等检测报告，报告出来再定怎么修。'] : anyPause);
export const withdrawals = ['已经自己解决了，谢谢。', '和家里人商量过，先不提了。', '重复了，家里人已经报过。', '当面说开了，不用再跟。'] as const;
export const reopenings = ['好了两天，又跟原来一样了。', '只弄好了一半，另一半还在。', '今天又出现了，请再来看看。'] as const;
export const secondAnswers = ['您说得对，上次没有弄到根子上。我明天上午再去，请师傅当场查清楚。', '给您添麻烦了。今天就去复看，弄好以后请您一起验。', '收到。这次我在现场盯着，弄完给您打电话。'] as const;
export const secondResults = ['重新做了一遍，请反映的邻居当场看过，都说可以。', '查到了原因，已彻底处理，连着看了两天没有再出现。', '换了做法，这次弄扎实了。以后每周巡查时都会看一眼。'] as const;
export const againAnswers = ['四周了又出现，说明没除根。明天我去现场，重新想办法。', '谢谢您回话。这件事重新打开，今天先去看。'] as const;
export const stillFixedWords = ['一直好好的。', '挺好的。', '还行，放心了。'] as const;
export const brokenAgainWords = ['又跟原来一样了。', '好了半个月，又来了。'] as const;
const bigNotes = ['今天和各方碰了头，记录下周贴出来。', '收集到第一批意见，还差几户没问到，周末上门。', '方案初稿出来了，请几位邻居先看看。', '把各家的意见抄成一张表，贴在门厅，谁都可以补。'] as const;
const hardNotes = ['已经发函，对方答应一周内回话。', '有关部门的人到现场看过，正在等书面答复。', '今天又打电话催了一次，经办人说在走流程。', '请人大代表一起去了一趟，把材料当面交了。'] as const;
export const publicNotes = (size: MatterSize): readonly string[] => (size === 'hard' ? hardNotes : bigNotes);
export const staffNotes = ['到现场看过，拍了照存档。', '上门一次家里没人，晚上再去。', '给反映的人回了电话，说了进度。', '约了明天上午一起到现场。'] as const;
export const watchingPlan = '先按答复里说的做起来，再看一段时间，不反复了才算办完，到时来回话。';
export const comments: Readonly<Record<number, readonly string[]>> = {
  5: ['谢谢，很快。', '说到做到。', '比我想的快。', '办得仔细。'], 4: ['可以了。', '办好了，就是等得久了点。'], 3: ['算是解决了。', '能用，不太好看。'], 2: ['只解决了一部分。'], 1: ['没有解决。'],
};
export const newPromises = ['比原来说的慢了，对不起。还要等对方的批复，新的日子写在这里，到时不管成不成都来回话。', '前一步已经做完，后一步要排期，重新定一个日子。'] as const;
