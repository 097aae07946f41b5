/** Texts as a voice should say them. A voice reads what is written; people write for the eye. */

const digit = (text: string): string => [...text].join(' ');

/** Numbers that name something are said digit by digit: those of matters and sheets, and telephones. */
const named = /\b(\d{4}[-–]\d{3,}|[A-Z]{1,4}\d{0,4}-\d{2,}(?:-\d+)*|1[3-9]\d{9}|0\d{2,3}[- ]\d{7,8})\b/g;

const chinese: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/(\d{1,2}):00(?!\d)/g, '$1 点'],
  [/(\d{1,2}):0?(\d{1,2})(?!\d)/g, '$1 点 $2 分'],
  [/(\d{4})-(\d{2})-(\d{2})/g, (...[, year = '', month = '', day = '']) => `${year} 年 ${Number(month)} 月 ${Number(day)} 日`],
  [/(\d[\d.]*)\s*%/g, '百分之 $1'],
  [/(\d)\s*[–~～]\s*(\d)/g, '$1 到 $2'],
  [/→/g, '，改成'],
  [/^—$/g, '还没有'],
];
const english: typeof chinese = [[/→/g, ', now'], [/(\d)\s*[–~]\s*(\d)/g, '$1 to $2'], [/^—$/g, 'none']];

/** `lang`: the language of the page; what isn't Chinese is read as English. */
export const spoken = (text: string, lang: string): string => {
  const plain = text.replace(/[▲●◆✓▾■□]/g, ' ').replace(/(\d),(?=\d{3})/g, '$1').replace(named, digit).replace(/\s*·\s*/g, '，').replace(/\s+/g, ' ').trim();
  return (lang.startsWith('zh') ? chinese : english).reduce((said, [from, to]) => (typeof to === 'string' ? said.replace(from, to) : said.replace(from, to)), plain);
};

const longest = 80;
/** Where no sentence ends for long, one breathes at a comma, and at the last at any place. */
const breaths = (sentence: string): string[] => {
  if (sentence.length <= longest) return [sentence];
  const cut = Math.max(...['，', '、', ',', ' ', '：'].map((sign) => sentence.lastIndexOf(sign, longest - 1))) + 1 || longest;
  return [sentence.slice(0, cut), ...breaths(sentence.slice(cut))];
};
/** Short pieces, a sentence each: some browsers fall silent in the middle of a long one, and a piece is what one goes back to after a pause. */
export const pieces = (text: string): string[] =>
  (text.match(/[^。！？；!?;\n]+(?:[。！？；!?;]+[”’）」]*|\n|$)/g) ?? []).flatMap((sentence) => breaths(sentence.trim())).map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece));

type Voice = { readonly lang: string; readonly localService: boolean; readonly default: boolean };
/** A voice for this language that lives on the device: what is read stays here (T-7). Mandarin before the other Chinese languages. */
export const pickVoice = <V extends Voice>(voices: readonly V[], lang: string): V | undefined => {
  const tag = (voice: V): string => voice.lang.toLowerCase().replace('_', '-');
  const own = voices.filter((voice) => voice.localService && (lang.startsWith('zh') ? /^(zh|cmn)/.test(tag(voice)) : tag(voice).startsWith('en')));
  return own.find((voice) => /^(zh-cn|zh-hans|cmn)/.test(tag(voice))) ?? own.find((voice) => voice.default) ?? own[0];
};
