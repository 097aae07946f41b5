/** What builders of worlds call. */
export { closeMonth } from './use-cases/close-month.ts';
export { supportWish } from './use-cases/support-wish.ts';
export { dueMonths } from './store.ts';
