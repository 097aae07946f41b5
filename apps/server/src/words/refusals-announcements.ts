/** Refusals of announcements and their videos. */
export const announcementRefusals = {
  'announcement.unknown': ['没有找到这条公告，可能已经删掉，或者不是发给您这里的。', 'That announcement was not found, or isn’t meant for where you live.'],
  'announcement.isDraft': ['这条公告还没有发出。', 'This announcement hasn’t been published yet.'],
  'announcement.isPublished': ['这条公告已经发出，只能更正或撤回。', 'This announcement is published: it can be corrected or taken back.'],
  'announcement.isTakenBack': ['这条公告已经撤回。', 'This announcement was taken back.'],
  'announcement.changedMeanwhile': ['有人刚改过这条公告，请看一眼再改。', 'Somebody has just changed this announcement. Please look again first.'],
  'announcement.nothingCorrected': ['文字和图片都没有变，没有什么要更正。', 'Neither words nor pictures have changed: there is nothing to correct.'],
  'announcement.unknownPlace': ['有 {count} 个楼栋或网格没有找到。', '{count} of the buildings or grids were not found.'],
  'announcement.notYourBuilding': ['上门名单只给工作人员和这栋楼的楼栋长看。', 'The door-to-door list is for staff and the steward of that building.'],
  'announcement.notForThatBuilding': ['这条公告不是发给这栋楼的。', 'This announcement isn’t for that building.'],
  'video.none': ['没有收到视频，请重新选一个。', 'No video arrived. Please choose one again.'],
  'video.tooLarge': ['视频超过 {limit} 兆，请剪短一些，或用手机的“压缩”再传。', 'The video is larger than {limit} MB. Please shorten or compress it.'],
  'video.notAVideo': ['这不是能播放的视频，请用手机直接拍的视频再试。', 'This isn’t a video that plays here. Please use MP4 or WebM.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
