import { stirring } from '../src/numbers.ts';
import type { Feature, Person } from '../src/index.ts';

/** A pool of people who are unlike the population, and quotas by the population with `slack` seats of play to each side; the same every time. They live at so many addresses, if at any. */
export const aPool = ({ people: many, size, slack, values = [2, 4, 3, 5], homes = 0 }: { people: number; size: number; slack: number; values?: readonly number[]; homes?: number }): { features: readonly Feature[]; people: readonly Person[]; size: number } => {
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
    people: Array.from({ length: many }, (_, at) => ({ id: `p${at}`, values: willing.map(pick), ...(homes > 0 ? { household: `h${Math.floor(chance() * homes)}` } : {}) })),
  };
};

/** A pool with quotas that are exactly those of one panel drawn from it, at most one of a household: there is a panel, and hardly another. Another `start`, another pool. */
export const anExactPool = ({ people: many, size, values, homes = 0, start }: { people: number; size: number; values: readonly number[]; homes?: number; start: number }): { features: readonly Feature[]; people: readonly Person[]; size: number } => {
  const chance = stirring();
  for (let past = 0; past < start; past += 1) chance();
  const below = (count: number): number => Math.floor(chance() * count);
  const people = Array.from({ length: many }, (_, at) => ({ id: `p${at}`, values: values.map((count) => Math.min(below(count), below(count))), ...(homes > 0 ? { household: `h${below(homes)}` } : {}) }));
  const panel = [...new Map(people.map((person, at) => [person.household ?? `alone${at}`, person])).values()].slice(0, size);
  return {
    size: panel.length, people,
    features: values.map((count, at) => ({ name: `f${at}`, quotas: Array.from({ length: count }, (_, value) => {
      const exactly = panel.filter((person) => person.values[at] === value).length;
      return { value: `v${value}`, least: exactly, most: exactly };
    }) })),
  };
};
