import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Day, Instant, Limit, Override } from '../src/index.ts';

// Days and instants come from Date here, so that the tests count with another clockwork than the package.
export const dayText = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
export const everyDay = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) days.push(dayText(ms));
  return days;
};
export const weekdayOf = (day: Day): number => new Date(day).getUTCDay();
export const shanghaiDay = (at: Instant): Day => dayText(Date.parse(at) + 8 * 3_600_000);

export const days = (from: Day, to: Day): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: (Date.parse(to) - Date.parse(from)) / 86_400_000 }).map((n) => dayText(Date.parse(from) + n * 86_400_000));

export const instants = (from: Day, to: Day): fc.Arbitrary<Instant> =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map((ms) => new Date(ms).toISOString());

export const limits: fc.Arbitrary<Limit> = fc.record({
  unit: fc.constantFrom('hours' as const, 'days' as const, 'workingDays' as const),
  amount: fc.integer({ min: 0, max: 400 }),
});

/** Administrators' tables: up to thirty days around the years known and not known. */
export const overrideLists: fc.Arbitrary<readonly Override[]> = fc.uniqueArray(
  fc.record({ day: days('2024-01-01', '2029-12-31'), off: fc.boolean() }),
  { selector: ({ day }) => day, maxLength: 30 },
);

export const vector = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'vectors', `${name}.json`), 'utf8'));
