export { announcementsForHome, listAnnouncements } from './read.ts';
export { toldAmong } from './told-among.ts';
