/** groups under five are never shown. */
export const fewest = 5;

/**
 * Which groups may be shown so that no small one follows from the others: those under five are left out, and where all that were left out are fewer than five
 * together, the smallest shown goes as well, until the rest is none or five at least.
 * @returns the groups to show, in the order given, and how many stand behind the rest.
 */
export const shownGroups = <G>(groups: readonly G[], sizeOf: (group: G) => number): { readonly shown: readonly G[]; readonly rest: number } => {
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0);
  let shown = groups.filter((group) => sizeOf(group) >= fewest);
  const restOf = (): number => total - shown.reduce((sum, group) => sum + sizeOf(group), 0);
  while (shown.length > 0 && restOf() > 0 && restOf() < fewest) {
    const smallest = shown.reduce((least, group) => (sizeOf(group) < sizeOf(least) ? group : least));
    shown = shown.filter((group) => group !== smallest);
  }
  return { shown, rest: restOf() };
};
