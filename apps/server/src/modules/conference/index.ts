export { loadConference, loadConferences as conferencesById } from './conference-store.ts';
