import type { RuleSet } from './rules.ts';

const half = { over: 1, of: 2 };
const twoThirds = { over: 2, of: 3 };
const all = ['amend', 'refer', 'postpone', 'cutOff'] as const;

const common = {
  alternate: true, preferNewSpeaker: true, stanceRequired: true, chairNeutral: true, majority: half, cutOff: twoThirds, warnings: 2, maxMotions: 2, maxPoints: 2,
} as const;

/** The twelve rules that Yuan Tianpeng made of Robert's Rules for meetings in China. */
export const twelveRules: RuleSet = {
  ...common, id: 'twelve', name: { zh: '议事规则十二条', en: 'The twelve rules' }, source: '袁天鹏, 360docs.net/doc/3b13249827',
  maxSeconds: 120, maxTurns: 2, secondRequired: false, chairVotes: 'never', subsidiary: all, ballotOrder: ['yes', 'no'], pledge: false,
  articles: [
    { number: 1, words: { zh: '先有动议，再讨论：具体、明确、能做的建议才讨论。', en: 'First a motion, then the talk: only what is concrete, clear and can be done is talked about.' } },
    { number: 2, words: { zh: '主持人不表态；要发言，先把主持交给别人。', en: 'The chair takes no side; whoever chairs and wants to speak hands the chair over first.' } },
    { number: 3, words: { zh: '举手要发言，先举先讲；没讲过的优先，正反两方轮流。', en: 'Ask for the floor, first come first served; who has not spoken on this motion goes first, and sides alternate.' } },
    { number: 4, words: { zh: '先说立场，再说理由。', en: 'Say which side you are on, then why.' } },
    { number: 5, words: { zh: '别人发言，不打断。', en: 'Nobody is interrupted.' } },
    { number: 6, words: { zh: '面向主持人说话，不互相争辩。', en: 'Speak to the chair, not to each other.' } },
    { number: 7, words: { zh: '限时限次：每次两分钟，每个动议两次。', en: 'Two minutes a speech, two speeches a motion.' } },
    { number: 8, words: { zh: '一时一件事，不跑题。', en: 'One thing at a time, and to the point.' } },
    { number: 9, words: { zh: '服从主持人的裁断。', en: 'The ruling of the chair is obeyed.' } },
    { number: 10, words: { zh: '文明表达，不攻击人，不猜动机。', en: 'Civil words: no attacks, no guessing at motives.' } },
    { number: 11, words: { zh: '充分讨论以后才表决。', en: 'No vote before the debate is done.' } },
    { number: 12, words: { zh: '赞成多于反对就通过；平票不通过；弃权不计。', en: 'More yes than no passes; a tie fails; abstentions don’t count.' } },
  ],
};

/** The thirteen rules of Nantang, a village in Anhui. Rule 1 was read in the source; the others are put back from what is generally known, in agreement with the twelve. */
export const nantangThirteen: RuleSet = {
  ...common, id: 'nantang', name: { zh: '南塘十三条', en: 'The thirteen rules of Nantang' }, source: '第一条见 infzm.com/contents/86071；其余按通行说法补',
  maxSeconds: 120, maxTurns: 2, secondRequired: false, chairVotes: 'last', subsidiary: all, ballotOrder: ['yes', 'no'], pledge: false,
  articles: [
    { number: 1, words: { zh: '主持人专门宣布开会、分配发言、提请表决、维持秩序，不发表意见，也不总结别人的发言。', en: 'The chair opens, gives the floor, puts the question and keeps order, and neither gives opinions nor sums up those of others.' } },
    { number: 2, isReconstructed: true, words: { zh: '讨论的必须是明确、可以做的动议。', en: 'What is talked about is a clear motion that can be done.' } },
    { number: 3, isReconstructed: true, words: { zh: '发言前举手，主持人允许了才说。', en: 'Raise a hand; speak when the chair gives leave.' } },
    { number: 4, isReconstructed: true, words: { zh: '尽可能站着说。', en: 'Stand up to speak, if you can.' } },
    { number: 5, isReconstructed: true, words: { zh: '不打断别人。', en: 'No breaking in.' } },
    { number: 6, isReconstructed: true, words: { zh: '面对主持人说。', en: 'Face the chair.' } },
    { number: 7, isReconstructed: true, words: { zh: '每次不超过两分钟，同一动议不超过两次。', en: 'At most two minutes, at most twice on the same motion.' } },
    { number: 8, isReconstructed: true, words: { zh: '跑题或者违反规则，主持人打断，被打断的要停下来。', en: 'The chair stops who is off the point or breaks a rule, and who is stopped stops.' } },
    { number: 9, isReconstructed: true, words: { zh: '正反两方轮流发言。', en: 'Sides alternate.' } },
    { number: 10, isReconstructed: true, words: { zh: '先表明赞成还是反对，再说理由。', en: 'First for or against, then the reason.' } },
    { number: 11, isReconstructed: true, words: { zh: '不进行人身攻击，只能就事论事。', en: 'No personal attacks: keep to the matter.' } },
    { number: 12, isReconstructed: true, words: { zh: '次数用完或者没有人再要发言，主持人才能提请表决；主持人最后表决。', en: 'The question is put by the chair only, when turns are used or nobody wants to speak; the chair votes last.' } },
    { number: 13, isReconstructed: true, words: { zh: '先请赞成的举手，再请反对的，不请弃权的；赞成多于反对通过，平局不通过。', en: 'Hands for yes, then for no; abstainers are not asked. More yes than no passes, a tie fails.' } },
  ],
};

/** The thirteen rules of a community in Mudanjiang; ten of them were seen. */
export const communityThirteen: RuleSet = {
  ...common, id: 'community', name: { zh: '社区议事十三条', en: 'Thirteen rules for communities' }, source: 'mdjjksjc.com 2024/0927；13 条中见到 10 条，其余 3 条按南塘十三条补',
  maxSeconds: 180, maxTurns: 2, secondRequired: false, chairVotes: 'last', subsidiary: all, ballotOrder: ['yes', 'no'], pledge: false,
  articles: nantangThirteen.articles.map(({ number, words }) => ({
    number,
    words: number === 7 ? { zh: '每次不超过三分钟，人人机会均等。', en: 'At most three minutes, and the same chance for everybody.' } : words,
    // Which three the page left out can't be said: all but the one that differs are taken over.
    ...(number === 7 ? {} : { isReconstructed: true as const }),
  })),
};

/** Our own: the twelve, with a second, a promise at the opening, and abstainers who are counted as present. */
export const linyiRules: RuleSet = {
  ...common, id: 'linyi', name: { zh: '邻议议事规则', en: 'The rules of Linyi' }, source: '邻议',
  maxSeconds: 120, maxTurns: 2, secondRequired: true, chairVotes: 'never', subsidiary: all, ballotOrder: ['yes', 'no', 'abstain'], pledge: true,
  articles: [
    { number: 1, words: { zh: '开会先一起读规则，答应遵守。', en: 'The meeting begins by reading the rules and promising to keep them.' } },
    { number: 2, words: { zh: '先有动议，有人附议，再讨论；一次只议一件事。', en: 'A motion, a second, then the talk; one thing at a time.' } },
    { number: 3, words: { zh: '主持人不表态、不表决；要发表意见，先把主持交出去。', en: 'The chair neither argues nor votes; to argue, the chair is handed over first.' } },
    { number: 4, words: { zh: '举手、说明赞成还是反对；没讲过的先讲，正反轮流。', en: 'Raise a hand and say for or against; who hasn’t spoken goes first, sides alternate.' } },
    { number: 5, words: { zh: '每次两分钟，每个动议两次。', en: 'Two minutes a speech, two speeches a motion.' } },
    { number: 6, words: { zh: '对着主持人说，不打断，不攻击人：提醒两次，第三次停止发言。', en: 'Speak to the chair, don’t interrupt, don’t attack: two warnings, then the floor is lost.' } },
    { number: 7, words: { zh: '可以修改、推迟、交给别人研究；三分之二同意可以结束讨论。', en: 'A motion may be amended, postponed or referred; two thirds may end the debate.' } },
    { number: 8, words: { zh: '觉得不合规则，随时可以提出，主持人马上裁断。', en: 'Whoever sees a rule broken says so at once, and the chair rules at once.' } },
    { number: 9, words: { zh: '赞成多于反对就通过；平票不通过；弃权写下来，不算赞成也不算反对。', en: 'More yes than no passes; a tie fails; abstentions are written down and count for neither.' } },
  ],
};

/** Our own first. */
export const shippedRules: readonly RuleSet[] = [linyiRules, twelveRules, nantangThirteen, communityThirteen];
