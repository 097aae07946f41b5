import type { Chance } from '../../chance.ts';
import type { MatterText } from '../texts/shape.ts';
import { day, hour, hourOf, midnightOf, minute } from './hours.ts';

/** Words bind the hour: nobody reports this afternoon's trouble at seven in the morning. */
const notBefore: readonly (readonly [RegExp, number])[] = [[/今晚|今天晚上/u, 20], [/今天?下午/u, 16.5], [/今天?中午/u, 13], [/今早|今天早上|今天上午|早上巡查|今天/u, 9]];
/** The hour of the day from which on a text can have been written. */
export const earliestHour = ({ title, text }: Pick<MatterText, 'title' | 'text'>): number => notBefore.find(([words]) => words.test(title + text))?.[1] ?? 0;
/** The moment itself, or some minutes after the earliest hour of its day. */
export const notTooEarly = (chance: Chance, ms: number, earliest: number): number =>
  (hourOf(ms) >= earliest ? ms : midnightOf(ms) + earliest * hour + chance.between(3, 85) * minute);

const promises: readonly (readonly [RegExp, number])[] = [
  [/(?<!明天|后天|昨天|周.)上午/u, 10.5], [/午饭后|(?<!明天|后天|昨天|周.)中午/u, 11.5], [/(?<!明天|后天|昨天|周.)下午/u, 13.5], [/今晚|今天晚上/u, 18.5],
];
const latestHour = (words: string): number => promises.find(([promise]) => promise.test(words))?.[1] ?? 24;
/** The moment of an answer that fits its words: one that says "this afternoon" comes in the morning. */
export const inTimeFor = (chance: Chance, words: string, { ms, raised }: { ms: number; raised: number }): number => {
  const latest = latestHour(words);
  if (hourOf(ms) <= latest) return ms;
  const left = latest - hourOf(raised);
  if (midnightOf(raised) === midnightOf(ms) && left > 0.4) return raised + Math.max(0.2, left * chance.next()) * hour;
  return midnightOf(ms) + day + (7.8 + chance.next() * 1.6) * hour;
};

const numbers: Readonly<Record<string, number>> = { 半: 0.5, 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 十: 10 };
const units: Readonly<Record<string, number>> = { 月: 30, 周: 7, 星期: 7, 天: 1 };
/** How many days a result looks back on ("for two weeks now…"), at most 45; 0 when it doesn't. */
export const daysToldIn = (result: string): number => {
  const found = /(?:这|试行|连续?着?|过了|看了|用了|观察了?|试了?|跑了)\s?(半|一|两|二|三|四|五|六|七|十)个?(月|周|星期|天)/u.exec(result);
  return found === null ? 0 : Math.min(45, Math.ceil((numbers[found[1] ?? ''] ?? 0) * (units[found[2] ?? ''] ?? 0)));
};
