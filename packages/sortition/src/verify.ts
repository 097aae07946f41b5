import { drawnBy, panelsHashOf } from './draw.ts';
import { SortitionError } from './errors.ts';
import type { Answer } from './sortition.ts';

/** What an answer must hold so that it can be checked. */
type Told = Pick<Answer, 'size' | 'minimum' | 'probabilities' | 'panels' | 'worst' | 'seed' | 'drawn'> & Partial<Pick<Answer, 'drawnPanel' | 'panelsHash' | 'seated' | 'unreachable'>>;

export type Verdict = { readonly ok: boolean; readonly faults: readonly string[]; /** The largest distance between a frequency and a probability, and 1/M: what it should be at most. */ readonly worst: number; readonly aim: number };

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const parts: Readonly<Record<keyof Told, (value: unknown) => boolean>> = {
  size: isNumber, minimum: isNumber, worst: isNumber,
  probabilities: (value) => isObject(value) && Object.values(value).every((chance) => isNumber(chance) && chance >= 0 && chance <= 1),
  panels: (value) => Array.isArray(value) && value.length > 0 && value.every(isTexts),
  seed: (value) => value === null || isText(value),
  drawn: (value) => value === null || isTexts(value),
  drawnPanel: (value) => value === undefined || value === null || isNumber(value),
  panelsHash: (value) => value === undefined || isText(value),
  seated: (value) => value === undefined || isTexts(value),
  unreachable: (value) => value === undefined || isTexts(value),
};

/** An answer as JSON.parse gave it. @throws SortitionError naming the part that is missing or wrong */
export const readAnswer = (json: unknown): Told => {
  if (!isObject(json)) throw new SortitionError('draw', 'it must be an object, as linyi-sortition prints it');
  const wrong = Object.entries(parts).find(([name, fits]) => !fits(json[name]));
  if (wrong !== undefined) throw new SortitionError(wrong[0], json[wrong[0]] === undefined ? 'it is missing' : 'it isn\'t what linyi-sortition prints there');
  return json as Told;
};

const panelFaults = ({ size, panels, probabilities, seated = [] }: Told): readonly string[] =>
  panels.flatMap((panel, at) => [
    ...(panel.length === size && new Set(panel).size === size ? [] : [`panels[${at}]: it doesn't hold ${size} different people`]),
    ...panel.filter((id) => !Object.hasOwn(probabilities, id)).map((id) => `panels[${at}]: ${id} has no probability`),
    ...seated.filter((id) => !panel.includes(id)).map((id) => `panels[${at}]: ${id} has a seat and isn't on it`),
  ]);

const drawFaults = ({ panels, seed, drawn, drawnPanel, panelsHash }: Told): readonly string[] => {
  const hash = panelsHash === undefined || panelsHash === panelsHashOf(panels) ? [] : ['panelsHash: the panels were changed after their hash was written down'];
  if (seed === null) return [...hash, ...(drawn === null ? [] : ['drawn: there is no number that drew them'])];
  const repeated = drawnBy(seed, panels);
  return [
    ...hash,
    ...(drawnPanel === undefined || drawnPanel === repeated ? [] : [`drawnPanel: the number ${seed} draws panel ${repeated}`]),
    ...(JSON.stringify(drawn) === JSON.stringify(panels[repeated]) ? [] : [`drawn: the number ${seed} draws panel ${repeated}, ${(panels[repeated] ?? []).slice(0, 5).join(', ')}, …`]),
  ];
};

/**
 * Whether an answer holds together: every panel has its size, everybody's frequency is as near their probability as it says and never further than two
 * panels, the least chance is the least, and the public number draws the panel that it says.
 */
export const verify = (told: Told): Verdict => {
  const { panels, probabilities, worst, minimum, unreachable = [] } = told;
  const times = new Map<string, number>();
  for (const id of panels.flat()) times.set(id, (times.get(id) ?? 0) + 1);
  const off = Object.entries(probabilities).map(([id, chance]) => Math.abs((times.get(id) ?? 0) / panels.length - chance));
  const found = off.reduce((most, each) => Math.max(most, each), 0);
  const never = new Set(unreachable);
  const least = Object.entries(probabilities).reduce((low, [id, chance]) => (never.has(id) ? low : Math.min(low, chance)), 1);
  const faults = [
    ...panelFaults(told).slice(0, 20), ...drawFaults(told),
    ...(found <= worst + 1e-9 ? [] : [`worst: a frequency is ${found} off its probability, not ${worst}`]),
    ...(found <= 2 / panels.length + 1e-9 ? [] : [`panels: a frequency is more than two panels off its probability`]),
    ...(Math.abs(least - minimum) <= 1e-9 ? [] : [`minimum: the least probability is ${least}`]),
  ];
  return { ok: faults.length === 0, faults, worst: found, aim: 1 / panels.length };
};
