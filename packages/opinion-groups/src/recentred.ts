import type { Conversation } from './conversation.ts';
import { real, whole } from './numbers.ts';
import { centred, centreOf } from './stances.ts';
import type { Centred, Edition, Totals } from './stances.ts';

type Entries = Pick<Conversation, 'rowStart' | 'column' | 'stance'>;

/** Which entries differ: from `from` on `gone` of the old ones were there and `came` new ones are; all before and behind are the same. */
type Change = { readonly from: number; readonly gone: number; readonly came: number };

const changeOf = (before: Entries, now: Entries): Change => {
  const [old, young] = [before.column.length, now.column.length];
  const least = Math.min(old, young);
  let from = 0;
  while (from < least && before.column[from] === now.column[from] && before.stance[from] === now.stance[from]) from += 1;
  let same = 0;
  while (same < least - from && before.column[old - 1 - same] === now.column[young - 1 - same] && before.stance[old - 1 - same] === now.stance[young - 1 - same]) same += 1;
  return { from, gone: old - same - from, came: young - same - from };
};

const counted = ({ sums, counts }: Totals, { column, stance }: Entries, { from, many, times }: { readonly from: number; readonly many: number; readonly times: 1 | -1 }): void => {
  for (let i = from; i < from + many; i += 1) {
    const s = whole(column, i);
    sums[s] = real(sums, s) + times * (stance[i] ?? 0);
    counts[s] = real(counts, s) + times;
  }
};

/** The place of a statement among a row's entries, or -1. */
const placeIn = ({ rowStart, column }: Entries, p: number, s: number): number => {
  let low = whole(rowStart, p);
  let high = whole(rowStart, p + 1) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = column[middle] ?? 0;
    if (there === s) return middle;
    if (there < s) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** The old numbers where nothing changed, with room for those that came. */
const spliced = (old: Float64Array, { from, gone, came }: Change): Float64Array => {
  const longer = new Float64Array(old.length - gone + came);
  longer.set(old.subarray(0, from));
  longer.set(old.subarray(from + gone), from + came);
  return longer;
};

/** Whether what was counted before can be gone on from: other statements, or more people to divide by, change everything. */
const goesOn = (before: Centred, { statements, participants, removed }: Conversation, edition: Edition): boolean =>
  before.edition === edition && before.columns === statements.length && (edition === 'means' ? before.ignored === removed : before.rows === participants.length);

type Anew = Pick<Centred, 'centre' | 'ignored'> & { readonly conversation: Entries; readonly statements: ReadonlySet<number> };

/** Counts the differences from the centre anew in some statements' columns. */
const valuesAnew = (value: Float64Array, { conversation, statements, centre, ignored }: Anew): void => {
  const { rowStart, stance } = conversation;
  for (const s of statements) {
    const keeps = 1 - (ignored[s] ?? 0);
    for (let p = 0; p + 1 < rowStart.length; p += 1) {
      const i = placeIn(conversation, p, s);
      if (i >= 0) value[i] = keeps * ((stance[i] ?? 0) - real(centre, s));
    }
  }
};

/** The stances as products use them where a missing one counts as 0. */
const stancesFrom = (before: Centred, { stance }: Entries, change: Change): Float64Array => {
  const stances = spliced(before.entry, change);
  stances.set(stance.subarray(change.from, change.from + change.came), change.from);
  return stances;
};

/** How many statements each is taken to have answered, counted anew only where answers came or went. */
const saidFrom = (before: Centred, now: Entries, { from, came }: Change): Int32Array => {
  const { rowStart, column } = now;
  const said = new Int32Array(rowStart.length - 1);
  said.set(before.said);
  const byAll = before.ignored.reduce((sum, one) => sum + one, 0);
  for (let p = 0; p < said.length; p += 1) {
    const [begin, end] = [whole(rowStart, p), whole(rowStart, p + 1)];
    const isSame = p < before.rows && end - begin === whole(before.rowStart, p + 1) - whole(before.rowStart, p) && (end <= from || begin >= from + came);
    if (isSame) continue;
    said[p] = byAll + end - begin;
    for (let i = begin; i < end; i += 1) said[p] = whole(said, p) - (before.ignored[whole(column, i)] ?? 0);
  }
  return said;
};

/** The centred matrix after some answers more, from the one before: only the statements that were answered are counted anew. */
export const recentred = (conversation: Conversation, edition: Edition, before: Centred | undefined): Centred => {
  if (before === undefined || !goesOn(before, conversation, edition)) return centred(conversation, edition);
  const { rowStart, column, stance, participants } = conversation;
  const { ignored } = before;
  const change = changeOf(before, conversation);
  const { from, gone, came } = change;
  const totals = { sums: before.totals.sums.slice(), counts: before.totals.counts.slice() };
  counted(totals, before, { from, many: gone, times: -1 });
  counted(totals, conversation, { from, many: came, times: 1 });
  const rows = participants.length;
  const centre = centreOf(totals, ignored, { edition, rows });
  const value = spliced(before.value, change);
  valuesAnew(value, { conversation, statements: new Set([...before.column.subarray(from, from + gone), ...column.subarray(from, from + came)]), centre, ignored });
  const zeros = edition !== 'means';
  return {
    ...before, rows, rowStart, column, stance, value, entry: zeros ? stancesFrom(before, conversation, change) : value,
    shift: zeros ? centre : undefined, centre, totals, said: saidFrom(before, conversation, change),
  };
};
