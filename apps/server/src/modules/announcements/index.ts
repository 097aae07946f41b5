export { announcementsForHome } from './read.ts';
