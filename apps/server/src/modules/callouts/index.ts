export { calloutsForHome } from './read.ts';
