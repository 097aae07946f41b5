/** What builders of worlds call: the use cases themselves. */
export { agreeToPublish, draftPact, signOnPaper, signPact } from './use-cases/draft-pact.ts';
export { addPerson, openMediation } from './use-cases/open-mediation.ts';
export { holdSession, planSession } from './use-cases/plan-session.ts';
export { settleMediation } from './use-cases/settle-mediation.ts';
export { measure } from './use-cases/write-note.ts';
export { checkScript, writeScript } from './use-cases/write-script.ts';
export { loadPeople as loadMediationPeople } from './store.ts';
