/** Refusals of call-outs and of wishes. */
export const calloutRefusals = {
  'callout.unknown': ['没有找到这次召集。', 'That call-out was not found.'],
  'callout.isClosed': ['这次召集已经结束。', 'This call-out has ended.'],
  'callout.unknownPlace': ['有 {count} 个地点没有找到。', '{count} of the places were not found.'],
  'callout.skillsNeedConsent': ['请先勾上同意，我们才能按您会做的来找您。', 'Please agree first: only then may you be called by what you can do.'],
  'callout.coordinatorsOnly': ['这一步由负责调度的工作人员来做。', 'This is for the staff who coordinate.'],
  'callout.vouchedOnly': ['上门帮忙要有人为您作证。请楼栋长或社区确认一下。', 'Helping at people’s doors needs somebody to vouch for you. Please ask your steward.'],
  'callout.notFromThere': ['现在不能点这一个，请看看您的上一步。', 'That step doesn’t follow from where you are.'],
  'callout.whoseIsIt': ['请写下是谁的需要，至少写个称呼。', 'Please say whose it is, at least by a name.'],
  'callout.notAPhone': ['电话号码不对，请再看一眼。', 'That phone number isn’t right.'],
  'callout.unknownPost': ['没有找到这条需要或帮忙。', 'That need or offer was not found.'],
  'callout.notYourPost': ['只有本人或调度的工作人员可以改。', 'Only whose it is, or those who coordinate, may change it.'],
  'callout.postEnded': ['这一条已经结束了。', 'This one has ended already.'],
  'callout.postIsMatched': ['已经有人对上了这一条，请先说明不合适。', 'Somebody counts on this one. Please say no to the match first.'],
  'callout.needIsMet': ['这个需要已经有人在帮。', 'Somebody is helping with this need already.'],
  'callout.offerIsUsedUp': ['这份帮忙已经都用上了。', 'All of this offer is taken.'],
  'callout.otherKindOfHelp': ['这两条不是同一类帮忙。', 'These two are different kinds of help.'],
  'callout.samePerson': ['这两条是同一个人的。', 'These two are the same person’s.'],
  'callout.unknownMatch': ['没有找到这次配对。', 'That match was not found.'],
  'callout.notYourMatch': ['这次配对与您无关。', 'This match isn’t yours.'],
  'callout.matchEnded': ['这次配对已经有结果了。', 'This match is settled already.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export const wishRefusals = {
  'wish.vouchedOnly': ['支持心愿要有人为您作证。请楼栋长或社区确认一下。', 'Supporting a wish needs somebody to vouch for you. Please ask your steward.'],
  'wish.own': ['自己的心愿，请邻居们来支持。', 'Your own wish is for your neighbours to support.'],
  'wish.notOpen': ['这个心愿现在不能支持：还没有公开，或者已经办完。', 'This wish can’t be supported now: it isn’t public yet, or has been fulfilled.'],
  'wish.takenOnAlready': ['这个心愿已经采纳，正在办。', 'This wish was taken on already.'],
  'wish.monthIsOver': ['这个月的支持已经截止，正在统计。', 'This month has closed and is being counted.'],
  'wish.closedByTheHouse': ['月底由系统按规则统计，谁也不能提前。', 'The month is counted by the house at its end, by nobody before.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
