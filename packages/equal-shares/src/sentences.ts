import type { Outcome } from './count.ts';
import type { Explanation, Payment } from './explain.ts';

type Facts = Omit<Explanation, 'text'>;
type Pair = { readonly en: string; readonly zh: string };

const joined = (pairs: readonly Pair[]): Pair => ({ en: pairs.map(({ en }) => en).join(' '), zh: pairs.map(({ zh }) => zh).join('') });

const opening = ({ name, project, cost, supporters, share }: Facts): Pair => ({
  en: `“${name}” (${project}) costs ${cost}; ${supporters} voters want it. Every voter had ${share} to spend.`,
  zh: `“${name}”（${project}）造价 ${cost}，有 ${supporters} 人支持。每位投票人名下有 ${share}。`,
});

const payment = ({ round, inFull, each, withTheRest, rest }: Payment, perPoint: boolean): Pair => {
  const rests = withTheRest > 0;
  return {
    en: `It was chosen in round ${round}: ${inFull} of its supporters paid ${each} each${perPoint ? ' for every point they gave it' : ''}${rests ? `, and ${withTheRest} who had less left gave all of it, ${rest} together` : ''}.`,
    zh: `第 ${round} 轮选中：${inFull} 位支持者${perPoint ? '按所给分数每分' : '每人'}出 ${each}${rests ? `；另有 ${withTheRest} 位余额不足，把剩下的全部拿出，共 ${rest}` : ''}。`,
  };
};

const shortage = ({ had = '0.00', missing = '0.00' }: Facts): Pair => ({
  en: `After what they had already paid for other projects, its supporters had ${had} left together: ${missing} was missing.`,
  zh: `支持者为其他项目付款之后，名下合计还剩 ${had}，差 ${missing}。`,
});

const unspent = ({ missing, leftOfBudget = '0.00' }: Facts, { completion }: Outcome): readonly Pair[] => {
  const fills = completion === 'utilitarian' || completion === 'add1u';
  if (fills) return [{ en: `It didn't fit into what was left of the budget either when projects were added by support; ${leftOfBudget} remained in the end.`, zh: `余款按支持度增补时也放不下它；最后余 ${leftOfBudget}。` }];
  return missing === '0.00' ? [] : [{ en: `${leftOfBudget} of the budget remained.`, zh: `预算还余 ${leftOfBudget}。` }];
};

const ofGreedy = ({ fate }: Facts, { comparison }: Outcome): Pair => {
  const [greedy = 0, own = 0] = [comparison?.preferGreedy, comparison?.preferEqualShares];
  const taken = fate === 'greedy';
  return {
    en: `More voters preferred the greedy outcome (${greedy}) to that of equal shares (${own}), so the greedy one counts, and this project is ${taken ? '' : 'not '}in it.`,
    zh: `更愿意要按支持度排队之结果的人（${greedy}）多于更愿意要均等份额之结果的人（${own}），因此以前者为准，本项目${taken ? '' : '不'}在其中。`,
  };
};

const ending = (facts: Facts, outcome: Outcome): readonly Pair[] => {
  if (outcome.comparison?.taken === 'greedy') return [ofGreedy(facts, outcome)];
  if (facts.paid !== undefined) return [payment(facts.paid, outcome.election.ballots.points.some((points) => points > 1))];
  if (facts.fate === 'free') return [{ en: 'It costs nothing, so it was taken at once.', zh: '不花钱，直接入选。' }];
  if (facts.fate === 'filled') return [shortage(facts), { en: 'It was added from what was left of the budget, in order of support.', zh: '用预算余款按支持度增补入选。' }];
  return [shortage(facts), ...unspent(facts, outcome)];
};

/** An explanation in words that a neighbour follows, in English and in Chinese. */
export const sentences = (facts: Facts, outcome: Outcome): Pair => joined([opening(facts), ...ending(facts, outcome)]);
