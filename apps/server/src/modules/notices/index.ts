export { insertNotices, unreadCount } from './store.ts';
export type { NewNotice } from './store.ts';
