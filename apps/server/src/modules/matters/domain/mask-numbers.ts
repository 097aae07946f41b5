import { digitOf, placeOf } from './mask-text.ts';
import type { Span } from './mask-text.ts';

/** Digits that stand together, however they are written. */
type Group = { readonly start: number; readonly end: number; readonly digits: string };
/** Groups from one on, that make up one number together. */
type Stretch = { readonly start: number; readonly end: number; readonly digits: string; readonly sizes: readonly number[]; readonly gaps: readonly string[] };

const isX = (sign: string): boolean => sign === 'X' || sign === 'x';
const isLetter = (sign: string): boolean => /[A-Za-z]/.test(sign);
const isPlainDigit = (sign: string): boolean => sign >= '0' && sign <= '9';
/** Where a row of digits that begins here ends; written and spoken ones aren't one row. */
const rowEnd = (text: string, from: number): number => {
  const isPlain = isPlainDigit(text.charAt(from));
  let end = from;
  while (digitOf(text.charAt(end)) !== undefined && isPlainDigit(text.charAt(end)) === isPlain) end += 1;
  return end;
};
const groupsIn = (text: string): Group[] => {
  const groups: Group[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const end = rowEnd(text, at);
    if (end === at) continue;
    const digits = Array.from(text.slice(at, end), (sign) => digitOf(sign) ?? '').join('');
    const hasX = isX(text.charAt(end)) && !isLetter(text.charAt(end + 1));
    groups.push({ start: at, end: hasX ? end + 1 : end, digits: hasX ? `${digits}X` : digits });
    at = end - 1;
  }
  return groups;
};

const longestNumber = 19;
/** Between the groups of one number stand at most two signs of these. */
const isGap = (gap: string): boolean => /^(?:[-. ·()\n]{0,3}|[,、])$/.test(gap);
/** Every number that may begin with this group: the group alone, it and the next one, … A number has at most nineteen digits, so that these are few. */
const stretchesFrom = (text: string, groups: readonly Group[], first: number): Stretch[] => {
  const stretches: Stretch[] = [];
  let [digits, sizes, gaps]: [string, number[], string[]] = ['', [], []];
  for (let index = first; index < groups.length; index += 1) {
    const [group, before] = [groups[index], groups[index - 1]];
    if (!group) break;
    if (index > first && before) {
      const gap = text.slice(before.end, group.start);
      if (!isGap(gap)) break;
      gaps = [...gaps, gap];
    }
    [digits, sizes] = [digits + group.digits, [...sizes, group.digits.length]];
    if (digits.length > longestNumber + 4) break;
    stretches.push({ start: groups[first]?.start ?? 0, end: group.end, digits, sizes, gaps });
  }
  return stretches;
};

const isMonthAndDay = (text: string): boolean => /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);
const isIdNumber = ({ digits }: Stretch): boolean => {
  if (/^[1-9]\d{5}(?:18|19|20)\d{6}\d{3}[\dX]$/.test(digits)) return isMonthAndDay(digits.slice(10, 14));
  return /^[1-8]\d{14}$/.test(digits) && isMonthAndDay(digits.slice(8, 12));
};

const isLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
};
/** Four and four, as it stands on the card, or in one go. */
const isPrintedLikeCard = (sizes: readonly number[]): boolean => sizes.length >= 4 && sizes.slice(0, 4).every((size) => size === 4);
const isGroupedLikeCard = (sizes: readonly number[]): boolean => sizes.length === 1 || (sizes.slice(0, -1).every((size) => size === 4) && (sizes.at(-1) ?? 0) <= 7) || (sizes.length === 2 && sizes[0] === 6);
const isBankCard = ({ digits, sizes }: Stretch, before: string): boolean =>
  /^[3-69]\d{15,18}$/.test(digits) && isGroupedLikeCard(sizes) && (digits.startsWith('62') || isPrintedLikeCard(sizes) || /(?:卡号?|账号|帐号|账户|帐户|户头|工行|建行|农行|中行|交行|招行|邮储|信用社)\D{0,8}$/.test(before) || isLuhn(digits));

/** The order of a parcel or a bill is nobody's phone. */
const isOrderBefore = (before: string): boolean => /(?:订单|单号|编号|工单|快递|运单|流水|发票|批次|序列|型号|表号|条码|备案|合同)[^,。;；\n]{0,4}$/.test(before);
const isAmountBehind = (behind: string): boolean => /^ ?(?:元|块|万|亿|吨|度|平米|平方|㎡)/.test(behind);
const isUniform = (gaps: readonly string[]): boolean => new Set(gaps.filter((gap) => gap !== '').map((gap) => gap.trim() === '' ? ' ' : gap.replace(/[ ()]/g, ''))).size <= 1;
/** People say a number in a few pieces, or every digit by itself; a row of small numbers isn't one. */
const hasCommas = (gaps: readonly string[]): boolean => gaps.some((gap) => /[,、]/.test(gap));
const isSpoken = ({ sizes, gaps }: Stretch): boolean => gaps.every((gap) => gap === '') || (isUniform(gaps) && (!hasCommas(gaps) || sizes.join() === '3,4,4') && (sizes.every((size) => size === 1) || (sizes.length <= 5 && (gaps.includes('') || sizes.every((size) => size >= 2)))));

const countryCode = /^(?:00)?86/;
const isMobile = (stretch: Stretch): boolean => {
  if (/^1[3-9]\d{9}$/.test(stretch.digits)) return isSpoken(stretch);
  const rest = stretch.digits.replace(countryCode, '');
  return rest !== stretch.digits && /^1[3-9]\d{9}$/.test(rest) && stretch.sizes.length <= 6;
};
const isLandline = ({ digits, sizes }: Stretch): boolean => {
  const local = digits.replace(/^(?:00)?86(?=[1-9])/, '0');
  return (/^(?:010|02\d)[2-8]\d{7}$/.test(local) || /^0[3-9]\d{2}[2-8]\d{6,7}$/.test(local)) && sizes.length <= 4 && (sizes[0] ?? 0) >= 2;
};
/** After “phone” seven or eight digits are a number of the same town; service numbers are shorter or longer. */
const isLocal = ({ digits, sizes }: Stretch, before: string): boolean =>
  /^[2-8]\d{6,7}$/.test(digits) && sizes.length <= 2 && /(?:电话|座机|固话|热线|号码|联系方式|致电|拨打|打到|来电|tel|call|phone)(?:号码?)?[是为:. ]{0,3}$/i.test(before);

const lookBack = 16;
const isPhone = (stretch: Stretch, before: string): boolean => isMobile(stretch) || (!hasCommas(stretch.gaps) && (isLandline(stretch) || isLocal(stretch, before)));
const kindOf = (text: string, stretch: Stretch): Span['found'] | null => {
  const before = text.slice(Math.max(0, stretch.start - lookBack), stretch.start);
  const isOneRow = !hasCommas(stretch.gaps);
  if (isOneRow && isIdNumber(stretch)) return 'idNumber';
  if (isOrderBefore(before) || isAmountBehind(text.slice(stretch.end, stretch.end + 4))) return null;
  if (isOneRow && isBankCard(stretch, before)) return 'bankCard';
  return isPhone(stretch, before) ? 'phone' : null;
};

/** The plus before a country code and the bracket around an area code go with the number; so does an extension. */
const widened = (text: string, { start, end }: Stretch): readonly [start: number, end: number] => {
  // A bracket around the whole of it stays where it is.
  const head = (text.slice(start, end).includes(')') ? /(?:\+|\()+ ?$/ : /\+ ?$/).exec(text.slice(Math.max(0, start - 3), start));
  const tail = /^ ?(?:转|分机|ext\.?) ?\d{1,6}/i.exec(text.slice(end, end + 12));
  return [start - (head?.[0].length ?? 0), end + (tail?.[0].length ?? 0)];
};

/** The number among those that may begin here: the first that is one; of a card the longest, which has sixteen to nineteen digits. */
const numberFrom = (text: string, stretches: readonly Stretch[]): Span | null => {
  let card: Span | null = null;
  for (const stretch of stretches) {
    const found = kindOf(text, stretch);
    if (found === null || (card !== null && found !== 'bankCard')) continue;
    const [start, end] = found === 'phone' ? widened(text, stretch) : [stretch.start, stretch.end];
    if (found !== 'bankCard') return { start, end, found };
    card = { start, end, found };
  }
  return card;
};

/** Numbers that lead to one person: phones, ID numbers, bank cards; with spaces, dashes, dots, full-width or spoken. @param text in plain signs. */
export const findNumbers = (text: string): Span[] => {
  const groups = groupsIn(text);
  const spans: Span[] = [];
  for (let first = 0, free = 0; first < groups.length; first += 1) {
    if ((groups[first]?.start ?? 0) < free) continue;
    const number = numberFrom(text, stretchesFrom(text, groups, first));
    if (number === null) continue;
    spans.push(number);
    free = number.end;
  }
  return spans;
};

type Shape = { readonly found: Span['found']; readonly shape: RegExp };
/** Bounded parts only, as a test looks at: no text takes longer than its length. The group `it` is what is masked, all of it where there is none. */
export const shapes: readonly Shape[] = [
  { found: 'email', shape: /(?<![\w.%+-])[\w.%+-]{1,64} at [A-Za-z0-9-]{1,63} dot [A-Za-z]{2,10}(?![A-Za-z])/gdi },
  // A digit that looks like a letter, to get past somebody who looks for numbers.
  { found: 'phone', shape: /(?<![A-Za-z\d])(?=[\dOolI]{0,10}[OolI])(?<it>[1lI][3-9][\dOolI]{9})(?![A-Za-z\d])/gd },
  { found: 'email', shape: /(?<![\w.%+-])[\w.%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/gdi },
  { found: 'plate', shape: /(?<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][-·. ]{0,2}(?=[A-Z]{0,3}\d)(?:[DABCEFGHJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[DABCEFGHJK]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]))(?![A-Z0-9])/gdi },
  // Said over the phone, or with gaps.
  { found: 'plate', shape: /(?<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][-·. ]{0,2}(?=[A-Z ]{0,5}[\d洞幺拐勾零一二两三四五六七八九])(?:[A-HJ-NP-Z\d洞幺拐勾零一二两三四五六七八九] ?){4,5}[A-HJ-NP-Z\d洞幺拐勾零一二两三四五六七八九])(?![A-Z\d])/gdi },
  { found: 'plate', shape: /(?:车牌|车号|牌照|牌号|车尾号)(?:号码?)?(?:是|为|尾号|后三位|后四位|后几位|[: ]){0,4}(?<it>[A-Z0-9]{3,8})(?![A-Z0-9]|[元块天次辆台])/gdi },
  { found: 'plate', shape: /(?<![A-Z0-9])(?<it>WJ ?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[-· ]?\d{4}[\dA-Z])(?![A-Z0-9])/gdi },
  { found: 'idNumber', shape: /(?:护照|通行证|社保卡?|医保卡?|军官证|居住证|驾驶证|台胞证)(?:号码?)?[是为: ]{0,3}(?<it>[A-Z]{0,2}\d{6,12})(?!\d)/gdi },
  { found: 'idNumber', shape: /(?:身份证|证件)(?:号码?)?[是为: ]{0,3}(?<it>\d(?:[ -]?\d){16}[ -]?[\dX])(?![\dX])/gdi },
  { found: 'idNumber', shape: /(?:身份证|证件)(?:号码?)?(?:的)?(?:后|末|尾号?|最后)(?:[四六几]|[46])?(?:位数?)?[是为: ]{0,3}(?<it>\d{3,5}[\dX])(?![\dX])/gdi },
  { found: 'account', shape: /(?:微信|薇信|威信|v信|wechat|weixin|(?<![A-Za-z])(?:vx|wx)|加v|qq|扣扣|支付宝|抖音|快手)(?:号码?|群号?|群|账号|帐号|id|名|是|为|同号|[: ]){0,4}(?<it>[A-Za-z][-\w]{5,19}|\d{5,12}|\d{3,6}[ -]\d{3,6}|\d(?: \d){4,11})(?![-\w])/gdi },
  { found: 'account', shape: /(?:户号|客户号|客户编号|缴费号|缴费编号|用户号|用户编号)(?:是|为|[: ]){0,3}(?<it>\d{6,16})(?!\d)/gdi },
  { found: 'account', shape: /(?<![A-Za-z])v ?: ?(?<it>[A-Za-z][-\w]{5,19}|\d{5,12})(?![-\w])/gdi },
];

/** E-mail, number plates, accounts and numbers of papers. @param text in plain signs. */
export const findShapes = (text: string): Span[] => shapes.flatMap(({ found, shape }) => [...text.matchAll(shape)].map((match) => {
  const [start, end] = placeOf(match);
  return { start, end, found };
}));
