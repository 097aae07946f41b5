/** What the admin command calls: the kinds a community begins with, and old records from spreadsheets. */
export { defaultKinds } from './domain/default-kinds.ts';
export { guessColumns, matterFields } from './import/columns.ts';
export type { ColumnChoice, MatterField } from './import/columns.ts';
export { mapMatterRows } from './import/map-rows.ts';

export { importMatters } from './use-cases/import-matters.ts';
export type { Imported } from './use-cases/import-matters.ts';
