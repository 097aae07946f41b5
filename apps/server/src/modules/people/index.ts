export { holdersOf, loadColleagues, loadResident, peopleByIds } from './store.ts';
export { mustBeSignedIn } from './policy.ts';
export { reaches } from './domain/verification.ts';
export { loadActor } from './store.ts';
export { displayName } from './domain/display-name.ts';
export { joinCommunity } from './use-cases/join-community.ts';
export { useSlip } from './use-cases/use-slip.ts';
export { slipHash } from './use-cases/issue-slips.ts';
export { slipAsTyped } from './domain/slip.ts';
