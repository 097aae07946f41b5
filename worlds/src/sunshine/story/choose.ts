import type { Chance } from '../../chance.ts';
import { buildings, grids } from '../places.ts';
import type { Building } from '../places.ts';
import type { MatterText } from '../texts/shape.ts';
import { monthOf, day } from './hours.ts';
import type { Found } from './case.ts';

/** What was said before, where and when, so that nobody hears the same words twice in one place. */
type Use = { readonly place: string; readonly ms: number };
export type Chooser = {
  /** Words that fit a moment and a wish, with a place where they fit; the least used first. */
  find(chance: Chance, ms: number, wish?: (text: MatterText) => boolean): Found;
};

/** The same words come back at most so often, unless there are too few to tell the story with. What is hard is rare. */
const mostUses = { small: 4, big: 3, hard: 2 } as const;
const restFor = 18 * day;
const wholeOf = ({ title, text, answer, plan = '', result }: MatterText): string => title + text + answer + plan + result;
const numerals = '一二三';
const unitIn = (words: string): number | null => {
  const found = /([一二三123])\s?单元/u.exec(words)?.[1];
  return found === undefined ? null : Math.max(numerals.indexOf(found) + 1, Number(found) || 0);
};
const numbersIn = (words: string): string[] => [...words.matchAll(/(\d{1,2})\s?栋/gu)].map(([, number]) => `b${number ?? ''}`);

type Fit = (building: Building) => boolean;
/** Which buildings words can be about: some name their building, their entrance, a lift, or a floor that walk-ups don't have. */
const buildingFit = (text: MatterText): Fit => {
  const words = wholeOf(text);
  const named = numbersIn(text.title + text.text).filter((code) => buildings.some((building) => building.code === code));
  const unit = unitIn(words);
  const wantsLift = /加装电梯|没有电梯|没电梯|步梯/u.test(words) ? false : /电梯|[七八九十]楼|1\d\s?楼|[七八九十]层|1\d\s?层/u.test(words) ? true : null;
  return ({ code, lift, entrances }) => (named.length === 0 || named[0] === code) && (unit === null || unit <= entrances.length) && (wantsLift === null || wantsLift === lift);
};

export const chooserOf = (texts: readonly MatterText[]): Chooser => {
  const uses = new Map<string, Use[]>();
  const usesOf = ({ key }: MatterText): readonly Use[] => uses.get(key) ?? [];
  const wordsOf = new Map(texts.map((text) => [text.key, buildings.filter(buildingFit(text)).map(({ code }) => code)]));
  const placesOf = (text: MatterText): readonly string[] => {
    if (text.where === 'spot') return [text.spot ?? 's-square'];
    if (text.where === 'grid') return grids.map(({ code }) => code);
    const fitting = wordsOf.get(text.key) ?? [];
    return fitting.length > 0 ? fitting : buildings.map(({ code }) => code);
  };
  const limitOf = (text: MatterText): number => Math.min(mostUses[text.size] - (text.where === 'spot' ? 1 : 0), Math.max(1, placesOf(text).length * 2));
  const isRested = (text: MatterText, ms: number): boolean => usesOf(text).every((use) => Math.abs(use.ms - ms) > restFor * (text.where === 'spot' ? 2 : 1));
  const inSeason = ({ months }: MatterText, ms: number): boolean => months === undefined || months.includes(monthOf(ms));
  const rarity = { small: 1, big: 0.6, hard: 0.35 } as const;
  const weightOf = (text: MatterText): number => (rarity[text.size] * (text.months === undefined ? 1 : 2.2)) / (1 + usesOf(text).length * 1.6) ** 2;
  const placeFor = (chance: Chance, text: MatterText): string => {
    const all = placesOf(text);
    const fresh = all.filter((place) => usesOf(text).every((use) => use.place !== place));
    return chance.pick(fresh.length > 0 ? fresh : all);
  };
  const entranceFor = (text: MatterText): string | undefined => {
    const unit = text.where === 'entrance' ? unitIn(wholeOf(text)) : null;
    return unit === null ? undefined : String(unit);
  };
  return {
    find: (chance, ms, wish = () => true) => {
      const wished = texts.filter((text) => wish(text) && inSeason(text, ms));
      const fresh = wished.filter((text) => usesOf(text).length < limitOf(text) && isRested(text, ms));
      const rested = wished.filter((text) => isRested(text, ms));
      const pool = [fresh, rested.filter(({ size }) => size === 'small'), rested, wished, texts.filter((text) => inSeason(text, ms)), texts].find((some) => some.length > 0) ?? [];
      const text = chance.weigh(pool.map((each) => [each, weightOf(each)] as const));
      const place = placeFor(chance, text);
      const use = usesOf(text).length;
      uses.set(text.key, [...usesOf(text), { place, ms }]);
      return { text, use, place, entrance: entranceFor(text) };
    },
  };
};
