export { noteLooks } from './looks-store.ts';
