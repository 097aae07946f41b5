import { drawnBy, panelsHashOf } from './draw.ts';
import { SortitionError } from './errors.ts';
import { giniOf } from './gini.ts';
import type { Answer } from './sortition.ts';

/** What is checked of an answer. */
type Told = Omit<Answer, 'blank'>;

export type Verdict = { readonly ok: boolean; readonly faults: readonly string[]; /** The largest distance between a frequency and a probability, and 1/M: what it should be at most. */ readonly worst: number; readonly aim: number };

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parts: Readonly<Record<keyof Told, (value: unknown) => boolean>> = {
  size: isNumber, minimum: isNumber, bound: isNumber, gap: isNumber, gini: isNumber, worst: isNumber,
  rule: (value) => value === 'leximin' || value === 'maximin',
  levels: (value) => Array.isArray(value) && value.every((level) => isObject(level) && isNumber(level['bound']) && isNumber(level['people']) && isNumber(level['chance'])),
  probabilities: (value) => isObject(value) && Object.values(value).every((chance) => isNumber(chance) && chance >= 0 && chance <= 1),
  panels: (value) => Array.isArray(value) && value.length > 0 && value.every(isTexts),
  seed: (value) => value === null || isText(value),
  drawn: (value) => value === null || isTexts(value),
  drawnPanel: (value) => value === null || isNumber(value),
  panelsHash: isText, seated: isTexts, unreachable: isTexts, barred: isTexts,
};

/** An answer as JSON.parse gave it. @throws SortitionError naming the part that is missing or wrong */
export const readAnswer = (json: unknown): Told => {
  if (!isObject(json)) throw new SortitionError('draw', 'it must be an object, as linyi-sortition prints it');
  const wrong = Object.entries(parts).find(([name, fits]) => !fits(json[name]));
  if (wrong !== undefined) throw new SortitionError(wrong[0], json[wrong[0]] === undefined ? 'it is missing' : 'it isn\'t what linyi-sortition prints there');
  return json as Told;
};

const panelFaults = ({ size, panels, probabilities, seated }: Told): readonly string[] =>
  panels.flatMap((panel, at) => [
    ...(panel.length === size && new Set(panel).size === size ? [] : [`panels[${at}]: it doesn't hold ${size} different people`]),
    ...panel.filter((id) => !Object.hasOwn(probabilities, id)).map((id) => `panels[${at}]: ${id} has no probability`),
    ...seated.filter((id) => !panel.includes(id)).map((id) => `panels[${at}]: ${id} has a seat and isn't on it`),
  ]);

const drawFaults = ({ panels, seed, drawn, drawnPanel, panelsHash }: Told): readonly string[] => {
  const hash = panelsHash === panelsHashOf(panels) ? [] : ['panelsHash: the panels were changed after their hash was written down'];
  if (seed === null) return [...hash, ...(drawn === null && drawnPanel === null ? [] : ['drawn: there is no number that drew them'])];
  const repeated = drawnBy(seed, panels);
  return [
    ...hash,
    ...(drawnPanel === repeated ? [] : [`drawnPanel: the number ${seed} draws panel ${repeated}`]),
    ...(JSON.stringify(drawn) === JSON.stringify(panels[repeated]) ? [] : [`drawn: the number ${seed} draws panel ${repeated}, ${(panels[repeated] ?? []).slice(0, 5).join(', ')}, …`]),
  ];
};

/** By how much figures may differ that were reckoned in another order, and sums that the search left a little open. */
const exact = 1e-9;
const open = 1e-6;

/** How far the worst frequency on the panels is from its probability. */
const worstOf = ({ panels, probabilities }: Told): number => {
  const times = new Map<string, number>();
  for (const id of panels.flat()) times.set(id, (times.get(id) ?? 0) + 1);
  return Object.entries(probabilities).reduce((worst, [id, chance]) => Math.max(worst, Math.abs((times.get(id) ?? 0) / panels.length - chance)), 0);
};

const least = (chances: readonly number[]): number => chances.reduce((low, chance) => Math.min(low, chance), 1);

/** The figures that follow from others. */
const figureFaults = (told: Told, worst: number): readonly string[] => {
  const { probabilities, seated, unreachable, levels, minimum, bound, gap, gini } = told;
  const without = (ids: readonly string[]): readonly number[] => Object.entries(probabilities).filter(([id]) => !ids.includes(id)).map(([, chance]) => chance);
  const reached = least(without(unreachable));
  const figures = [
    ['minimum', minimum, reached], ['bound', bound, levels[0]?.bound ?? 1], ['gap', gap, Math.max(0, bound - minimum)],
    ['gini', gini, giniOf(without(seated))], ['worst', told.worst, worst], ['levels', least(levels.map(({ chance }) => chance)), reached],
  ] as const;
  return [
    ...figures.filter(([, said, found]) => Math.abs(said - found) > exact).map(([name, said, found]) => `${name}: by the rest it is ${found}, not ${said}`),
    ...(bound > reached - open ? [] : ['bound: the least probability is above it']),
    ...(worst <= (2 + open) / told.panels.length ? [] : ['panels: a frequency is more than two panels off its probability']),
  ];
};

/** Everybody is counted once: on a level, as unreachable or with a seat beforehand; who is barred isn't counted. */
const peopleFaults = ({ size, probabilities, levels, seated, unreachable, barred }: Told): readonly string[] => {
  const chances = Object.values(probabilities);
  const [sum, counted] = [chances.reduce((total, chance) => total + chance, 0), levels.reduce((total, { people }) => total + people, unreachable.length + seated.length)];
  return [
    ...(Math.abs(sum - size) <= open * size ? [] : [`probabilities: they sum to ${sum}, not to ${size}`]),
    ...(counted === chances.length ? [] : [`people: ${counted} are on the levels, unreachable or seated, and ${chances.length} have a probability`]),
    ...seated.filter((id) => probabilities[id] !== 1).map((id) => `seated: ${id} hasn't the probability 1`),
    ...unreachable.filter((id) => probabilities[id] !== 0).map((id) => `unreachable: ${id} hasn't the probability 0`),
    ...barred.filter((id) => Object.hasOwn(probabilities, id)).map((id) => `barred: ${id} has a probability`),
  ];
};

const mostNamed = 20;

/**
 * Whether an answer holds together: every panel has its size, everybody's frequency is as near their probability as it says and never further than two
 * panels, every figure that follows from others does, and the public number draws the panel that it says.
 */
export const verify = (told: Told): Verdict => {
  const worst = worstOf(told);
  const faults = [...panelFaults(told).slice(0, mostNamed), ...drawFaults(told), ...figureFaults(told, worst), ...peopleFaults(told).slice(0, mostNamed)];
  return { ok: faults.length === 0, faults, worst, aim: 1 / told.panels.length };
};
