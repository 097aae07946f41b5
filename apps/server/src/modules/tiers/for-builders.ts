/** What builders of worlds call: the use cases themselves. */
export { chooseTier } from './use-cases/choose-tier.ts';
