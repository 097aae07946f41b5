/** What builders of worlds call: the steps of bringing a table, as its doors take them. */
export { planTask } from './plan-task.ts';
export { importOf } from './read.ts';
export { arrangeImport } from './use-cases/arrange-import.ts';
export { carryOutImport } from './use-cases/carry-out-import.ts';
export { stageUpload } from './use-cases/stage-upload.ts';
export { undoImport } from './use-cases/undo-import.ts';
export { planBeside, readBeside } from './workshop/workshop.ts';
