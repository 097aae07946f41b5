/** What announcements, call-outs and wishes tell. */
export const announcementNotices = {
  'announcement.published': ['社区公告：“{title}”。', 'From the community: “{title}”.'],
  'announcement.urgent': ['紧急公告：“{title}”。请马上看一看。', 'Urgent: “{title}”. Please read it now.'],
  'announcement.corrected': ['公告有更正：“{title}”。', 'An announcement was corrected: “{title}”.'],
  'callout.opened': ['召集：“{title}”，在{place}集合。能来请点“我来”。', 'You are called: “{title}”, at {place}. If you can come, please say so.'],
  'callout.matched': ['“{title}”：有一个人和您对上了，请看看行不行。', '“{title}”: somebody fits what you said. Please see whether it suits you.'],
  'callout.agreed': ['“{title}”：双方都同意了，可以互相联系。', '“{title}”: both agreed; you can call each other now.'],
  'callout.closed': ['“{title}”结束了，谢谢您。', '“{title}” has ended. Thank you.'],
  'wish.takenOn': ['您的心愿“{title}”在 {month} 月采纳了，排第 {rank}。', 'Your wish “{title}” was taken on as number {rank} of the month.'],
  'wish.toFulfil': ['微心愿“{title}”采纳了，排第 {rank}，请安排办理。', 'The wish “{title}” was taken on as number {rank}. Please see to it.'],
  'wish.supportedTakenOn': ['您支持的心愿“{title}”采纳了，排第 {rank}。', 'The wish “{title}”, which you supported, was taken on as number {rank}.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
