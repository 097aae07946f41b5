/** Something said in both languages. */
export type Words = readonly [zh: string, en: string];

/**
 * What becomes of rows when the person behind them is erased (PIPL 47). `gone`: they go. `changed`: these columns are set, by SQL expressions over the row, and
 * `to` says so in words. `kept`: they stay, since the person's own row has no name any more; `to` says why they must.
 */
export type Erasing =
  | { readonly as: 'gone' }
  | { readonly as: 'changed'; readonly set: Readonly<Record<string, string>>; readonly to: Words }
  | { readonly as: 'kept'; readonly to: Words };

/** What one table keeps of a resident: how their rows are found, what of them is handed out to them, and what erasing does. Said by the room that owns the table; who runs it is the house. */
export type Holding = {
  readonly table: string;
  /** The column that holds the resident's id; or a condition over `t`, in which `:id` stands for it. */
  readonly by: string | { readonly where: string; readonly column: string };
  readonly what: Words;
  /** Columns that are handed out, in this order. None: only what the record is about is, elsewhere. */
  readonly shows: readonly string[];
  readonly erased: Erasing;
};
/** A column that holds a resident's id and is covered in another way: the reason. */
export type Exempt = { readonly table: string; readonly column: string; readonly because: string };
/** All that a room keeps of residents. `alsoErase`: what SQL over one table can't do; runs first, in the same transaction. */
export type RoomHoldings<C> = { readonly room: string; readonly holdings: readonly Holding[]; readonly exempt?: readonly Exempt[]; readonly alsoErase?: (ctx: C, residentId: string) => Promise<void> };

/** Done in an office: it stays in the record, as done by the duty. */
export const byDuty: Erasing = { as: 'kept', to: ['以职务办的事留在记录里，名字去掉', 'What was done on duty stays in the record, without the name'] };
export const gone: Erasing = { as: 'gone' };
