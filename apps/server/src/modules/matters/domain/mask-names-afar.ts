import { placeOf } from './mask-text.ts';
import type { Span } from './mask-text.ts';

const latinTitle = /(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\.? ?(?<it>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)/gd;
const latinNamed = /(?:my name is|(?<![A-Za-z])name ?:|yours,|regards,|(?<![A-Za-z])I(?: am|'m|’m)|我是|本人) ?(?<it>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2})(?![a-z])/gd;
const latinFirst = /(?<=^|\n)(?<it>[A-Z][a-z]{1,14} [A-Z][a-z]{1,14})(?=, )/gd;
const latinBeforeTitle = /(?<![A-Za-z])(?<it>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}) ?(?=老师|先生|女士|小姐|阿姨|叔叔|医生|教授|师傅)/gd;
/** Signs by which names from other languages are written: 尼古拉·彼得罗夫, 阿依古丽·买买提. Estates have a dot in their names too. */
const soundSigns = new Set('阿巴卡拉木提古丽江尔克娜斯米罗夫奇洛维特森顿曼热依买合吾孜肖赛努达娃吉尼基德列莎伊凡萨迪穆哈麦艾力帕塔玉素甫亚库班图苏托雅科莫波谢安索菲玛琳妮文约翰逊史密威廉查理保彼得亨利乔治沙吐孙热汗木江山别克');
const dotted = /(?<it>[\p{Script=Han}]{2,6}·[\p{Script=Han}]{2,8})/gdu;
const withoutTail = (text: string, start: number, end: number): number => {
  let to = end;
  while (to > start && text.charAt(to - 1) !== '·' && !soundSigns.has(text.charAt(to - 1))) to -= 1;
  return to;
};
const isFromAfar = (name: string): boolean => Array.from(name.replace('·', '')).filter((sign) => soundSigns.has(sign)).length >= (name.length - 1) * 0.6;
/** What names of Tibetans, Yi, Uyghurs and Mongols are put together from; two of them together are a name wherever they stand. */
const parts = '扎西|卓玛|达娃|次仁|多吉|央金|格桑|尼玛|拉姆|旺堆|顿珠|洛桑|丹增|平措|索朗|仁青|桑吉|才让|卓嘎|白玛|曲珍|德吉|强巴|贡布|泽仁|降初|阿呷|阿木|阿依|吉克|沙马|马海|尔古|曲木|吉木|日木|伍呷|木呷|拉者|子古|日哈|古丽|买买提|艾山|阿不都|吐尔逊|玉素甫|巴特尔|其其格|格日勒|那仁';
const partNames = new RegExp(`(?:${parts}){2,3}`, 'g');

/** Everything that is looked for as a pattern; a test looks that none has a part without a bound. */
export const afarPatterns: readonly RegExp[] = [latinTitle, latinNamed, latinFirst, latinBeforeTitle, dotted, partNames];

/** Names in Latin letters, and names of other peoples in Chinese signs. @param text in plain signs. */
export const findNamesFromAfar = (text: string): Span[] => afarPatterns.flatMap((shape) => [...text.matchAll(shape)].flatMap((match): Span[] => {
  const [start, end] = placeOf(match);
  if (shape !== dotted) return [{ start, end, found: 'name' }];
  const whole = withoutTail(text, start, end);
  return isFromAfar(text.slice(start, whole)) ? [{ start, end: whole, found: 'name' }] : [];
}));
