import { doubleSurnames, doubleSurnamesAsWords, givenPairs, givenSigns, neverGiven, otherSurnames, plainSurnames, wordBefore, words, wordySurnames } from './name-signs.ts';
import { placeOf } from './mask-text.ts';
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
/** 生 ends many given names, and the title 先生. */
const isGivenName = (name: string): boolean => givenPairs.has(name) || Array.from(name.length === 2 && name.endsWith('生') && !name.startsWith('先') ? name.charAt(0) : name).every(isGiven);
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
/** A surname that is a word as well needs two given signs behind it. */
const isWholeName = (text: string, start: number, end: number): boolean =>
  start >= 0 && (plainSurnames.has(text.charAt(start)) || (end === start + 3 && otherSurnames.has(text.charAt(start)) && !words.has(text.slice(start, start + 2)))) && !isOfWord(text, start) && isGivenName(text.slice(start + 1, end));
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
const goesOn: ReadonlySet<string> = new Set('两三讲莫最现冒雨私劝因记人这退隐扰摆影乱任夫夫带向往发用天一今昨早晚上下中大小养种堆占自出进并且但而后则却只总老孩敲砸骂帮扶摔烧拆扔放砍挖偷拿丢倒装修拖拍唱跳弹搬封锁贴写签交等同意愿该应可能会要不没未已曾刚正');
/** A number plate begins: 张伟川A12345. */
const isPlate = (text: string, at: number): boolean => /^[\p{Script=Han}][A-Z]/u.test(text.slice(at, at + 2));
const mayEnd = (text: string, end: number): boolean => !isHan(text.charAt(end)) || neverGiven.has(text.charAt(end)) || goesOn.has(text.charAt(end)) || isPlate(text, end);
/** Words behind which a name follows. The strong ones leave no doubt. */
const strongCue = /(?:我叫|曾用名(?:是|叫)?[: “"]{0,2}|名叫|叫做|我的名字(?:是|叫)|名字(?:是|叫)?[: ]{0,2}|姓名(?:是|为)?[: ]{0,2}|联系人(?:是|为)?[: ]{0,2}|收件人[: ]{0,2}|(?:来电|来信|写信|来访|代办|经办|办件|报案|报警|承租|产权|出租|签收|联络|发言|记录)人(?:是|为|叫)?[: ]{0,2}|(?:真名|本名|原名|户名|网名|绰号|外号)(?:是|为|叫)?[: “"]{0,2}|户主(?:是|为|叫)?[: ]{0,2}|署名[: ]{0,2}|签名[: ]{0,2}|落款[: ]{0,2}|当事人[: ]{0,2}|(?:反映|投诉|举报|申请|报修|诉求|经办|责任|代理|委托|监护)人(?:是|为|叫)?[: ]{0,2}|本人(?:姓名)?[: ]{0,2})/g;
const weakCue = /(?:举报|投诉|反映|劝离|感谢|谢谢|受理员|教练|联合|自称|楼上|楼下|隔壁|对门|楼里|老师傅|中介|妈妈|爸爸|我妈|我爸|我爷爷|我奶奶|女婿|媳妇|孙子|孙女|岳父|岳母|值班人员|法人|申请人|群众|男主人|女主人|项目经理|经理|队员|村民|摊贩|候选人|转告|业主|车主|房东|租客|租户|住户|邻居|老人|居民|患者|网格员|网格长|楼栋长|楼长|调解员|调解委员|民警|社工|队员|队长|志愿队|代表|业委会主任|副主任|主任|科长|所长|保安|保洁员?|志愿者|孩子|儿子|女儿|老伴|丈夫|妻子|老公|老婆|母亲|父亲|弟弟|哥哥|妹妹|姐姐|一个叫|有个叫|那个叫|叫|代办|找到|寻人|喊)(?:是|叫)?[: !！]{0,2}/g;
const latinName = /^[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}(?![A-Za-z])/;

/** The end of a given name of at most two signs that begins here. */
const givenEnd = (text: string, from: number, isSign: (sign: string) => boolean): number => {
  let end = from;
  while (end < from + 2 && isSign(text.charAt(end))) end += 1;
  return end;
};
/** Whether two given signs follow the surname that begins here. */
const twoGiven = (text: string, at: number, surname: number): boolean => text.length >= at + surname + 2 && isGivenName(text.slice(at + surname, at + surname + 2));
/** A name that begins here, after a word that announces one. */
const surnameAt = (text: string, at: number): number => doubleAt(text, at, true) || (isSurname(text.charAt(at)) ? 1 : 0);
type Name = { readonly at: number; readonly first: number; readonly end: number };
/** A surname that is a word as well may begin a sentence behind a strong word: 来电人曾拨打. A single given sign behind a weak one has to be the name's end. */
const isNameThere = (text: string, { at, first, end }: Name, isStrong: boolean): boolean =>
  (isStrong ? !otherSurnames.has(text.charAt(at)) || isGivenName(text.slice(at + first, end)) || !isHan(text.charAt(end)) : end > at + first + 1 || mayEnd(text, end));
const nameAfter = (text: string, at: number, isStrong: boolean): Found => {
  const first = surnameAt(text, at);
  if (first === 0) return null;
  const end = twoGiven(text, at, first) ? at + first + 2 : givenEnd(text, at + first, isStrong ? mayBeGiven : isGiven);
  // Three signs of which names are made are one, though the first two are a word: 调解员白云飞.
  const begins = end === at + 3 && twoGiven(text, at, first) ? '' : text.slice(at, at + 2);
  const isWhole = end > at + first && ![begins, text.slice(at, end)].some((each) => words.has(each));
  return isWhole && isNameThere(text, { at, first, end }, isStrong) ? { start: at, end } : null;
};
const byCue = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const [cue, isStrong] of [[strongCue, true], [weakCue, false]] as const) {
    for (const match of text.matchAll(cue)) {
      const at = match.index + match[0].length;
      const latin = latinName.exec(text.slice(at, at + 50));
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
const byFamily = (text: string): Span[] => [surnameOnly, familiar, household].flatMap((shape) => [...text.matchAll(shape)].flatMap((match): Span[] => {
  const [start, end] = placeOf(match);
  const sign = text.slice(start, end);
  const known = shape === surnameOnly ? isSurname(sign) || doubleSurnames.includes(sign) : plainSurnames.has(sign) || (shape === familiar && '何马周黄林苏叶丁任戴熊余'.includes(sign));
  return known && !isOfWord(text, start) ? [{ start, end, found: 'name', instead: '某' }] : [];
}));

const isWord = (text: string, at: number, end: number): boolean => words.has(text.slice(at, at + 2)) || words.has(text.slice(at, end)) || isOfWord(text, at);
const doubleFree = (text: string, at: number): Found => {
  if (doubleAt(text, at, false) === 0) return null;
  const end = twoGiven(text, at, 2) ? at + 4 : givenEnd(text, at + 2, isGiven);
  return end > at + 2 && mayEnd(text, end) ? { start: at, end } : null;
};
const standsAlone = (text: string, at: number): boolean => !isHan(text.charAt(at - 1)) || '和跟与把被让叫请找给对向由是、有的经喊'.includes(text.charAt(at - 1));
/** What only people do, or are: right behind a name. */
const acts = /^(?:说|讲|称|表示|回复|答复|反映|投诉|举报|来电|签字|签名|签收|负责|到场|走失|来访|不同意|同意|最清楚|家的|家里|一家|同志|住[在\d一二三四五六七八九十]|[ ,(]{0,2}(?:男|女|\d{1,2}岁)|莫[在再要])/;
/** A surname that is a word as well, at the beginning of what is said or behind a small word, and then what only people do. */
const actingAt = (text: string, at: number): Found => {
  if (!otherSurnames.has(text.charAt(at)) || (!standsAlone(text, at) && (wordySurnames.has(text.charAt(at)) || !twoGiven(text, at, 1)))) return null;
  const end = [at + 3, at + 2].find((to) => isGivenName(text.slice(at + 1, to)) && to <= text.length && (acts.test(text.slice(to, to + 5)) || (to === at + 3 && mayEnd(text, to))));
  return end !== undefined && !isWord(text, at, end) ? { start: at, end } : null;
};
/** A whole name without anything that announces it: a surname that is nothing else, and two signs of which names are made, or one up to where a word ends. */
const freeAt = (text: string, at: number): Found => {
  if (!plainSurnames.has(text.charAt(at))) return doubleFree(text, at) ?? actingAt(text, at);
  const end = twoGiven(text, at, 1) ? at + 3 : at + 2;
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

/** Everything that is looked for as a pattern; a test looks that none has a part without a bound. */
export const namePatterns: readonly RegExp[] = [titleShape, strongCue, weakCue, latinName, surnameOnly, familiar, household, acts];

/** Chinese names of people: beside a title, after a word that announces one, by family, or standing by themselves. Everything looks at a few signs only, so that no text takes longer than its length. */
export const findNames = (text: string): Span[] => [...byTitle(text), ...byCue(text), ...byFamily(text), ...byItself(text)];

/** Two or three signs that are a name where a row of personal things says so: 付秀英 138…, 身份证51…，周桂芳. */
const isRowName = (text: string): boolean => {
  const name = text.replaceAll(' ', '');
  const [first, rest] = [name.charAt(0), Array.from(name).slice(surnameAt(name, 0) || 1)];
  if (!isSurname(first) && surnameAt(name, 0) === 0) return false;
  const looksGiven = plainSurnames.has(first) ? rest.every(mayBeGiven) && rest.some(isGiven) : rest.every(isGiven);
  return rest.length > 0 && rest.length <= 2 && looksGiven && !words.has(name.slice(0, 2)) && !words.has(name);
};
const rowName = String.raw`(?<it>\p{Script=Han} \p{Script=Han}|\p{Script=Han}{2,4})`;
const before = new RegExp(String.raw`(?:^|[^\p{Script=Han}])${rowName}[ ,:(、;]{0,3}(?:(?:联系|手机|联络)?(?:电话|手机|号码)|身份证号?|住址|地址|住在?)?[:是为 ]{0,2}(?:[\dA-Za-z一二三四五六七八九十]{1,3} ?(?:栋|幢|号楼|座|#|-) ?(?:[\d一二三四五六七八九十]{1,2} ?(?:单元|-) ?)?)?(?:\d{1,2}楼)?$`, 'du');
const behind = new RegExp(String.raw`^[ ,、:)]{1,2}${rowName}(?=[^\p{Script=Han}]|$)`, 'du');
/** Names beside a number or a home that was found: in a list of residents, a signature, a form that was typed off. */
export const findNamesBeside = (text: string, found: readonly Span[]): Span[] => found.flatMap(({ start, end }) => {
  const from = Math.max(0, start - 30);
  const places = [{ match: before.exec(text.slice(from, start)), offset: from }, { match: behind.exec(text.slice(end, end + 8)), offset: end }];
  return places.flatMap(({ match, offset }): Span[] => {
    const place = match?.indices?.groups?.['it'];
    return place !== undefined && isRowName(match?.groups?.['it'] ?? '') ? [{ start: offset + place[0], end: offset + place[1], found: 'name' }] : [];
  });
});
