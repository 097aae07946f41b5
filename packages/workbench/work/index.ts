export { asWorker } from './as-worker.ts';
export { follow } from './follow.ts';
export { inWorker } from './in-worker.ts';
