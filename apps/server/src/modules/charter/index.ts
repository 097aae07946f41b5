export { inForceAt } from './store.ts';
