/** What builders of worlds call: the use cases themselves, and what came of them. */
export { dutiesEver } from './duty-store.ts';
export { acceptDuty } from './use-cases/accept-duty.ts';
export { appointDuty } from './use-cases/appoint-duty.ts';
export { changeConsent, recordConsent } from './use-cases/change-consent.ts';
export { giveMandate, recordMandate } from './use-cases/give-mandate.ts';
export { publishSheet } from './use-cases/publish-sheet.ts';
export { signGuardian } from './use-cases/sign-guardian.ts';
