import type { Consensus } from './consensus.ts';
import type { Representative } from './representative.ts';
import type { Stability } from './stability.ts';

export type Language = 'zh' | 'en';

/** What a summary is made from; `texts` gives a statement's words, where they are known. */
export type Found = {
  readonly sizes: readonly number[];
  readonly ungrouped: number;
  readonly representative: readonly (readonly Representative[])[];
  readonly consensus: Consensus;
  readonly stability?: Stability | undefined;
  readonly texts: ReadonlyMap<string, string>;
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

type Words = {
  readonly quote: (text: string) => string;
  readonly groups: (sizes: readonly number[], ungrouped: number) => string;
  readonly group: (at: number, size: number) => string;
  readonly stands: (one: Representative, text: string) => string;
  readonly nothing: string;
  readonly shared: (agree: boolean, text: string, share: string) => string;
  readonly noneShared: string;
  readonly firm: (stability: Stability) => string;
};

const firmness = ({ agreement }: Stability): 0 | 1 | 2 => {
  if (agreement >= 0.75) return 2;
  return agreement >= 0.5 ? 1 : 0;
};

const zh: Words = {
  quote: (text) => `“${text}”`,
  groups: (sizes, ungrouped) => `${sizes.length > 1 ? `看法分成 ${sizes.length} 群，${sizes.map((size, g) => `第 ${g + 1} 群 ${size} 人`).join('、')}` : `看法没有分群，共 ${sizes[0] ?? 0} 人`}${ungrouped > 0 ? `；另有 ${ungrouped} 人表态太少，没有归群` : ''}。`,
  group: (at, size) => `第 ${at + 1} 群（${size} 人）：`,
  stands: (one, text) => `${one.for === 'agree' ? '赞成' : '不赞成'}${text}（${one.trials} 人表态，${one.successes} 人如此）`,
  nothing: '没有与别群明显不同的说法',
  shared: (agree, text, share) => `${share} 的人${agree ? '赞成' : '不赞成'}${text}。`,
  noneShared: '没有多数人共同的看法。',
  firm: (stability) => `${['分群不稳：少一些人就会变。', '分群大致稳定，边上的人会变。', '分群稳定：少一些人也还是这样。'][firmness(stability)] ?? ''}（去掉五分之一的人再分 ${stability.rounds} 次，平均一致度 ${stability.agreement.toFixed(2)}）`,
};

const en: Words = {
  quote: (text) => `“${text}”`,
  groups: (sizes, ungrouped) => `${sizes.length > 1 ? `There are ${sizes.length} groups: ${sizes.map((size, g) => `group ${g + 1} of ${size}`).join(', ')}` : `There is one group, of ${sizes[0] ?? 0}`}${ungrouped > 0 ? `; ${ungrouped} others said too little to be grouped` : ''}.`,
  group: (at, size) => `Group ${at + 1} (${size}): `,
  stands: (one, text) => `${one.for === 'agree' ? 'for' : 'against'} ${text} (${one.successes} of ${one.trials} who answered)`,
  nothing: 'nothing tells it clearly from the others',
  shared: (agree, text, share) => `${share} are ${agree ? 'for' : 'against'} ${text}.`,
  noneShared: 'Nothing is shared by most.',
  firm: (stability) => `${['The groups are not firm: with fewer people they change.', 'The groups are fairly firm; people at their edges move.', 'The groups are firm: they stay so with fewer people.'][firmness(stability)] ?? ''} (Grouped ${stability.rounds} times without a fifth of the people: mean agreement ${stability.agreement.toFixed(2)}.)`,
};

/** What was found, line by line, in words for people who have never heard of components and clusters. */
export const summaryOf = (found: Found, language: Language): readonly string[] => {
  const words = language === 'zh' ? zh : en;
  const named = (statement: string): string => words.quote(found.texts.get(statement) ?? `#${statement}`);
  const lines = [words.groups(found.sizes, found.ungrouped)];
  if (found.sizes.length > 1) {
    found.representative.forEach((list, g) => {
      const stands = list.slice(0, 3).map((one) => words.stands(one, named(one.statement)));
      lines.push(words.group(g, found.sizes[g] ?? 0) + (stands.length > 0 ? stands.join(language === 'zh' ? '；' : '; ') : words.nothing) + (language === 'zh' ? '。' : '.'));
    });
  }
  const { agree, disagree } = found.consensus;
  for (const [list, isFor] of [[agree, true], [disagree, false]] as const) {
    for (const { statement, successes, trials } of list.slice(0, 3)) lines.push(words.shared(isFor, named(statement), percent(successes / trials)));
  }
  if (agree.length + disagree.length === 0) lines.push(words.noneShared);
  if (found.stability !== undefined) lines.push(words.firm(found.stability));
  return lines;
};
