/**
 * Runs pieces of work that don't depend on each other: one that fails doesn't keep the others waiting, and none is passed over in silence.
 * `report` throws the failures together, after everything else was done.
 */
export const collectTroubles = (): { attempt<T>(what: string, work: () => Promise<T>): Promise<T | undefined>; report(): void } => {
  const troubles: Error[] = [];
  return {
    attempt: async (what, work) => {
      try {
        return await work();
      } catch (error) {
        troubles.push(new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error }));
        return undefined;
      }
    },
    report: () => {
      if (troubles.length > 0) throw new AggregateError(troubles, troubles.map(({ message }) => message).join('; ').slice(0, 2000));
    },
  };
};
