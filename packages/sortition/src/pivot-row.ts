/** What the loop below reads and writes, so that it does nothing else. */
export type Hot = {
  readonly active: { list: Int32Array };
  readonly height: number;
  readonly width: number;
  readonly columns: number;
  readonly rowOf: Int32Array;
  readonly pivotRow: Float64Array;
  readonly places: Int32Array;
  /** One more than there are rows, the last always zero: for columns that stand in fewer rows than others. */
  readonly prices: Float64Array;
};

/** What each column that may move would do to the one that leaves the basis. This is where the time goes, so it is one plain loop over numbers. */
export const fillPivotRow = ({ active, width, columns, rowOf, pivotRow, places, prices }: Hot, row: Float64Array): void => {
  prices.set(row);
  for (const column of active.list) {
    let entry = 0;
    if (column >= columns) entry = -(prices[column - columns] ?? 0);
    else for (let place = column * width; place < (column + 1) * width; place += 1) entry += prices[places[place] ?? 0] ?? 0;
    pivotRow[column] = (rowOf[column] ?? 0) < 0 ? entry : 0;
  }
};
