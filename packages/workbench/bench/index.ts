const rounds = 5;

export type Timed<T> = { readonly seconds: number; readonly answer: T };

const once = async <T>(work: () => T | Promise<T>): Promise<Timed<T>> => {
  const before = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, answer };
};

/** CPU seconds of the work itself (all threads), median of five runs; the first run, which also compiles, is one of them. */
export const cpuSeconds = async <T>(work: () => T | Promise<T>): Promise<Timed<T>> => {
  const runs: Timed<T>[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await once(work));
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(rounds / 2)]!;
};

const sized = (seconds: number): string => (seconds >= 1 ? `${seconds.toFixed(2)} s` : `${(seconds * 1000).toFixed(seconds < 0.01 ? 2 : 0)} ms`);

/** One line of a bench: what was done, how long ours took, beside what, and the ratio (over 1: ours is faster). */
export const line = (what: string, ours: number, against: { readonly name: string; readonly seconds: number }): string =>
  `${what.padEnd(44)} ${sized(ours).padStart(9)}   ${against.name} ${sized(against.seconds)}   ${(against.seconds / ours).toFixed(2)} ×`;
