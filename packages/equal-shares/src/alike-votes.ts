import { hashTable } from './hash-table.ts';
import { grown } from './typed.ts';

/** Fields of a row: field f is `source[starts[f] … ends[f] − 1]`. */
type Fields = { readonly source: Uint8Array; readonly starts: Int32Array; readonly ends: Int32Array };

/** What stands before each field, so that fields of other lengths don't run together. */
const border = 59;

/** What rows say, one behind the other: row r stands in `texts` from `starts[r]` up to `starts[r + 1]`. */
type Rows = { texts: Uint8Array; starts: Int32Array };

const isAlike = ({ texts, starts }: Rows, one: number, other: number): boolean => {
  const [from, start] = [starts[one] ?? 0, starts[other] ?? 0];
  const length = (starts[other + 1] ?? 0) - start;
  if ((starts[one + 1] ?? 0) - from !== length) return false;
  for (let at = length - 1; at >= 0; at -= 1) if (texts[from + at] !== texts[start + at]) return false;
  return true;
};

/** Lays the bytes of some fields down as row `row`; a hash of them. */
const lay = (rows: Rows, row: number, { fields: { source, starts, ends }, places }: { readonly fields: Fields; readonly places: Int32Array }): number => {
  let at = rows.starts[row] ?? 0;
  let hash = 0;
  for (const place of places) {
    const to = ends[place] ?? 0;
    const from = starts[place] ?? 0;
    rows.texts = grown(rows.texts, at + to - from + 1);
    const { texts } = rows;
    texts[at] = border;
    at += 1;
    for (let next = from; next < to; next += 1) {
      const byte = source[next] ?? 0;
      texts[at] = byte;
      at += 1;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  }
  rows.starts = grown(rows.starts, row + 2);
  rows.starts[row + 1] = at;
  return hash ^ (hash >>> 13);
};

/**
 * Remembers what rows say in the fields that make a ballot, byte for byte, since nearly all ballots say what one above said: those needn't be read again. `find` gives the number
 * of the row above with the same bytes, counted among those that were kept, or −1; `keep` keeps the row that was looked for last.
 */
export const alikeVotes = (columns: readonly number[]) => {
  const table = hashTable();
  const places = Int32Array.from(columns);
  const rows: Rows = { texts: new Uint8Array(65_536), starts: new Int32Array(4096) };
  let [slot, hash] = [0, 0];
  return {
    find: (fields: Fields): number => {
      const row = table.size();
      hash = lay(rows, row, { fields, places });
      slot = table.first(hash);
      for (let kept = table.at(slot); kept >= 0; kept = table.at(slot)) {
        if (table.hashIn(slot) === hash && isAlike(rows, kept, row)) return kept;
        slot = table.following(slot);
      }
      return -1;
    },
    keep: (): void => {
      table.put(slot, hash);
    },
  };
};
