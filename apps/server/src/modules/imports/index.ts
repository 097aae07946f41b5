/** Reading tables: for rooms above that make something of their rows, and for the admin command. No database behind it: it runs beside the main thread too. */
export { importRefusalCodes, reason, stop } from './domain/refusals.ts';
export { columnLetters, columnNumber, emptyCell, isBlank, textOf } from './domain/sheet.ts';
export type { Cell, Sheet, SheetRow } from './domain/sheet.ts';
export { knowsHeader, plainHeader } from './domain/header-words.ts';
export type { FieldSpec } from './domain/header-words.ts';
export type { TableRow } from './domain/data-rows.ts';
export { parseMoment } from './domain/parse-moment.ts';
export type { Moment } from './domain/parse-moment.ts';
export { tidyText, tidyWords } from './domain/tidy-text.ts';
export { decodeText } from './reading/decode-text.ts';
export { parseCsv } from './reading/read-csv.ts';
export type { CsvRow } from './reading/read-csv.ts';
export { readWorkbook } from './reading/read-workbook.ts';
export type { ImportTarget } from './target.ts';
export type { Plan, Planner, PlanInput, Problem, Question } from './plan.ts';
export { looseMoment, plainDate, yearlessDate } from './domain/loose-moment.ts';
export type { DateRules } from './domain/loose-moment.ts';
