/** What the notices of deliberation and conference say. They go to whoever raised the matter and to whoever met it too. */
export const conferenceNotices = {
  'concerned.topicPooled': ['“{title}”要大家一起商量，已进议题池，编号 {topic}。', '“{title}” is to be talked over: it is topic {topic} in the pool now.'],
  'concerned.topicJoined': ['“{title}”和相近的事并成一个议题，编号 {topic}，理由写在议题页。', '“{title}” was joined with what is like it as topic {topic}; the reason is on its page.'],
  'concerned.topicLeft': ['“{title}”改了大小，不再作为议题，理由写在事项页。', '“{title}” was sized otherwise and is no topic any more; the reason is on its page.'],
  'concerned.requestSent': ['为“{title}”，社区已向{body}去函，盼 {due} 前答复。', 'For “{title}” the community has asked {body} for an answer by {due}.'],
  'concerned.requestReplied': ['{body}就“{title}”答复了，请看事项页。', '{body} has answered about “{title}”; please see its page.'],
  'concerned.requestHeld': ['{body}就“{title}”先回了话，还没有最后答复。', '{body} has sent a first word about “{title}”, not an answer yet.'],
  'concerned.requestWithdrawn': ['为“{title}”给{body}的去函不再等答复，原因写在事项页。', 'The request to {body} about “{title}” needs no answer any more; the reason is on its page.'],
  'concerned.requestLate': ['{body}到期没有答复“{title}”，已督办到{level}去催。', '{body} hasn’t answered about “{title}” in time; {level} has the order to ask again.'],
  'concerned.conferenceCalled': ['“{title}”列入{conference}的议程，{due} 开会。', '“{title}” is on the agenda of the {conference} on {due}.'],
  'concerned.conferenceHeld': ['{conference}商量了“{title}”，结论写在事项页。', 'The {conference} has talked over “{title}”; its conclusion is on the page.'],
  'concerned.conferenceCancelled': ['原定商量“{title}”的{conference}取消了，原因写在事项页。', 'The {conference} that was to talk over “{title}” was cancelled; the reason is on its page.'],
  'concerned.commitmentMade': ['为“{title}”，{owner}承诺 {day} 前做到，内容写在事项页。', 'For “{title}”, {owner} has promised something by {day}; please see its page.'],
  'concerned.commitmentKept': ['为“{title}”，{owner}的承诺兑现了。', '{owner} has kept a promise made for “{title}”.'],
  'concerned.commitmentCarried': ['为“{title}”，{owner}的承诺顺延到 {day}，理由写在事项页。', '{owner}’s promise for “{title}” goes on to {day}; the reason is on its page.'],
  'asker.requestReminded': ['您为“{title}”给{body}的去函快到期了：{due}，请问一声。', 'Your request to {body} about “{title}” is due soon: {due}. Please ask.'],
  'level.requestLate': ['{body}到期没有答复“{title}”，督办到您，请去催。', '{body} hasn’t answered about “{title}” in time; the order to ask again has come to you.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** What a conference is called, by its kind. */
export const conferenceNames: Readonly<Record<string, readonly [zh: string, en: string]>> = { fiveParty: ['五方联席会议', 'five-party conference'], monthlyJoint: ['每月联席会', 'monthly joint meeting'] };
