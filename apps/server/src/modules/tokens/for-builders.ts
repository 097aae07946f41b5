export { keyFrom } from './domain/token.ts';
export { tokensHere } from './store.ts';
export { makeToken } from './use-cases/make-token.ts';
