import type { Chance } from '../chance.ts';

export type Sex = 'female' | 'male';
/** Family names with how often they are met, in rough tenths of a percent. */
const surnames: readonly (readonly [string, number])[] = (
  '王72 李71 张68 刘54 陈45 杨31 黄22 赵21 周20 吴20 徐17 孙15 马13 朱13 胡13 郭12 何12 林11 高10 罗10 郑9 梁9 谢8 宋8 唐8 许7 韩7 邓7 冯7 曹7 彭6 曾6 肖6 田6 董6 潘5 袁5 蔡5 蒋5 余5 于5 杜5 叶5 程5 魏4 苏4 吕4 丁4 任4 卢4 姚4 沈4 钟4 姜4 崔4 谭4 陆3 范3 汪3 廖3 石3 金3 韦3 贾3 夏3 付3 方3 邹3 熊3 白3 孟3 秦3 邱3 江3 尹2 薛2 阎2 段2 雷2 侯2 龙2 史2 陶2 黎2 贺2 顾2 毛2 郝2 龚2 邵2 万2 覃2 武2 钱2 戴2 严2 莫2 孔2 向2 温1 康1 施1 牟1 欧阳1'
).split(' ').map((entry) => {
  const weight = entry.replace(/\D/g, '');
  return [entry.slice(0, entry.length - weight.length), Number(weight)] as const;
});

type Generation = { readonly until: number; readonly female: readonly string[]; readonly male: readonly string[] };
const words = (text: string): readonly string[] => text.split(' ');
/** Given names of their time. Two-character ones are made of a first and a last character. */
const whole: readonly Generation[] = [
  { until: 1955, female: words('秀英 桂英 秀兰 玉兰 淑珍 凤英 素芳 秀珍 桂芳 玉珍 淑华 桂兰 秀芳 惠芬 淑芬 翠英 玉梅 素珍 月英 春兰 菊芬 德芳 仕珍 碧华 朝秀'), male: words('建国 国华 德明 建华 志明 国栋 永福 振华 家顺 文德 长生 学文 光荣 成贵 兴国 世昌 树林 德顺 家富 正明 仁义 安民 天佑 福全 绍清') },
  { until: 1969, female: words('丽华 秀芬 桂琴 建英 惠兰 亚萍 国芳 玉琴 小玲 晓兰 淑琴 雪梅 红梅 春梅 金凤 爱萍 爱华 慧芳 美玲 桂荣 丽君 素琼 世蓉 琼芳 永红'), male: words('建军 卫东 建平 国强 志强 建设 永刚 爱国 新民 志刚 跃进 援朝 卫国 建新 向东 红兵 忠诚 永强 文革 正华 光明 少华 大勇 世平 贵平') },
  { until: 1984, female: words('丽 敏 静 燕 艳 娟 霞 红 玲 芳 萍 颖 洁 琳 晓燕 海燕 丽娜 春燕 小红 文静 晓敏 雪莲 玉洁 秋菊 利蓉 晓蓉 艳红 冬梅'), male: words('伟 强 军 勇 涛 磊 斌 波 辉 刚 健 俊 明 鹏 超 海涛 志勇 建波 晓东 文斌 永辉 小军 立新 旭东 海峰 德智 国庆 正刚') },
  { until: 1999, female: words('婷 雪 倩 莹 璐 婷婷 雅婷 思思 晓雨 梦瑶 佳 欣 蕾 文婷 雨薇 佳怡 思琪 雪婷 晓彤 诗雨 慧敏 嘉玲 若琳 丹妮 心怡 羽佳'), male: words('浩 杰 凯 鑫 宇 博 帅 阳 晨 志豪 俊杰 子健 嘉伟 文博 天宇 思远 明轩 家豪 俊峰 睿 泽宇 成龙 一鸣 立阳 川 鹏飞') },
  { until: 2012, female: words('欣怡 子涵 梓涵 雨欣 诗涵 思涵 佳琪 雨桐 可欣 梦琪 语嫣 紫萱 静怡 芷晴 若曦 婉清 思彤 乐怡'), male: words('浩然 子轩 宇轩 子豪 浩宇 俊熙 天佑 皓轩 梓豪 博文 宇航 嘉懿 煜城 懿轩 文昊 明哲 鸿涛 奕辰') },
  { until: 3000, female: words('一诺 依诺 梓萱 若汐 沐晴 语桐 安然 可馨 苡沫 芷若 念安 清妍 书瑶 知夏 南乔 希悦 锦年 糖糖'), male: words('沐宸 奕泽 宇泽 梓睿 亦辰 景行 承宇 子墨 星辰 知行 屹川 书恒 允安 嘉树 明远 泽楷 云舟 乐川') },
];
const firstOf: Readonly<Record<Sex, readonly (readonly [until: number, characters: string])[]>> = {
  female: [[1969, '秀玉桂淑素翠春月惠碧德仕'], [1999, '晓丽文雪雅思小海佳慧春若'], [3000, '子雨诗可语芷欣若沐知书安']],
  male: [[1969, '建国志德永文光正世家长成'], [1999, '志文晓海俊天明小立家子永'], [3000, '浩子宇梓奕嘉明泽博景承书']],
};
const lastOf: Readonly<Record<Sex, readonly (readonly [until: number, characters: string])[]>> = {
  female: [[1969, '英兰珍芳华芬梅琴蓉琼凤容群清'], [1999, '婷敏燕玲娟琳莉蓉霞洁颖倩萍静'], [3000, '涵萱彤怡桐妍瑶琪晴悦宁汐']],
  male: [[1969, '国华明军平强福林全才清贵富安'], [1999, '伟强杰涛斌鹏飞峰辉宇勇波林龙'], [3000, '轩辰睿然航泽宇豪哲川洋恒']],
};
const charactersFor = (table: readonly (readonly [number, string])[], birthYear: number): string[] => Array.from(table.find(([until]) => birthYear <= until)?.[1] ?? '');

export const surname = (chance: Chance): string => chance.weigh(surnames);
/** A given name as people born in that year carry it. */
export const givenName = (chance: Chance, sex: Sex, birthYear: number): string => {
  const generation = whole.find(({ until }) => birthYear <= until);
  if (generation !== undefined && chance.happens(0.3)) return chance.pick(generation[sex]);
  return chance.pick(charactersFor(firstOf[sex], birthYear)) + chance.pick(charactersFor(lastOf[sex], birthYear));
};
