import { findHomes } from './mask-homes.ts';
import { findNames, findNamesBeside } from './mask-names.ts';
import { findNamesFromAfar } from './mask-names-afar.ts';
import { findNumbers, findShapes } from './mask-numbers.ts';
import { plain } from './mask-text.ts';
import type { Personal, Span } from './mask-text.ts';

const instead: Readonly<Record<Personal, string>> = {
  phone: '（电话已隐去）', idNumber: '（证件号已隐去）', bankCard: '（银行卡号已隐去）', plate: '（车牌已隐去）', dwelling: '某户', name: '某某', email: '（邮箱已隐去）', account: '（账号已隐去）',
};
/** What is more certain, or says more of a person, wins where two kinds were found at the same place. */
const rank: Readonly<Record<Personal, number>> = { idNumber: 0, bankCard: 1, phone: 2, email: 3, plate: 4, account: 5, dwelling: 6, name: 7 };

/** One span for each place: of those that overlap the surer one; of two equally sure the longer. */
const apart = (spans: readonly Span[]): Span[] => {
  const kept: Span[] = [];
  const bySurety = [...spans].sort((a, b) => a.start - b.start || rank[a.found] - rank[b.found] || b.end - a.end);
  for (const span of bySurety) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (rank[span.found] < rank[last.found] || (span.found === last.found && span.end - span.start > last.end - last.start)) kept[kept.length - 1] = span;
  }
  return kept;
};

/** Services that everybody may call, where they look like a home's number: 3栋 110. */
const publicServices = new Set(['110', '119', '120', '122']);

/**
 * What in a text may tell who somebody is: phone, ID and card numbers, plates, homes, names, accounts (M-12). Patterns see much and not everything: a person
 * checks what is published. Time grows with the text's length, whatever stands in it. What is public stays: buildings, dates, amounts, matter numbers, service
 * lines (110, 12345, 400…, 95…).
 * @returns stretches of the text in its order, none overlapping.
 */
export const personalIn = (text: string): readonly Span[] => {
  const signs = plain(text);
  const numbers = [...findNumbers(signs), ...findShapes(signs), ...findHomes(signs)];
  return apart([...numbers, ...findNames(signs), ...findNamesFromAfar(signs), ...findNamesBeside(signs, numbers)]).filter(({ start, end }) => !publicServices.has(signs.slice(start, end)));
};

/** Which kinds of personal data are in any of these texts, each once. */
export const personalKinds = (...texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => personalIn(text).map(({ found }) => found)))];

/** A proposal for the text that everybody may read, and what kinds of personal data were found in it. */
export const maskSuggestion = (text: string): { text: string; found: readonly string[] } => {
  let [masked, from] = ['', 0];
  const spans = personalIn(text);
  for (const span of spans) {
    masked += text.slice(from, span.start) + (span.instead ?? instead[span.found]);
    from = span.end;
  }
  return { text: masked + text.slice(from), found: [...new Set(spans.map(({ found }) => found))] };
};
