export { stopTokenFor } from './stop-link.ts';
export { connectWechat } from './use-cases/connect-wechat.ts';
export { insertNotices, unreadCount } from './store.ts';
export type { NewNotice } from './store.ts';
