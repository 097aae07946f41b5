import { Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';

/** Every code with which an old record, or the whole file it came in, is refused. */
export const importRefusalCodes = [
  // the file
  'import.fileMissing',
  'import.fileTooLarge',
  'import.notWorkbook',
  'import.oldWorkbook',
  'import.lockedWorkbook',
  'import.otherWorkbook',
  'import.webTable',
  'import.notTable',
  'import.encoding',
  'import.openQuote',
  'import.damagedWorkbook',
  'import.workbookTooLarge',
  'import.tooManyRows',
  'import.tooManyCells',
  'import.sheetUnknown',
  'import.sheetEmpty',
  'import.tooSlow',
  // the columns
  'import.columnMissing',
  'import.columnUnknown',
  'import.columnAmbiguous',
  'import.columnTwice',
  // the whole import
  'import.unknown',
  'import.nothingToImport',
  'import.badRows',
  'import.questionsOpen',
  'import.notChecked',
  'import.doneAlready',
  'import.changedMeanwhile',
  'import.tooBusy',
  'import.noFile',
  'import.unknownSheet',
  'import.differentSheets',
  'import.notUndoable',
  'import.undoTooLate',
  'import.undoBuiltUpon',
  // a row
  'import.dateWithoutYear',
  'import.dateTwoWays',
  'import.dateDayFirst',
  'import.dateOnlyMonth',
  'import.cellTooLong',
  'import.idNumber',
  'import.cellIsError',
  'import.formulaWithoutValue',
  'import.missing',
  'import.badTime',
  'import.timeOutOfRange',
  'import.badCount',
  'import.answerWithoutTime',
  'import.answerTimeWithoutAnswer',
  'import.answeredBeforeRaised',
  'import.finishedBeforeRaised',
  'import.numberLostDigits',
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
