export { checkFolder } from './check-folder.ts';
export { checkInWorker } from './check-in-worker.ts';
export type { Watching } from './check-in-worker.ts';
export { fileReader, fileStorage } from './file-storage.ts';
export type { Checked, Far, Task } from './messages.ts';
export { mlDsa44 } from './ml-dsa.ts';
