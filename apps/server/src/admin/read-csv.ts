import { Refused } from '@linyi/kernel';
import { decodeText as decode, parseCsv } from '../modules/imports/index.ts';
import type { CsvRow } from '../modules/imports/index.ts';
import { exits, Stop } from './stop.ts';
import type { Say } from './words.ts';

export type { CsvRow };

/** Text as a spreadsheet program saves it, whatever its encoding. @throws Stop */
export const decodeText = (bytes: Uint8Array, say: Say): string => {
  try {
    return decode(bytes).text;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Stop(exits.badInput, say('places.encoding'));
  }
};

/** Rows of a CSV text. @throws Stop when a quotation mark is never closed. */
export const readCsv = (text: string, say: Say): readonly CsvRow[] => {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Stop(exits.badInput, say('places.quote', { row: Number(error.reasons[0]?.params?.['row'] ?? 0) }));
  }
};
