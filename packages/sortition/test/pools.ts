import { stirring } from '../src/numbers.ts';
import type { Feature, Person } from '../src/index.ts';

/** A pool of people who are unlike the population, and quotas by the population with `slack` seats of play to each side; the same every time. */
export const aPool = ({ people: many, size, slack, values = [2, 4, 3, 5] }: { people: number; size: number; slack: number; values?: readonly number[] }): { features: readonly Feature[]; people: readonly Person[]; size: number } => {
  const chance = stirring();
  const some = (count: number): readonly number[] => {
    const parts = Array.from({ length: count }, () => 0.4 + chance());
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part) => part / sum);
  };
  const population = values.map(some);
  const willing = population.map((parts) => parts.map((part) => part * (0.6 + chance())));
  const pick = (parts: readonly number[]): number => {
    let left = chance() * parts.reduce((total, part) => total + part, 0);
    return Math.min(parts.length - 1, parts.findIndex((part) => (left -= part) <= 0) >>> 0);
  };
  return {
    size,
    features: population.map((parts, at) => ({ name: `f${at}`, quotas: parts.map((part, value) => ({ value: `v${value}`, least: Math.max(0, Math.floor(part * size) - slack), most: Math.ceil(part * size) + slack })) })),
    people: Array.from({ length: many }, (_, at) => ({ id: `p${at}`, values: willing.map(pick) })),
  };
};
