/** What builders of worlds call: the use cases themselves. */
export { keepPartner } from './use-cases/keep-partner.ts';
export { linkPartner } from './use-cases/link-partner.ts';
