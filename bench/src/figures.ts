/** One line of the table: what was measured, beside its peer or limit. */
export type Figure = {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  /** At least this, or at most. */
  readonly target: { readonly is: 'atLeast' | 'atMost'; readonly value: number } | null;
  readonly madeOf: string;
  /** All single results, so that anybody can see how far they spread. */
  readonly runs: { readonly ours: readonly number[]; readonly peer: readonly number[] };
};

export const isMet = ({ ratio, target }: Figure): boolean | null => {
  if (target === null) return null;
  return target.is === 'atLeast' ? ratio >= target.value : ratio <= target.value;
};

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How often and how long each load runs; a quick look takes less of both. */
export type Effort = { readonly rounds: number; readonly warmMs: number; readonly ms: number };
export const connections = 8;

/** Measures ours and its peers in turn, so that whatever else the machine does touches all of them alike; medians are compared. */
export const inTurn = async <K extends string>(rounds: number, measured: Readonly<Record<K, () => Promise<number>>>): Promise<Record<K, readonly number[]>> => {
  const names = Object.keys(measured) as K[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round < rounds; round += 1) for (const name of names) runs[name].push(await measured[name]());
  return runs;
};

type Compared = Pick<Figure, 'what' | 'unit' | 'target' | 'madeOf'>;
export const compared = (given: Compared, ours: readonly number[], peer: readonly number[]): Figure => {
  const [a, b] = [median(ours), median(peer)];
  return { ...given, ours: a, peer: b, ratio: a / b, runs: { ours, peer } };
};
/** Something that is held against a fixed limit: the limit stands where the peer would. */
export const limited = (given: Omit<Compared, 'target'> & { readonly limit: number; readonly is: 'atLeast' | 'atMost' }, ours: readonly number[]): Figure => {
  const { limit, is, ...rest } = given;
  const value = median(ours);
  return { ...rest, ours: value, peer: limit, ratio: value / limit, target: { is, value: 1 }, runs: { ours, peer: [] } };
};
