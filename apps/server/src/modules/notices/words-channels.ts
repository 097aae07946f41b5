/** What is said of what came in by mail. */
export const channelNotices = {
  'responder.added': ['反映人来信补充了“{title}”，请看事项页。', 'The raiser of “{title}” added to it by mail; please see its page.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
