import type { Message } from './message.ts';
import { repeats, runsOf } from './repeats.ts';
import type { Runs } from './repeats.ts';
import type { TextIndex } from './text-index.ts';

/** What letters begin and end with and a name does without, unless it is the beginning of a word (求职, 给水管). */
const opening = new RegExp(`^(?:${[
  '再次|强烈|坚决|关于|针对|对于|请问|询问|咨询|投诉|举报|反映|反馈|控诉|呼吁|建议|恳请|恳求|请求|要求|质疑|问问|说说',
  '再(?![生就造])|紧急(?!出口|通道|疏散)|急(?![救诊])|请(?![教假愿客柬])|求助(?!站|热线|电话)|求(?![职学医生])|希望(?!小学|中学|学校)|惊(?![吓动险])|给(?![水排养])',
  '[，,：:！!、 】]',
].join('|')})+`, 'u');
const wholeCity = /^[\p{Script=Han}A-Z]{1,3}市(?![场民政区])/u;
const ending = /(?:的(?:相关|有关|一些|若干|系列|诸多|维权)*(?:问题|情况|投诉|建议|请求|意见|疑问|求助|诉求|咨询|反映|反馈))?(?:怎么办|求解决|求处理|请解决|请处理|何时解决|能否解决|谁来管|是什么情况)?[？?！!。…，, 】]*$/u;
const longestName = 28;
const shortestName = 4;

const readLength = 160;

const stripped = (title: string): string => {
  const name = title.slice(0, readLength).replace(/\s+/gu, ' ').trim().replace(opening, '').replace(wholeCity, '').replace(ending, '');
  return name.length >= shortestName ? name : title.trim();
};

/** Where a clause ends; a blank beside a number or a Latin letter parts nothing (3 栋电梯). */
const clauseEnd = /[，。！？；：,.!?;:]\s*|(?<![\da-z])\s+(?![\da-z])/iu;
const clausesOf = (text: string): readonly string[] => text.trimStart().slice(0, readLength).split(clauseEnd).filter((clause) => clause.length >= shortestName && clause.length <= longestName);

/** A message and its row in the index. */
export type Member = { readonly message: Message; readonly row: number };

/** What most of a topic's messages say and few others: for each word the share of the messages that have it, times how rare it is elsewhere. */
export type Weights = ReadonlyMap<number, number>;

export const weightsOf = (members: readonly Member[], index: TextIndex): Weights => {
  const counted = new Map<number, number>();
  for (const { row } of members) {
    for (const term of index.termsOf(row)) counted.set(term, (counted.get(term) ?? 0) + 1);
  }
  const least = Math.min(2, members.length);
  return new Map([...counted].filter(([, times]) => times >= least).map(([term, times]) => [term, (times / members.length) * index.rarityOf(term)]));
};

/** How much of what a topic is about these words say. */
const said = (terms: readonly number[], weights: Weights): number => terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);

type Candidate = { readonly name: string; readonly terms: readonly number[] };

/** A title names better than a clause out of the middle of a text; of a long one its clauses do. */
const candidatesOf = ({ message, row }: Member, index: TextIndex): readonly Candidate[] => {
  const name = stripped(message.title);
  if (name !== '' && name.length <= longestName) return [{ name, terms: index.termsOf(row, { titled: true }) }];
  return clausesOf(name === '' ? message.text : name).map(stripped).map((clause) => ({ name: clause, terms: index.termsIn(clause) }));
};

/** Enough to find a name in; a topic of thousands isn't read whole for it. */
const mostRead = 200;

/** The title (or, without titles, the clause) that says most of what a topic is about in few signs, without what letters begin and end with. */
export const nameOf = (members: readonly Member[], index: TextIndex, weights: Weights): string => {
  const [first] = members;
  const titled = members.filter(({ message }) => message.title.trim() !== '');
  let best = { name: first?.message.title.trim() || first?.message.text.trim() || '', score: Number.NEGATIVE_INFINITY };
  for (const { name, terms } of (titled.length > 0 ? titled : members).slice(0, mostRead).flatMap((member) => candidatesOf(member, index))) {
    const score = said(terms, weights) / Math.sqrt(8 + name.length);
    if (score > best.score) best = { name, score };
  }
  return best.name.length > longestName ? `${best.name.slice(0, longestName - 1)}…` : best.name;
};

const mostTypical = 3;
const excerptLength = 120;
export type Excerpt = { readonly id: string; readonly text: string };

const excerptOf = ({ id, title, text }: Message): Excerpt => {
  const whole = [title, text].map((part) => part.replace(/\s+/gu, ' ').trim()).filter((part) => part !== '').join('｜');
  return { id, text: whole.length > excerptLength ? `${whole.slice(0, excerptLength - 1)}…` : whole };
};

/** The messages that say most of what a topic is about; of those that repeat each other one. */
export const typicalOf = (members: readonly Member[], index: TextIndex, weights: Weights): readonly Excerpt[] => {
  const scored = members.map(({ message, row }) => ({ message, score: said(index.termsOf(row), weights) })).sort((a, b) => b.score - a.score);
  if (members.length === 1) return members.map(({ message }) => excerptOf(message));
  const chosen: { readonly message: Message; readonly runs: Runs }[] = [];
  for (const { message } of scored) {
    const runs = runsOf(`${message.title}\n${message.text}`);
    if (!chosen.some((other) => repeats(other.runs, runs))) chosen.push({ message, runs });
    if (chosen.length === mostTypical) break;
  }
  return chosen.map(({ message }) => excerptOf(message));
};
