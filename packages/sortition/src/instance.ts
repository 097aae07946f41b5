/** At least `least` and at most `most` of the chosen may stand in this row: a quota, or households of one make. */
export type Row = { readonly least: number; readonly most: number };

/**
 * The question in numbers. A kind holds people who are alike in everything that matters, so that a fairest lottery gives them equal chances; a panel is how
 * many of each kind sit on it.
 */
export type Instance = {
  /** Seats to fill. */
  readonly size: number;
  /** People of each kind. */
  readonly counts: Int32Array;
  /** The rows each kind stands in. */
  readonly rowsOf: readonly Int32Array[];
  readonly rows: readonly Row[];
  /** The rows of each kind again, answer by answer, the household last: of each feature one row, or −1 where it stands in none. */
  readonly forms: readonly Int32Array[];
};

/** The kinds on a panel, ascending, each as often as it has seats: `size` entries. */
export type Panel = Int32Array;

/** A valid bound on every panel: the kinds' weights on it sum to `most` at most. Proven by a search that ended. */
export type Cut = { readonly weights: Float64Array; readonly most: number };

/** Whether a panel keeps to every row and takes nobody twice, in whole numbers. */
export const isPanel = ({ size, counts, rowsOf, rows }: Instance, panel: Panel): boolean => {
  const [taken, filled] = [new Int32Array(counts.length), new Int32Array(rows.length)];
  for (const kind of panel) {
    const of = (taken[kind] ?? 0) + 1;
    if (of > (counts[kind] ?? 0)) return false;
    taken[kind] = of;
    for (const row of rowsOf[kind] ?? []) filled[row] = (filled[row] ?? 0) + 1;
  }
  return panel.length === size && rows.every(({ least, most }, row) => (filled[row] ?? 0) >= least && (filled[row] ?? 0) <= most);
};
