import { doubleSurnames, doubleSurnamesAsWords, givenSigns, neverGiven, otherSurnames, plainSurnames, wordBefore, words } from './name-signs.ts';
import type { Span } from './mask-text.ts';

const han = /^\p{Script=Han}$/u;
const isHan = (sign: string): boolean => sign !== '' && han.test(sign);
const isSurname = (sign: string): boolean => plainSurnames.has(sign) || otherSurnames.has(sign);
/** How many signs of a surname of two stand here: 2, or 0. */
const doubleAt = (text: string, at: number, all: boolean): 0 | 2 => {
  const two = text.slice(at, at + 2);
  return doubleSurnames.includes(two) || (all && doubleSurnamesAsWords.includes(two)) ? 2 : 0;
};
const isOfWord = (text: string, at: number): boolean => wordBefore.has(text.slice(at - 1, at + 1)) || wordBefore.has(text.slice(at - 2, at + 1));
const isGiven = (sign: string): boolean => givenSigns.has(sign) && !neverGiven.has(sign);
const mayBeGiven = (sign: string): boolean => isHan(sign) && !neverGiven.has(sign);

/** Titles that make a name of what stands before them. A single sign is one only behind a surname that is nothing else. */
const titles = ['老先生', '老太太', '老爷子', '小朋友', '小姐姐', '叔叔', '先生', '女士', '小姐', '太太', '阿姨', '大妈', '大爷', '大叔', '大姐', '大哥', '大伯', '大嫂', '大娘', '大婶', '伯伯', '伯母', '婆婆', '奶奶', '爷爷', '姥姥', '外婆', '嬢嬢', '孃孃', '姨妈', '婶婶', '师傅', '老师', '老汉', '医生', '大夫', '护士', '主任', '经理', '书记', '警官', '队长', '站长', '会计', '律师', '教授', '校长', '院长', '局长', '科长', '处长', '教练', '班长', '组长', '楼长', '店长', '馆长', '厨师', '同学', '同志', '老板', '女儿', '老婆', '工程师', '某某'];
const shortTitles = new Set('叔婶姨姐哥嫂伯婆爷奶总');
/** Behind a short title a name has ended, or the title was the beginning of another word (李姐妹花园、张总体). */
const endsBehindShort = /^(?:$|[^\p{Script=Han}]|[的了说在和跟家给来去也是把就都还他她不让叫已要住打反那这每今昨上下有又发找帮问骂吵养种停]|一直|今天|昨天)/u;

type Found = { readonly start: number; readonly end: number } | null;

const doubleBefore = (text: string, end: number): Found => {
  for (const length of [4, 3]) {
    const start = end - length;
    if (start >= 0 && doubleAt(text, start, false) > 0 && Array.from(text.slice(start + 2, end)).every(mayBeGiven)) return { start, end };
  }
  return end >= 2 && doubleAt(text, end - 2, true) > 0 ? { start: end - 2, end } : null;
};
const isWholeName = (text: string, start: number, end: number): boolean =>
  start >= 0 && plainSurnames.has(text.charAt(start)) && !isOfWord(text, start) && Array.from(text.slice(start + 1, end)).every(isGiven);
/** The name that ends before `end`: surname with one or two given signs, or the surname alone. */
const nameBefore = (text: string, end: number): Found => {
  const double = doubleBefore(text, end);
  if (double) return double;
  const start = [end - 3, end - 2].find((from) => isWholeName(text, from, end)) ?? end - 1;
  if (start < end - 1) return { start, end };
  return start >= 0 && isSurname(text.charAt(start)) && !isOfWord(text, start) ? { start, end } : null;
};

/** A surname that is a word as well needs a title that is said of neighbours only. */
const isShortTitled = (text: string, { start, end }: { readonly start: number; readonly end: number }, at: number): boolean =>
  plainSurnames.has(text.charAt(start)) || (end - start === 1 && '叔婶姨姐哥嫂'.includes(text.charAt(at)));

const titleShape = new RegExp(`(?:${titles.join('|')})`, 'g');
const byTitle = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const match of text.matchAll(titleShape)) {
    const name = nameBefore(text, match.index);
    if (name) spans.push({ ...name, found: 'name', instead: '某' });
  }
  for (let at = 1; at < text.length; at += 1) {
    if (!shortTitles.has(text.charAt(at)) || !endsBehindShort.test(text.slice(at + 1, at + 4))) continue;
    const name = nameBefore(text, at);
    if (name && isShortTitled(text, name, at)) spans.push({ ...name, found: 'name', instead: '某' });
  }
  return spans;
};

/** Where a name may end: before a sign that goes on with the sentence. */
const goesOn: ReadonlySet<string> = new Set('两三夫带向往发用天一今昨早晚上下中大小养种堆占自出进并且但而后则却只总老孩敲砸骂帮扶摔烧拆扔放砍挖偷拿丢倒装修拖拍唱跳弹搬封锁贴写签交等同意愿该应可能会要不没未已曾刚正');
/** A number plate begins: 张伟川A12345. */
const isPlate = (text: string, at: number): boolean => /^[\p{Script=Han}][A-Z]/u.test(text.slice(at, at + 2));
const mayEnd = (text: string, end: number): boolean => !isHan(text.charAt(end)) || neverGiven.has(text.charAt(end)) || goesOn.has(text.charAt(end)) || isPlate(text, end);
/** Words behind which a name follows. The strong ones leave no doubt. */
const strongCue = /(?:我叫|曾用名(?:是|叫)?[: “"]{0,2}|名叫|叫做|我的名字(?:是|叫)|名字(?:是|叫)?[: ]|姓名(?:是|为)?[: ]{0,2}|联系人(?:是|为)?[: ]{0,2}|收件人[: ]{0,2}|户主(?:是|为|叫)?[: ]{0,2}|署名[: ]{0,2}|签名[: ]{0,2}|落款[: ]{0,2}|当事人[: ]{0,2}|(?:反映|投诉|举报|申请|报修|诉求|经办|责任|代理|委托|监护)人(?:是|为|叫)?[: ]{0,2}|本人(?:姓名)?[: ]{0,2})/g;
const weakCue = /(?:业主|车主|房东|租客|租户|住户|邻居|老人|居民|患者|网格员|楼栋长|楼长|保安|保洁员?|志愿者|孩子|儿子|女儿|老伴|丈夫|妻子|老公|老婆|母亲|父亲|弟弟|哥哥|妹妹|姐姐|一个叫|有个叫|那个叫|叫)(?:是|叫)?[: ]{0,2}/g;
const latinName = /^[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}(?![A-Za-z])/;

/** The end of a given name of at most two signs that begins here. */
const givenEnd = (text: string, from: number, isSign: (sign: string) => boolean): number => {
  let end = from;
  while (end < from + 2 && isSign(text.charAt(end))) end += 1;
  return end;
};
/** A name that begins here, after a word that announces one. */
const surnameAt = (text: string, at: number): number => doubleAt(text, at, true) || (isSurname(text.charAt(at)) ? 1 : 0);
const nameAfter = (text: string, at: number, isStrong: boolean): Found => {
  const first = surnameAt(text, at);
  if (first === 0) return null;
  const end = givenEnd(text, at + first, isStrong ? mayBeGiven : isGiven);
  const isWhole = end > at + first && ![text.slice(at, at + 2), text.slice(at, end)].some((each) => words.has(each));
  // One given sign: then the name has to end here.
  return isWhole && (isStrong || end > at + first + 1 || mayEnd(text, end)) ? { start: at, end } : null;
};
const byCue = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const [cue, isStrong] of [[strongCue, true], [weakCue, false]] as const) {
    for (const match of text.matchAll(cue)) {
      const at = match.index + match[0].length;
      const latin = isStrong ? latinName.exec(text.slice(at, at + 50)) : null;
      const name = latin ? { start: at, end: at + latin[0].length } : nameAfter(text, at, isStrong);
      if (name) spans.push({ ...name, found: 'name' });
    }
  }
  return spans;
};

const surnameOnly = new RegExp(`(?<!百)(?:姓|免贵姓)(?<it>${doubleSurnames.join('|')}|\\p{Script=Han})(?!\\p{Script=Han}?名)`, 'gdu');
/** 姓张的业主、老王家的、小李说: a surname and no given name. */
const familiar = /(?<call>老|小|阿)(?<it>[\p{Script=Han}])(?=$|[^\p{Script=Han}]|[的说在和跟给来去也是把就都还他她不让叫已要住打反]|家|两口|夫妻|夫妇|头[的说家又在把])/gdu;
const household = /(?<it>[\p{Script=Han}])家(?=的|里|那|养|装|漏|又|在|老|小|儿|女|孩|媳|楼上|楼下|隔壁|门口|大门|半夜|天天)/gdu;
const placed = (match: RegExpExecArray): readonly [number, number] => match.indices?.groups?.['it'] ?? [match.index, match.index + match[0].length];
const byFamily = (text: string): Span[] => [surnameOnly, familiar, household].flatMap((shape) => [...text.matchAll(shape)].flatMap((match): Span[] => {
  const [start, end] = placed(match);
  const sign = text.slice(start, end);
  const known = shape === surnameOnly ? isSurname(sign) || doubleSurnames.includes(sign) : plainSurnames.has(sign) || (shape === familiar && '何马周黄林苏叶丁任戴熊余'.includes(sign));
  return known && !isOfWord(text, start) ? [{ start, end, found: 'name', instead: '某' }] : [];
}));

const twoGiven = (text: string, at: number, surname: number): boolean => isGiven(text.charAt(at + surname)) && isGiven(text.charAt(at + surname + 1));
const isWord = (text: string, at: number, end: number): boolean => words.has(text.slice(at, at + 2)) || words.has(text.slice(at, end)) || isOfWord(text, at);
const doubleFree = (text: string, at: number): Found => {
  const end = doubleAt(text, at, false) > 0 ? givenEnd(text, at + 2, isGiven) : at;
  return end > at + 2 && mayEnd(text, end) ? { start: at, end } : null;
};
const standsAlone = (text: string, at: number): boolean => !isHan(text.charAt(at - 1)) || '和跟与把被让叫请找给对向由是、有的'.includes(text.charAt(at - 1));
/** A whole name without anything that announces it: a surname that is nothing else, and signs of which names are made, up to where a word ends. */
const freeAt = (text: string, at: number): Found => {
  if (!plainSurnames.has(text.charAt(at))) return doubleFree(text, at);
  const end = twoGiven(text, at, 1) && mayEnd(text, at + 3) ? at + 3 : at + 2;
  const isName = end === at + 3 || (standsAlone(text, at) && isGiven(text.charAt(at + 1)) && mayEnd(text, end));
  return isName && !isWord(text, at, end) ? { start: at, end } : null;
};
const byItself = (text: string): Span[] => {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const name = freeAt(text, at);
    if (!name) continue;
    spans.push({ ...name, found: 'name' });
    at = name.end - 1;
  }
  return spans;
};

const latinTitle = /(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\.? ?(?<it>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)/gd;
/** Everything that is looked for as a pattern; a test looks that none has a part without a bound. */
export const namePatterns: readonly RegExp[] = [titleShape, strongCue, weakCue, latinName, surnameOnly, familiar, household, latinTitle];

/** Names of people: beside a title, after a word that announces one, by family, or standing by themselves. Everything looks at a few signs only, so that no text takes longer than its length. */
export const findNames = (text: string): Span[] => [
  ...byTitle(text), ...byCue(text), ...byFamily(text), ...byItself(text),
  ...[...text.matchAll(latinTitle)].map((match): Span => {
    const [start, end] = placed(match);
    return { start, end, found: 'name' };
  }),
];
