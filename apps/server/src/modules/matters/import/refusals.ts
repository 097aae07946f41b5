import { Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';

/** Every code with which an old record, or the whole file it came in, is refused. */
export const importRefusalCodes = [
  // the file
  'import.fileMissing',
  'import.fileTooLarge',
  'import.notWorkbook',
  'import.oldOrLockedWorkbook',
  'import.damagedWorkbook',
  'import.workbookTooLarge',
  'import.tooManyRows',
  'import.tooManyCells',
  'import.sheetUnknown',
  'import.sheetEmpty',
  // the columns
  'import.columnMissing',
  'import.columnUnknown',
  'import.columnAmbiguous',
  'import.columnTwice',
  // a row
  'import.cellTooLong',
  'import.cellIsError',
  'import.formulaWithoutValue',
  'import.missing',
  'import.badTime',
  'import.timeOutOfRange',
  'import.badCount',
  'import.answerWithoutTime',
  'import.answerTimeWithoutAnswer',
  'import.answeredBeforeRaised',
  'import.duplicateNumber',
  'import.sameRecordTwice',
  'import.numberReserved',
  'import.numberTooLong',
  'import.numberTaken',
] as const;
export type ImportRefusalCode = (typeof importRefusalCodes)[number];

/** A reason with one of the codes above, spelt so that the compiler checks the code. */
export const reason = (code: ImportRefusalCode, params?: Readonly<Record<string, string | number>>): Reason =>
  params === undefined ? { code } : { code, params };

/** Breaks off the reading of a file; `readWorkbook` turns it into a refusal. */
export const stop = (code: ImportRefusalCode, params?: Readonly<Record<string, string | number>>): never => {
  throw new Refused([reason(code, params)]);
};
