/** A wish with the voices of one month. `wishId` sorts by when it was raised. */
export type Counted = { readonly wishId: string; readonly supports: number };
export type Taken = Counted & { readonly rank: number };

/** How many are taken on a month (M-13). */
export const mostTakenOn = 10;

/** 采纳: the ten with the most voices, at least one each. Where two have as many, the one that was raised earlier comes first, also at the tenth place: nobody chooses. */
export const theTen = (wishes: readonly Counted[]): readonly Taken[] =>
  wishes.filter(({ supports }) => supports > 0)
    .sort((a, b) => b.supports - a.supports || (a.wishId < b.wishId ? -1 : 1))
    .slice(0, mostTakenOn).map((wish, index) => ({ ...wish, rank: index + 1 }));
