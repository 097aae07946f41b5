export { grantAtDoor } from './at-door.ts';
export type { Grant } from './at-door.ts';
export { isToken } from './domain/token.ts';
export { noteAct, tokenNames } from './store.ts';
