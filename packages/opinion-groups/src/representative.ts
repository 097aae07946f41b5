import type { Conversation } from './conversation.ts';
import { believed, isSignificant, proportionTest, twoProportionsTest } from './statistics.ts';
import { countOf, together } from './tallies.ts';
import type { Count, Tallies } from './tallies.ts';

/** A statement that tells a group from the others: how many of those who said something to it are for it (or against), and how much more so than elsewhere. */
export type Representative = {
  readonly statement: string;
  readonly for: 'agree' | 'disagree';
  readonly successes: number;
  readonly trials: number;
  /** (successes + 1) / (trials + 2). */
  readonly probability: number;
  readonly probabilityTest: number;
  /** The probability here over the probability elsewhere. */
  readonly ratio: number;
  readonly ratioTest: number;
  /** Set on the one that comes first because the group is for it. */
  readonly bestAgree?: true;
};

type Side = Omit<Representative, 'bestAgree'>;
type Sides = { readonly agree: Side; readonly disagree: Side };

const side = (of: 'agree' | 'disagree', statement: string, [here, there]: readonly [Count, Count]): Side => {
  const [successes, others] = [here[of], there[of]];
  const probability = believed(successes, here.said);
  return {
    statement, for: of, successes, trials: here.said, probability, probabilityTest: proportionTest(successes, here.said),
    ratio: probability / believed(others, there.said), ratioTest: twoProportionsTest([successes, here.said], [others, there.said]),
  };
};

const passes = ({ ratioTest, probabilityTest }: Side): boolean => isSignificant(ratioTest) && isSignificant(probabilityTest);
const strength = ({ ratio, ratioTest, probability, probabilityTest }: Side): number => ratio * ratioTest * probability * probabilityTest;
const chosenSide = ({ agree, disagree }: Sides): Side => (agree.ratioTest > disagree.ratioTest ? agree : disagree);

const beatsBestAgree = ({ agree, disagree }: Sides, best: Side | undefined): boolean => {
  if (agree.successes === 0 && disagree.successes === 0) return false;
  if (best === undefined) return isSignificant(agree.probabilityTest) || (agree.ratio > 1 && agree.probability > 0.5);
  if (best.ratio > 1) return strength(agree) > strength(best);
  return agree.probability * agree.probabilityTest > best.probability * best.probabilityTest;
};

const most = 5;

type Found = { readonly sufficient: readonly Side[]; readonly best: Side | undefined; readonly bestAgree: Sides | undefined };

const search = (all: readonly Sides[]): Found => {
  const sufficient: Side[] = [];
  let best: Side | undefined;
  let bestAgree: Sides | undefined;
  for (const sides of all) {
    if (passes(sides.agree) || passes(sides.disagree)) sufficient.push(chosenSide(sides));
    if (sufficient.length === 0 && (best === undefined || chosenSide(sides).ratioTest > best.ratioTest)) best = chosenSide(sides);
    if (beatsBestAgree(sides, bestAgree?.agree)) bestAgree = sides;
  }
  return { sufficient, best, bestAgree };
};

const select = ({ sufficient, best, bestAgree }: Found): readonly Representative[] => {
  const head: Representative | undefined = bestAgree && { ...chosenSide(bestAgree), bestAgree: true };
  if (sufficient.length === 0) return [head ?? best].filter((one) => one !== undefined);
  const others = sufficient.filter(({ statement }) => statement !== head?.statement).sort((a, b) => strength(b) - strength(a));
  const first: readonly Representative[] = [...(head === undefined ? [] : [head]), ...others].slice(0, most);
  return [...first.filter((one) => one.for === 'agree'), ...first.filter((one) => one.for === 'disagree')];
};

const less = (all: Count, some: Count): Count => ({ agree: all.agree - some.agree, disagree: all.disagree - some.disagree, said: all.said - some.said });

/** For each group up to five statements that its members, more than the others, are for or against; at least one. Removed statements are passed over. */
export const representativeStatements = ({ statements, removed }: Pick<Conversation, 'statements' | 'removed'>, tallies: Tallies): readonly (readonly Representative[])[] => {
  const all = together(tallies);
  return Array.from({ length: tallies.groups }, (_, group) => {
    const sides: Sides[] = [];
    statements.forEach((statement, s) => {
      if (removed[s] === 1) return;
      const here = countOf(tallies, group, s);
      const there = less(countOf(all, 0, s), here);
      sides.push({ agree: side('agree', statement, [here, there]), disagree: side('disagree', statement, [here, there]) });
    });
    return select(search(sides));
  });
};
