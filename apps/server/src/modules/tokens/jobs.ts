export { forgetActs } from './store.ts';
