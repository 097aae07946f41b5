export { topicNamesOf } from './read.ts';
