/** What is told apart when personal data is masked. */
export type Personal = 'phone' | 'idNumber' | 'bankCard' | 'plate' | 'dwelling' | 'name' | 'email' | 'account';
/** A stretch of a text, from the first to behind the last unit. `instead`: other words than the usual ones for its kind. */
export type Span = { readonly start: number; readonly end: number; readonly found: Personal; readonly instead?: string };

const plainOf: ReadonlyMap<string, string> = new Map([
  ...Array.from('０１２３４５６７８９').map((sign, index) => [sign, String(index)] as const),
  ...Array.from({ length: 26 }, (_, index) => [String.fromCharCode(0xff21 + index), String.fromCharCode(65 + index)] as const),
  ...Array.from({ length: 26 }, (_, index) => [String.fromCharCode(0xff41 + index), String.fromCharCode(97 + index)] as const),
  ...Array.from('－—–‐‑−―﹣').map((sign) => [sign, '-'] as const),
  ...Array.from('．•・∙﹒').map((sign) => [sign, '·'] as const),
  ...Array.from('\u00a0\u3000\u2002\u2003\u2009\t').map((sign) => [sign, ' '] as const),
  // A name may be written as in Hong Kong or Taiwan; the signs that names and homes are found by.
  ...Array.from('張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢許许馮冯韓韩鄧邓蕭萧葉叶蘇苏呂吕蔣蒋盧卢鐘钟鍾钟陸陆譚谭龍龙賴赖嚴严齊齐莊庄樓楼棟栋單单號号電电話话偉伟華华國国軍军麗丽強强傑杰蘭兰靜静燕燕紅红鳳凤蓮莲慶庆業业東东說说講讲稱称').map((sign, index, all) => [sign, all[index + 1] ?? sign] as const).filter((_pair, index) => index % 2 === 0),
  ['＠', '@'], ['＃', '#'], ['（', '('], ['）', ')'], ['：', ':'], ['＋', '+'], ['＿', '_'], ['／', '/'], ['，', ','],
]);
/** The same text in plain signs, unit by unit: whatever is found in it stands at the same place in the text itself. */
export const plain = (text: string): string => {
  let out = '';
  for (let at = 0; at < text.length; at += 1) out += plainOf.get(text.charAt(at)) ?? text.charAt(at);
  return out;
};

/** How each digit is written and said; 洞, 幺, 拐 and 勾 are said on the phone so that none is misheard. */
const hanSigns: Readonly<Record<string, string>> = { 0: '〇零○洞', 1: '一幺壹', 2: '二贰', 3: '三叁', 4: '四肆', 5: '五伍', 6: '六陆', 7: '七柒拐', 8: '八捌', 9: '九玖勾' };
const hanDigits: ReadonlyMap<string, string> = new Map(Object.entries(hanSigns).flatMap(([digit, signs]) => Array.from(signs).map((sign) => [sign, digit] as const)));
/** The digit that a sign stands for, spoken or written; undefined where it is none. */
export const digitOf = (sign: string): string | undefined => (sign >= '0' && sign <= '9' ? sign : hanDigits.get(sign));

/** Where a match stands: its group `it`, or all of it where there is none. */
export const placeOf = (match: RegExpExecArray): readonly [start: number, end: number] => match.indices?.groups?.['it'] ?? [match.index, match.index + match[0].length];
