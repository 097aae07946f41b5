import type { Words } from './rules.ts';

/** Why not, in words for the chair to say. `{x}` is filled in. */
const words = {
  notHere: { zh: '您不在参会名单上。', en: 'You are not on the list of this meeting.' },
  timeBack: { zh: '时间不能往回走：上一步在第 {now} 秒。', en: 'Time does not go back: the last act was at second {now}.' },
  isOver: { zh: '会议已经结束。', en: 'The meeting is over.' },
  pledgeFirst: { zh: '请先一起读规则，答应遵守，再开始议事。', en: 'Please read the rules and promise to keep them first.' },
  pledgedAlready: { zh: '规则已经读过了。', en: 'The rules have been read.' },
  chairOnly: { zh: '这一步由主持人来做。', en: 'This is for the chair.' },
  chairIsNeutral: { zh: '主持人不表态、不动议；想发表意见，请先把主持交给别人。', en: 'The chair takes no side and moves nothing; to argue, please hand the chair over first.' },
  pointFirst: { zh: '有人提出不合规则，请主持人先裁断。', en: 'A point of order is up: the chair rules first.' },
  noPoint: { zh: '现在没有要裁断的。', en: 'There is nothing to rule on.' },
  voting: { zh: '正在表决，请等结果宣布。', en: 'A vote is being taken; please wait for the result.' },
  notVoting: { zh: '还没有提请表决。', en: 'The question has not been put.' },
  somebodySpeaks: { zh: '{name}正在发言，请不要打断。', en: '{name} has the floor; please do not interrupt.' },
  nobodySpeaks: { zh: '现在没有人在发言。', en: 'Nobody has the floor.' },
  notYourSpeech: { zh: '还没到时间，请让{name}讲完：还有 {seconds} 秒。', en: '{name} has {seconds} seconds left; please let them finish.' },
  noMotion: { zh: '还没有动议。先说清楚要做什么，再讨论。', en: 'There is no motion. First say what is to be done, then talk about it.' },
  oneThing: { zh: '一次只议一件事：先议完“{text}”。', en: 'One thing at a time: “{text}” comes first.' },
  notInRules: { zh: '这套规则里没有这种动议。', en: 'These rules know no such motion.' },
  lowerRank: { zh: '现在先定“{text}”，这个动议要等它定了才能提。', en: '“{text}” has to be decided first.' },
  amendedEnough: { zh: '修正案只能再修正一次。', en: 'An amendment may be amended once, not more.' },
  nothingSaid: { zh: '请说清楚动议的内容。', en: 'Please say what you move.' },
  debateClosed: { zh: '讨论已经结束，请主持人提请表决。', en: 'The debate is closed; the chair puts the question.' },
  movedEnough: { zh: '每人在一件事上最多提 {most} 个动议，您已经提过了。', en: 'Each may move {most} times upon one motion, and you have.' },
  justLost: { zh: '刚表决过没通过，等有人再发言后才能重提。', en: 'This was lost just now; it may be moved again once somebody has spoken.' },
  notSeconded: { zh: '还没有人附议。', en: 'Nobody has seconded it yet.' },
  secondedAlready: { zh: '已经有人附议了。', en: 'It is seconded already.' },
  ownMotion: { zh: '自己的动议要别人来附议。', en: 'Somebody else has to second your motion.' },
  noSecondNeeded: { zh: '这套规则不需要附议。', en: 'These rules need no second.' },
  notYourMotion: { zh: '只有提出的人可以收回。', en: 'Only who moved it may withdraw it.' },
  debateBegan: { zh: '已经开始讨论，不能再收回，由大家来定。', en: 'The debate has begun: it belongs to the meeting now.' },
  notDebated: { zh: '要不要结束讨论，不讨论，直接表决。', en: 'Whether to end the debate is not debated.' },
  sideFirst: { zh: '请先说赞成还是反对。', en: 'Please say first whether you are for or against.' },
  waitsAlready: { zh: '您已经在排队了。', en: 'You are waiting already.' },
  waitsNot: { zh: '{name}没有在排队。', en: '{name} is not waiting.' },
  turnsUsed: { zh: '每人每个动议最多讲 {most} 次，您已经讲完。', en: 'Each may speak {most} times on a motion, and you have.' },
  silenced: { zh: '提醒过多次，这件事上不能再发言。', en: 'After the warnings the floor is lost for this matter.' },
  anotherIsNext: { zh: '下一位是{name}：没讲过的先讲，正反轮流。', en: '{name} is next: who has not spoken goes first, and sides alternate.' },
  nobodyWaits: { zh: '没有人在排队。', en: 'Nobody is waiting.' },
  othersWait: { zh: '还有 {count} 个人要发言，讲完再表决。', en: '{count} still wait to speak; the vote comes after them.' },
  pointsUsed: { zh: '每人在一件事上最多提 {most} 次，您已经提过了。', en: 'Each may raise {most} points of order upon one matter, and you have.' },
  chairRules: { zh: '主持人看到不合规则，自己提醒、裁断就行。', en: 'The chair warns and rules by themselves.' },
  noVoice: { zh: '列席的人可以发言，不能动议，也不能附议。', en: 'Who sits in without a vote may speak, but not move or second.' },
  abstainersNotAsked: { zh: '这套规则不问弃权，弃权请填零。', en: 'These rules do not ask who abstains: leave it at zero.' },
  notWarned: { zh: '只能提醒参会的人，主持人除外。', en: 'Only members can be warned, and not the chair.' },
  countTooHigh: { zh: '一共 {voters} 票，数出了 {count} 票，请再数一遍。', en: 'There are {voters} votes, {count} were counted: please count again.' },
  countWrong: { zh: '票数要是不小于零的整数。', en: 'Votes are whole numbers from zero.' },
  alreadyChair: { zh: '已经由{name}主持。', en: '{name} has the chair already.' },
  handedForMotion: { zh: '接手的主持人要主持到这件事定下来。', en: 'Who took the chair over keeps it until this motion is decided.' },
  notHandedTo: { zh: '请交给一位参会的人，不是正在发言、排队或提出动议的人。', en: 'Please hand it to a member who neither speaks nor waits nor moved this.' },
  stillPending: { zh: '“{text}”还没有定：先表决、推迟或者交给别人研究，再散会。', en: '“{text}” is still open: vote, postpone or refer it before closing.' },
} as const satisfies Readonly<Record<string, Words>>;

/** Why something isn't lawful, as a code. */
export type ReasonCode = keyof typeof words;
/** A reason with what is filled into its words. */
export type Reason = { readonly code: ReasonCode; readonly params?: Readonly<Record<string, string | number>> };

export const because = (code: ReasonCode, params?: Reason['params']): Reason => (params === undefined ? { code } : { code, params });

/** A reason in words for the chair to say. */
export const inWords = ({ code, params = {} }: Reason, language: keyof Words = 'zh'): string =>
  words[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
/** All reasons there are. */
export const reasonCodes: readonly ReasonCode[] = Object.keys(words) as ReasonCode[];
