export { stopTokenFor } from './stop-link.ts';
export { linkWechat } from './use-cases/link-wechat.ts';
export { insertNotices, unreadCount } from './store.ts';
export type { NewNotice } from './store.ts';
