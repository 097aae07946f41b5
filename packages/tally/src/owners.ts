import type { Exact } from './answer.ts';
import { BallotError } from './errors.ts';
import { jointMatters } from './owners-poll.ts';
import type { Area, JointMatter, OwnersChoice, OwnersPoll, Unit } from './owners-poll.ts';
import { rational, textOf } from './rational.ts';
import { atLeast, leastReaching, moreThan, reaches, saidOf } from './share.ts';
import type { Threshold } from './share.ts';

/** Heads, and area in whole 0.01 m². */
export type Extent = { readonly area: number; readonly heads: number };

export type OwnersTest = {
  readonly step: 'test';
  readonly what: 'taking part' | 'for';
  readonly measure: 'area' | 'heads';
  readonly have: number;
  readonly of: number;
  readonly share: Exact | null;
  /** `at least 2/3`, `more than 1/2`. */
  readonly need: string;
  /** The least number that is enough, and how much is missing of it. */
  readonly enough: number;
  readonly missing: number;
  readonly holds: boolean;
};

export type OwnersStep =
  | { readonly step: 'matter'; readonly item: JointMatter; readonly zh: string; readonly en: string; readonly special: boolean }
  | ({ readonly step: 'all' } & Extent)
  | ({ readonly step: 'choice'; readonly choice: OwnersChoice | 'split' | 'silent' } & Extent)
  | OwnersTest;

export type OwnersAnswer = {
  readonly rule: 'civil-code-278';
  readonly winners: readonly 'for'[];
  readonly tied: readonly (readonly 'for'[])[];
  readonly turnout: Readonly<Record<'area' | 'heads', { readonly tookPart: number; readonly of: number; readonly share: Exact | null; readonly quorum: Exact; readonly reached: boolean }>>;
  readonly passed: boolean;
  readonly trace: readonly OwnersStep[];
  /** Only where the file asks: the same tests with silence counted as the majority. `passed` above is by law and doesn't know it. */
  readonly withSilence?: { readonly passed: boolean; readonly tests: readonly OwnersTest[]; readonly warning: string };
};

/** Items (6) to (8) need three quarters of those taking part, 以上: the number itself is enough. All others more than half, 过半数. */
const isSpecial = (matter: JointMatter): boolean => matter >= 6 && matter <= 8;
const quorum = atLeast(2n, 3n);

/**
 * The area that counts, in whole 0.01 m²: the register's, else the survey's, else the contract's. Interpretation of the Supreme Court, art. 8.
 * @example
 * console.log(countedArea({ survey: 8951, contract: 9000 })); // 8951
 */
export const countedArea = ({ register, survey, contract }: Area): number => register ?? survey ?? contract ?? 0;

/** Units of one head have the same key: those of the developer together, those of the same buyer (or the same co-owners) together. Art. 9. */
const headOf = ({ held, owners }: Unit): string => (held === 'sold' ? JSON.stringify([...owners].sort()) : 'developer');

/** What each unit's ballot says; undefined where there is none. */
const choicesByUnit = ({ units, ballots }: OwnersPoll): ReadonlyMap<string, OwnersChoice> => {
  const known = new Set(units.map(({ unit }) => unit));
  const choices = new Map<string, OwnersChoice>();
  ballots.forEach(({ units: named, choice }, b) => {
    for (const unit of named) {
      if (!known.has(unit)) throw new BallotError(`ballots[${b}]`, `there is no unit ${unit}`);
      if (choices.has(unit)) throw new BallotError(`ballots[${b}]`, `unit ${unit} has a ballot already; each unit has one`);
      choices.set(unit, choice);
    }
  });
  return choices;
};

type Said = OwnersChoice | 'split' | 'silent';
const tookPart = (said: Said): boolean => said !== 'silent' && said !== 'spoiled';

/** A head with several units counts once: for a side where all its ballots agree, for none where they differ. */
const saidByHead = (said: readonly Said[]): Said => {
  const valid = new Set(said.filter(tookPart));
  const [only] = valid;
  if (only === undefined) return said.includes('spoiled') ? 'spoiled' : 'silent';
  return valid.size === 1 ? only : 'split';
};

type Counts = ReadonlyMap<Said, Extent>;
const countsOf = (poll: OwnersPoll): Counts => {
  const choices = choicesByUnit(poll);
  const counts = new Map<Said, Extent>();
  const add = (said: Said, { area, heads }: Extent): void => {
    const before = counts.get(said) ?? { area: 0, heads: 0 };
    counts.set(said, { area: before.area + area, heads: before.heads + heads });
  };
  const byHead = new Map<string, Said[]>();
  for (const unit of poll.units) {
    const said: Said = choices.get(unit.unit) ?? 'silent';
    add(said, { area: countedArea(unit.area), heads: 0 });
    const head = headOf(unit);
    byHead.set(head, [...(byHead.get(head) ?? []), said]);
  }
  for (const said of byHead.values()) add(saidByHead(said), { area: 0, heads: 1 });
  return counts;
};

const sum = (counts: Counts, which: (said: Said) => boolean): Extent =>
  [...counts].filter(([said]) => which(said)).reduce((all, [, { area, heads }]) => ({ area: all.area + area, heads: all.heads + heads }), { area: 0, heads: 0 });

type Measured = { readonly what: OwnersTest['what']; readonly have: Extent; readonly of: Extent; readonly need: Threshold };
const testBy = (measure: 'area' | 'heads', { what, have, of, need }: Measured): OwnersTest => {
  const [part, all] = [BigInt(have[measure]), BigInt(of[measure])];
  const enough = leastReaching(all, need);
  return {
    step: 'test', what, measure, have: have[measure], of: of[measure], share: all === 0n ? null : textOf(rational(part, all)), need: saidOf(need),
    enough: Number(enough), missing: Number(part >= enough ? 0n : enough - part), holds: all > 0n && reaches(part, all, need),
  };
};

const turnoutBy = ({ have, of, share, holds }: OwnersTest): OwnersAnswer['turnout']['area'] => ({ tookPart: have, of, share, quorum: textOf(quorum.share), reached: holds });

const traceOf = (matter: JointMatter, counts: Counts, tests: readonly OwnersTest[]): readonly OwnersStep[] => {
  const { item, zh, en } = jointMatters[matter - 1] ?? jointMatters[8];
  const order: readonly Said[] = ['for', 'against', 'abstain', 'split', 'spoiled', 'silent'];
  return [
    { step: 'matter', item, zh, en, special: isSpecial(matter) },
    { step: 'all', ...sum(counts, () => true) },
    ...order.map((choice) => ({ step: 'choice' as const, choice, ...(counts.get(choice) ?? { area: 0, heads: 0 }) })),
    ...tests,
  ];
};

/** Taking part first, then what is for it; each by area and by heads. */
const testsOf = (matter: JointMatter, { all, part, agreed }: Readonly<Record<'all' | 'part' | 'agreed', Extent>>): readonly [OwnersTest, OwnersTest, OwnersTest, OwnersTest] => {
  const need = isSpecial(matter) ? atLeast(3n, 4n) : moreThan(1n, 2n);
  const taking: Measured = { what: 'taking part', have: part, of: all, need: quorum };
  const passing: Measured = { what: 'for', have: agreed, of: part, need };
  return [testBy('area', taking), testBy('heads', taking), testBy('area', passing), testBy('heads', passing)];
};

const warning = '沉默不视为同意:民法典第二百七十八条只计参与表决的业主;“从多数”条款有被撤销的法律风险,此处仅供对照。 Silence is not agreement: art. 278 counts those who take part. A clause by which silence follows the majority may be annulled; shown for comparison only.';

/** As if silence stood with whichever side has more of both area and heads; where they disagree, with none. */
const withSilence = (matter: JointMatter, counts: Counts): NonNullable<OwnersAnswer['withSilence']> => {
  const side = (which: Said): Extent => counts.get(which) ?? { area: 0, heads: 0 };
  const [agreed, against, silent] = [side('for'), side('against'), side('silent')];
  const leads = agreed.area > against.area && agreed.heads > against.heads;
  const tests = testsOf(matter, {
    all: sum(counts, () => true), part: sum(counts, (said) => tookPart(said) || said === 'silent'),
    agreed: leads ? { area: agreed.area + silent.area, heads: agreed.heads + silent.heads } : agreed,
  });
  return { passed: tests.every(({ holds }) => holds), tests, warning };
};

/**
 * Owners' vote by Civil Code art. 278: owners with at least 2/3 of the area and of the heads take part; it passes with more than 1/2, for
 * items (6) to (8) at least 3/4, of the area and of the heads that take part. Areas in whole 0.01 m². Silence is never agreement.
 * @throws BallotError where a ballot names a unit that isn't there, or one that has a ballot already
 */
export const countOwners = (poll: OwnersPoll): OwnersAnswer => {
  const { matter } = poll;
  const counts = countsOf(poll);
  const all = sum(counts, () => true);
  if (!Number.isSafeInteger(all.area)) throw new BallotError('units', 'the areas together must stay below 2^53');
  const tests = testsOf(matter, { all, part: sum(counts, tookPart), agreed: sum(counts, (said) => said === 'for') });
  const passed = tests.every(({ holds }) => holds);
  const winners = passed ? ['for' as const] : [];
  return {
    rule: 'civil-code-278', winners, tied: [winners], turnout: { area: turnoutBy(tests[0]), heads: turnoutBy(tests[1]) }, passed, trace: traceOf(matter, counts, tests),
    ...(poll.silence === 'with-the-majority' ? { withSilence: withSilence(matter, counts) } : {}),
  };
};
