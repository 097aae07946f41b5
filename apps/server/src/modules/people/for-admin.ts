/** What the admin command calls: duties are given there until there is a page for it. */
export { residentByPhone } from './store.ts';
export { appointResident } from './use-cases/appoint-resident.ts';
