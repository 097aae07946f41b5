/** What is said of what came in by mail, and of ways out to other programs. */
export const channelNotices = {
  'responder.added': ['反映人来信补充了“{title}”，请看事项页。', 'The raiser of “{title}” added to it by mail; please see its page.'],
  'staff.webhookGaveUp': ['发往 {host} 的事件推送一直不成功，已经停了。对方修好后，在“接口与密钥”里打开。', 'The webhook to {host} kept failing and was turned off. Once the other side works, turn it on under “Links and keys”.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
