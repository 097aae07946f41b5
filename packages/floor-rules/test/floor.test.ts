import { describe, expect, test } from 'vitest';
import { begin, checkRules, communityThirteen, inWords, lawfulMoves, linyiRules, nantangThirteen, nextSpeaker, reasonCodes, replay, shippedRules, twelveRules, UnlawfulAct } from '../src/index.ts';
import type { Act, Floor, RuleSet } from '../src/index.ts';
import { aMeeting, after, chair, members, refused, speech, underDebate } from './a-meeting.ts';

const queue = (floor: Floor): string[] => {
  const next = nextSpeaker(floor);
  return next === undefined ? [] : [next.member, ...queue(after(floor, { kind: 'giveFloor', by: chair, to: next.member }, { kind: 'endSpeech', by: next.member }))];
};

describe('D-8 the sets that are shipped', () => {
  test.each(shippedRules.map((rules) => [rules.id, rules] as const))('D-8 %s holds together, its articles are numbered through and said in both languages', (_id, rules) => {
    expect(checkRules(rules)).toBe(rules);
    expect(rules.articles.map(({ number }) => number)).toEqual(rules.articles.map((_, at) => at + 1));
    for (const { words } of rules.articles) expect([words.zh.length > 0, words.en.length > 0, /[!！]/.test(words.zh + words.en)]).toEqual([true, true, false]);
  });

  test('D-8 what wasn’t seen in the source is marked as put back', () => {
    const reconstructed = (rules: RuleSet): number => rules.articles.filter(({ isReconstructed }) => isReconstructed).length;
    expect([reconstructed(twelveRules), reconstructed(nantangThirteen), reconstructed(communityThirteen), reconstructed(linyiRules)]).toEqual([0, 12, 12, 0]);
    expect([twelveRules, nantangThirteen, communityThirteen].map(({ maxSeconds, maxTurns, articles }) => [maxSeconds, maxTurns, articles.length])).toEqual([[120, 2, 12], [120, 2, 13], [180, 2, 13]]);
  });

  test.each<[string, Partial<RuleSet>, RegExp]>([
    ['no seconds', { maxSeconds: 0 }, /maxSeconds/], ['half a turn', { maxTurns: 1.5 }, /maxTurns/], ['more than all', { majority: { over: 3, of: 2 } }, /majority\.over/],
    ['no way to say no', { ballotOrder: ['yes'] }, /ballotOrder/], ['yes twice', { ballotOrder: ['yes', 'no', 'yes'] }, /ballotOrder/], ['one kind twice', { subsidiary: ['amend', 'amend'] }, /subsidiary/],
  ])('D-8 a set with %s is refused', (_name, change, why) => {
    expect(() => begin({ rules: { ...linyiRules, ...change }, members, chair })).toThrow(why);
  });

  test('D-8 a chair from outside and a member twice are refused', () => {
    expect(() => begin({ rules: linyiRules, members, chair: '庚' })).toThrow(/庚 is no member/);
    expect(() => begin({ rules: linyiRules, members: [...members, members[1]!], chair })).toThrow(/甲 is there twice/);
  });
});

describe('D-8 motions', () => {
  test('D-8 the rules are promised first, a motion is seconded by another, debated and voted on', () => {
    expect(refused(aMeeting(), { kind: 'move', by: '甲', motion: 'main', text: '广场舞九点结束' })).toEqual(['pledgeFirst']);
    const moved = after(aMeeting(), { kind: 'pledge', by: chair }, { kind: 'move', by: '甲', motion: 'main', text: ' 广场舞九点结束 ' });
    expect(refused(moved, { kind: 'second', by: '甲' })).toEqual(['ownMotion']);
    expect(refused(moved, { kind: 'ask', by: '乙', side: 'for' })).toEqual(['notSeconded']);
    expect(refused(moved, { kind: 'putQuestion', by: chair })).toEqual(['notSeconded']);
    const voted = after(moved, { kind: 'second', by: '乙' }, ...speech('甲', 'for'), { kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes: 3, no: 2, abstain: 0 });
    expect(voted.decided).toMatchObject([{ motion: { text: '广场舞九点结束', by: '甲' }, outcome: 'carried', count: { yes: 3, no: 2 } }]);
    expect(after(voted, { kind: 'close', by: chair }).phase).toBe('over');
  });

  test('D-8 what nobody seconds lapses; who moved it may take it back until somebody has spoken', () => {
    const moved = after(aMeeting(), { kind: 'pledge', by: chair }, { kind: 'move', by: '甲', motion: 'main', text: 'x' });
    expect(after(moved, { kind: 'lapse', by: chair }).decided).toMatchObject([{ outcome: 'notSeconded' }]);
    expect(refused(moved, { kind: 'withdraw', by: '乙' })).toEqual(['notYourMotion']);
    expect(after(moved, { kind: 'withdraw', by: '甲' }).decided).toMatchObject([{ outcome: 'withdrawn' }]);
    expect(refused(after(underDebate(), ...speech('丙', 'against')), { kind: 'withdraw', by: '甲' })).toEqual(['debateBegan']);
  });

  test('D-8 one thing at a time, with something in it, by those who have a vote and don’t chair', () => {
    const floor = underDebate();
    expect(refused(floor, { kind: 'move', by: '丙', motion: 'main', text: '装路灯' })).toEqual(['oneThing']);
    expect(refused(floor, { kind: 'move', by: '丙', motion: 'amend', text: '  ' })).toEqual(['nothingSaid']);
    expect(refused(floor, { kind: 'move', by: '客', motion: 'amend', text: '八点半' })).toEqual(['noVoice']);
    expect(refused(floor, { kind: 'move', by: chair, motion: 'amend', text: '八点半' })).toEqual(['chairIsNeutral']);
    expect(refused(floor, { kind: 'move', by: '庚', motion: 'amend', text: '八点半' })).toEqual(['notHere']);
    expect(refused(after(aMeeting(), { kind: 'pledge', by: chair }), { kind: 'move', by: '丙', motion: 'amend', text: 'x' })).toEqual(['noMotion']);
  });

  test('D-8 an amendment changes the words, and is itself amended once', () => {
    const amended = after(underDebate(), { kind: 'move', by: '丙', motion: 'amend', text: '广场舞八点半结束' }, { kind: 'second', by: '丁' });
    const twice = after(amended, { kind: 'move', by: '丁', motion: 'amend', text: '广场舞八点半结束，周五九点' }, { kind: 'second', by: '丙' });
    expect(refused(twice, { kind: 'move', by: '戊', motion: 'amend', text: 'x' })).toEqual(['amendedEnough']);
    const vote = [{ kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes: 3, no: 1, abstain: 1 }] as const;
    const [one, both] = [after(twice, ...vote), after(twice, ...vote, ...vote)];
    expect([one.pending.map(({ text }) => text), both.pending.map(({ text }) => text)]).toEqual([['广场舞九点结束', '广场舞八点半结束，周五九点'], ['广场舞八点半结束，周五九点']]);
  });

  test('D-8 what ranks higher is decided first', () => {
    const postponed = after(underDebate(), { kind: 'move', by: '丙', motion: 'postpone', text: '下次会' }, { kind: 'second', by: '丁' });
    expect(refused(postponed, { kind: 'move', by: '丁', motion: 'refer', text: '物业' })).toEqual(['lowerRank']);
    expect(refused(postponed, { kind: 'move', by: '丁', motion: 'amend', text: '下下次会' })).toEqual(['lowerRank']);
    expect(refused(postponed, { kind: 'move', by: '丁', motion: 'cutOff', text: '' })).toEqual([]);
  });

  test.each([['refer', 'referred'], ['postpone', 'postponed']] as const)('D-8 to %s takes the whole matter away', (motion, outcome) => {
    const floor = after(underDebate(), { kind: 'move', by: '丙', motion: 'amend', text: 'x' }, { kind: 'second', by: '丁' }, { kind: 'move', by: '丁', motion, text: '物业' }, { kind: 'second', by: '丙' }, { kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes: 3, no: 0, abstain: 0 });
    expect(floor.decided.map((each) => [each.motion.kind, each.outcome])).toEqual([[motion, 'carried'], ['amend', 'overtaken'], ['main', outcome]]);
    expect(floor.pending).toEqual([]);
  });

  test('D-8 each may move twice upon a matter, and what was lost only once somebody has spoken', () => {
    const lose = [{ kind: 'second', by: '丁' }, { kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes: 0, no: 3, abstain: 0 }] as const;
    const once = after(underDebate(), { kind: 'move', by: '丙', motion: 'refer', text: '物业' }, ...lose);
    expect(refused(once, { kind: 'move', by: '戊', motion: 'refer', text: '街道' })).toEqual(['justLost']);
    const again = after(once, ...speech('戊', 'for'), { kind: 'move', by: '丙', motion: 'refer', text: '街道' }, ...lose);
    expect(refused(after(again, ...speech('乙', 'for')), { kind: 'move', by: '丙', motion: 'postpone', text: '下次' })).toEqual(['movedEnough']);
  });

  test('D-8 rules without a motion of that kind know none', () => {
    expect(refused(underDebate({ ...linyiRules, subsidiary: ['amend'] }), { kind: 'move', by: '丙', motion: 'cutOff', text: '' })).toEqual(['notInRules']);
    expect(refused(underDebate(twelveRules), { kind: 'second', by: '丙' })).toEqual(['noSecondNeeded']);
  });
});

describe('D-8 the speaking queue', () => {
  test('D-8 who has not spoken goes first, sides alternate, then first come', () => {
    const floor = after(underDebate(), ...speech('甲', 'for'),
      { kind: 'ask', by: '甲', side: 'against' }, { kind: 'ask', by: '乙', side: 'for' }, { kind: 'ask', by: '丙', side: 'for' }, { kind: 'ask', by: '丁', side: 'against' }, { kind: 'ask', by: '戊', side: 'against' });
    expect(queue(floor)).toEqual(['丁', '乙', '戊', '丙', '甲']);
  });

  test('D-8 the chair can’t pass anybody over', () => {
    const floor = after(underDebate(), { kind: 'ask', by: '乙', side: 'for' }, { kind: 'ask', by: '丙', side: 'for' });
    expect(refused(floor, { kind: 'giveFloor', by: chair, to: '丙' })).toEqual(['anotherIsNext']);
    expect(refused(floor, { kind: 'giveFloor', by: '乙', to: '乙' })).toEqual(['chairOnly']);
    expect(refused(floor, { kind: 'putQuestion', by: chair })).toEqual(['othersWait']);
    expect(refused(after(floor, { kind: 'leaveQueue', by: '乙' }), { kind: 'giveFloor', by: chair, to: '丙' })).toEqual([]);
    expect(refused(floor, { kind: 'leaveQueue', by: '丁' })).toEqual(['waitsNot']);
  });

  test('D-8 two speeches of two minutes: the chair ends one that is over, not before', () => {
    const speaking = after(underDebate(), { kind: 'ask', by: '乙', side: 'for' }, { kind: 'giveFloor', by: chair, to: '乙', at: 100 });
    expect(refused(speaking, { kind: 'endSpeech', by: chair, at: 219 })).toEqual(['notYourSpeech']);
    expect(refused(speaking, { kind: 'endSpeech', by: '丙', at: 220 })).toEqual(['chairOnly']);
    expect(refused(speaking, { kind: 'ask', by: '乙', side: 'for' })).toEqual(['waitsAlready']);
    expect(refused(speaking, { kind: 'giveFloor', by: chair, to: '乙' })).toEqual(['somebodySpeaks', 'nobodyWaits']);
    const twice = after(speaking, { kind: 'endSpeech', by: chair, at: 220 }, ...speech('乙', 'against'));
    expect(refused(twice, { kind: 'ask', by: '乙', side: 'for' })).toEqual(['turnsUsed']);
    expect(refused(twice, { kind: 'endSpeech', by: '乙' })).toEqual(['nobodySpeaks']);
  });

  test('D-8 nobody breaks in, but with a point of order: the clock stands still until the chair has ruled', () => {
    const speaking = after(underDebate(), { kind: 'ask', by: '乙', side: 'for' }, { kind: 'giveFloor', by: chair, to: '乙', at: 0 });
    expect(refused(speaking, { kind: 'move', by: '丙', motion: 'amend', text: 'x' })).toEqual(['somebodySpeaks']);
    const point = after(speaking, { kind: 'pointOfOrder', by: '丙', about: '跑题', at: 50 });
    expect(refused(point, { kind: 'endSpeech', by: '乙' })).toEqual(['pointFirst']);
    expect(refused(point, { kind: 'rule', by: '丙', isUpheld: true })).toEqual(['chairOnly']);
    const ruled = after(point, { kind: 'rule', by: chair, isUpheld: false, at: 200 });
    expect(refused(ruled, { kind: 'endSpeech', by: chair, at: 269 })).toEqual(['notYourSpeech']);
    expect(refused(ruled, { kind: 'endSpeech', by: chair, at: 270 })).toEqual([]);
    const points = after(ruled, { kind: 'pointOfOrder', by: '丙', about: '再次' }, { kind: 'rule', by: chair, isUpheld: false });
    expect(refused(points, { kind: 'pointOfOrder', by: '丙', about: '又一次' })).toEqual(['pointsUsed']);
    expect(refused(points, { kind: 'pointOfOrder', by: chair, about: 'x' })).toEqual(['chairRules']);
    expect(refused(points, { kind: 'rule', by: chair, isUpheld: true })).toEqual(['noPoint']);
  });

  test('D-8 who asks says for or against; the rules may do without', () => {
    expect(refused(underDebate(), { kind: 'ask', by: '乙', side: 'neither' })).toEqual(['sideFirst']);
    expect(refused(underDebate({ ...linyiRules, stanceRequired: false }), { kind: 'ask', by: '乙', side: 'neither' })).toEqual([]);
  });

  test('D-8 a warning, a second one, then the floor is lost for this matter and given back with the next', () => {
    const speaking = after(underDebate(), { kind: 'ask', by: '乙', side: 'for' }, { kind: 'ask', by: '丙', side: 'for' }, { kind: 'giveFloor', by: chair, to: '乙' });
    const warn = { kind: 'warn', by: chair, whom: '乙' } as const;
    expect(after(speaking, warn, warn).speech?.member).toBe('乙');
    const silenced = after(speaking, warn, warn, warn);
    expect([silenced.speech, refused(silenced, { kind: 'ask', by: '乙', side: 'for' })]).toEqual([undefined, ['silenced']]);
    expect(refused(silenced, { kind: 'move', by: '乙', motion: 'refer', text: '物业' })).toEqual(['silenced']);
    expect(refused(silenced, { kind: 'warn', by: chair, whom: chair })).toEqual(['notWarned']);
    expect(refused(silenced, { kind: 'warn', by: '丙', whom: '丁' })).toEqual(['chairOnly']);
    const next = after(silenced, ...speech('丙', 'for').slice(1), { kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes: 1, no: 0, abstain: 0 });
    expect(refused(next, { kind: 'move', by: '乙', motion: 'main', text: '装路灯' })).toEqual([]);
  });
});

describe('D-8 the vote', () => {
  const voting = after(underDebate(), { kind: 'putQuestion', by: chair });
  test.each([[3, 2, 0, 'carried'], [2, 2, 1, 'lost'], [0, 0, 5, 'lost'], [1, 0, 4, 'carried'], [2, 3, 0, 'lost'], [0, 0, 0, 'lost']] as const)('V-9 %s yes, %s no, %s abstaining: %s', (yes, no, abstain, outcome) => {
    expect(after(voting, { kind: 'count', by: chair, yes, no, abstain }).decided.at(-1)?.outcome).toBe(outcome);
  });

  test('V-9 more votes than voters, half a vote and votes before the question are refused; meanwhile everything waits', () => {
    expect(refused(voting, { kind: 'count', by: chair, yes: 5, no: 1, abstain: 0 })).toEqual(['countTooHigh']);
    expect(refused(voting, { kind: 'count', by: chair, yes: -1, no: 1, abstain: 0 })).toEqual(['countWrong']);
    expect(refused(voting, { kind: 'count', by: chair, yes: 0.5, no: 1, abstain: 0 })).toEqual(['countWrong']);
    expect(refused(voting, { kind: 'ask', by: '丙', side: 'for' })).toEqual(['voting']);
    expect(refused(voting, { kind: 'pointOfOrder', by: '丙', about: 'x' })).toEqual(['voting']);
    expect(refused(underDebate(), { kind: 'count', by: chair, yes: 1, no: 0, abstain: 0 })).toEqual(['notVoting']);
  });

  test('V-9 where abstainers aren’t asked they aren’t counted, and a chair that votes last has a vote', () => {
    const nantang = after(underDebate(nantangThirteen), { kind: 'putQuestion', by: chair });
    expect(refused(nantang, { kind: 'count', by: chair, yes: 3, no: 2, abstain: 1 })).toEqual(['abstainersNotAsked']);
    expect(refused(nantang, { kind: 'count', by: chair, yes: 3, no: 3, abstain: 0 })).toEqual([]);
    expect(refused(voting, { kind: 'count', by: chair, yes: 3, no: 3, abstain: 0 })).toEqual(['countTooHigh']);
  });

  test.each([[4, 2, true], [3, 2, false], [2, 1, true], [0, 0, false], [1, 0, true]])('D-8 ending the debate with %s to %s: %s; it isn’t debated itself', (yes, no, isClosed) => {
    const floor = after(underDebate({ ...linyiRules, chairVotes: 'last' }), { kind: 'ask', by: '戊', side: 'for' }, { kind: 'move', by: '丙', motion: 'cutOff', text: '' }, { kind: 'second', by: '丁' });
    expect(refused(floor, { kind: 'ask', by: '戊', side: 'for' })).toEqual(['notDebated']);
    const after2 = after(floor, { kind: 'putQuestion', by: chair }, { kind: 'count', by: chair, yes, no, abstain: 0 });
    expect(after2.pending.map((motion) => [motion.isClosed, motion.waiting.length])).toEqual([[isClosed, isClosed ? 0 : 1]]);
    expect(refused(after2, { kind: 'putQuestion', by: chair })).toEqual(isClosed ? [] : ['othersWait']);
    if (isClosed) expect([refused(after2, { kind: 'ask', by: '戊', side: 'for' }), refused(after2, { kind: 'move', by: '戊', motion: 'amend', text: 'x' })]).toEqual([['debateClosed'], ['debateClosed']]);
  });
});

describe('D-8 the chair', () => {
  test('D-8 neither moves nor argues; hands the chair over to do so, and has it back when the matter is decided', () => {
    const floor = underDebate();
    expect(refused(floor, { kind: 'ask', by: chair, side: 'for' })).toEqual(['chairIsNeutral']);
    expect(refused(floor, { kind: 'handChair', by: chair, to: '甲' })).toEqual(['notHandedTo']);
    expect(refused(floor, { kind: 'handChair', by: chair, to: chair })).toEqual(['alreadyChair']);
    const handed = after(floor, { kind: 'handChair', by: chair, to: '丁' });
    expect(refused(handed, { kind: 'ask', by: '丁', side: 'for' })).toEqual(['chairIsNeutral']);
    expect(refused(handed, { kind: 'handChair', by: '丁', to: chair })).toEqual(['handedForMotion']);
    const argued = after(handed, { kind: 'ask', by: chair, side: 'for' }, { kind: 'giveFloor', by: '丁', to: chair }, { kind: 'endSpeech', by: chair }, { kind: 'putQuestion', by: '丁' }, { kind: 'count', by: '丁', yes: 2, no: 1, abstain: 0 });
    expect(argued.chair).toBe(chair);
  });

  test('D-8 who waits isn’t silenced by being given the chair, also not who waits on what lies below', () => {
    const waiting = after(underDebate(), { kind: 'ask', by: '丁', side: 'for' });
    const below = after(waiting, { kind: 'move', by: '丙', motion: 'amend', text: '八点' });
    for (const floor of [waiting, below]) expect(refused(floor, { kind: 'handChair', by: chair, to: '丁' })).toEqual(['notHandedTo']);
    expect(after(waiting, { kind: 'leaveQueue', by: '丁' }, { kind: 'handChair', by: chair, to: '丁' }).chair).toBe('丁');
  });

  test('D-8 members are heard whatever they are called', () => {
    const people = ['constructor', '__proto__', 'b'].map((id) => ({ id, name: id, hasBallot: true }));
    const begun = begin({ rules: twelveRules, chair: 'b', members: people });
    const moved = after(begun, { kind: 'move', by: 'constructor', motion: 'main', text: 'x' }, { kind: 'ask', by: 'constructor', side: 'for' }, { kind: 'ask', by: '__proto__', side: 'for' });
    const heard = after(moved, { kind: 'giveFloor', by: 'b', to: 'constructor' }, { kind: 'endSpeech', by: 'constructor' }, { kind: 'giveFloor', by: 'b', to: '__proto__' });
    expect(Object.entries(heard.pending[0]?.spoken ?? {})).toEqual([['constructor', 1], ['__proto__', 1]]);
  });

  test('D-8 alone in the hall the chair is offered neither a warning nor somebody to hand the chair to', () => {
    const alone = begin({ rules: twelveRules, chair, members: [{ id: chair, name: chair, hasBallot: true }] });
    expect(lawfulMoves(alone, chair, 0).filter(({ isLawful }) => isLawful).map(({ kind }) => kind)).toEqual(['close']);
  });

  test('D-8 doesn’t close over something open, and afterwards nothing goes on', () => {
    expect(refused(underDebate(), { kind: 'close', by: chair })).toEqual(['stillPending']);
    const over = after(aMeeting(), { kind: 'close', by: chair });
    expect(refused(over, { kind: 'pledge', by: chair })).toEqual(['isOver']);
    expect(refused(after(aMeeting(), { kind: 'pledge', by: chair, at: 5 }), { kind: 'close', by: chair, at: 4 })).toEqual(['timeBack']);
    expect(refused(after(aMeeting(), { kind: 'pledge', by: chair }), { kind: 'pledge', by: chair })).toEqual(['pledgedAlready']);
  });

  test('D-8 is told each step that is lawful, and of the others why not, in words', () => {
    const choices = lawfulMoves(after(underDebate(), { kind: 'ask', by: '丙', side: 'against' }), chair, 0);
    expect(choices.filter(({ isLawful }) => isLawful).map(({ kind, to }) => (to === undefined ? kind : `${kind} ${to}`))).toEqual(['giveFloor 丙', 'warn', 'handChair']);
    expect(choices.filter(({ isLawful }) => !isLawful).every(({ reasons }) => reasons.length > 0)).toBe(true);
    const question = choices.find(({ kind }) => kind === 'putQuestion');
    expect(question?.reasons.map((reason) => inWords(reason))).toEqual(['还有 1 个人要发言，讲完再表决。']);
  });

  test('D-8 every reason has its words in both languages, without shouting', () => {
    for (const code of reasonCodes) {
      const both = (['zh', 'en'] as const).map((language) => inWords({ code, params: { name: 'N', text: 'T', most: 2, count: 1, seconds: 3, voters: 5, now: 0 } }, language));
      expect([both.some((text) => text === '' || /[!！]|\{\w+\}/.test(text)), /[A-Za-z]{3,}/.test(both[0]!)]).toEqual([false, false]);
    }
  });
});

describe('D-8 a record', () => {
  const record: readonly Act[] = [
    { kind: 'pledge', by: chair, at: 0 }, { kind: 'move', by: '甲', at: 10, motion: 'main', text: '装路灯' }, { kind: 'second', by: '乙', at: 12 },
    { kind: 'ask', by: '丙', at: 20, side: 'against' }, { kind: 'giveFloor', by: chair, at: 21, to: '丙' }, { kind: 'endSpeech', by: '丙', at: 90 }, { kind: 'putQuestion', by: chair, at: 100 }, { kind: 'count', by: chair, at: 130, yes: 4, no: 1, abstain: 0 },
  ];
  const beginning = { rules: linyiRules, members, chair };

  test('D-8 is played again to the same floor, through JSON too', () => {
    expect(JSON.stringify(replay(beginning, record))).toBe(JSON.stringify(replay(JSON.parse(JSON.stringify(beginning)) as typeof beginning, JSON.parse(JSON.stringify(record)) as Act[])));
  });

  test('D-8 with an unlawful act is refused there', () => {
    const wrong = [...record.slice(0, 2), ...record.slice(3)];
    expect(() => replay(beginning, wrong)).toThrow(UnlawfulAct);
    expect(() => replay(beginning, wrong)).toThrow(/act 2: notSeconded/);
  });
});
