import { collector, draftFor } from './ballots.ts';
import type { Ballots } from './ballots.ts';
import { inUnits, readDecimal } from './decimal.ts';
import type { Decimal, Ratio } from './decimal.ts';
import { ElectionError, NoBallots } from './errors.ts';
import type { PbFile } from './pb-file.ts';

/** What a project is worth to those who named it: `cost` what it costs, times the points it got; `cardinality` its points alone, 1 where ballots only approve. */
export type Utility = 'cost' | 'cardinality';
export const utilities: readonly Utility[] = ['cost', 'cardinality'];

/** A project, its cost in units of 10^−`places` of the money. */
export type Project = { readonly id: string; readonly name: string; readonly cost: bigint };

/** A budget, projects, and ballots on them. Money is counted in units of 10^−`places`, voters in units of 10^−`weightPlaces`. */
export type Election = {
  readonly projects: readonly Project[];
  readonly budget: bigint;
  readonly places: number;
  readonly ballots: Ballots;
  readonly weightPlaces: number;
  readonly utility: Utility;
};

const most = BigInt(Number.MAX_SAFE_INTEGER);

const checked = (election: Election): Election => {
  const total = election.projects.reduce((sum, { cost }) => sum + cost, 0n);
  if (total > most || election.budget > most) throw new ElectionError(`the budget and all costs together must stay below ${most} units of 10^-${election.places}`);
  return election;
};

const decimal = (text: string, what: string): Decimal => {
  const read = readDecimal(text);
  if (read === undefined) throw new ElectionError(`${what} must be a number from 0: ${text}`);
  return read;
};

/** How ordinal ballots count: the last on a ballot gets no point, as in Borda's count, or one, as where places are counted 3, 2, 1. */
export type LastPlace = 0 | 1;

/** All ballots with one point less for each project. */
const lowered = (ballots: Ballots): Ballots => ({ ...ballots, points: ballots.points.map((points) => points - 1) });

export type Reading = { readonly utility?: Utility; readonly lastPlace?: LastPlace };

/**
 * The election that a file holds. Unless said, a project is worth what it costs where ballots only approve, and its points where they give points or rank.
 * @throws ElectionError for sums of money beyond 2^53
 * @example
 * console.log(electionOf(readPb(tea)).budget); // 900n
 */
export const electionOf = (file: PbFile, { utility, lastPlace = 0 }: Reading = {}): Election => {
  const approves = file.kind === 'approval' || file.kind === 'choose-1';
  const column = (name: string): number => file.projects.columns.indexOf(name);
  const [idAt, costAt, nameAt] = [column('project_id'), column('cost'), column('name')];
  const read = file.projects.rows.map((row) => ({ id: row[idAt]?.trim() ?? '', name: row[nameAt]?.trim() ?? '', cost: decimal(row[costAt] ?? '', 'a cost') }));
  const budget = decimal(file.meta.get('budget') ?? '', 'the budget');
  const places = Math.max(budget.places, ...read.map(({ cost }) => cost.places));
  const { ballots, weightPlaces } = file.counted;
  return checked({
    projects: read.map(({ id, name, cost }) => ({ id, name: name || id, cost: inUnits(cost, places) })),
    budget: inUnits(budget, places),
    places,
    ballots: file.kind === 'ordinal' && lastPlace === 0 ? lowered(ballots) : ballots,
    weightPlaces,
    utility: utility ?? (approves ? 'cost' : 'cardinality'),
  });
};

/** A ballot as a program has it: the ids it approves, or points by id; how many voters it stands for, 1 unless said. */
export type Ballot = { readonly for: readonly string[] | Readonly<Record<string, number>>; readonly weight?: number };
export type Asked = { readonly budget: number | string; readonly projects: readonly { readonly id: string; readonly cost: number | string; readonly name?: string }[]; readonly ballots: readonly Ballot[]; readonly utility?: Utility };

const whole = (value: number, what: string): number => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** 31) throw new ElectionError(`${what} must be a whole number from 0 to ${2 ** 31 - 1}: ${value}`);
  return value;
};

const gather = (ballots: readonly Ballot[], ids: ReadonlyMap<string, number>): Ballots => {
  const approves = ballots.every((ballot) => Array.isArray(ballot.for));
  const { add, ballots: gathered } = collector(approves);
  for (const [at, ballot] of ballots.entries()) {
    const points: readonly (readonly [string, number])[] = Array.isArray(ballot.for) ? ballot.for.map((id: string) => [id, 1] as const) : Object.entries(ballot.for);
    const draft = draftFor(points.length);
    for (const [id, worth] of points) {
      const project = ids.get(id);
      if (project === undefined) throw new ElectionError(`ballot ${at}: there is no project ${id}`);
      draft.projects[draft.length] = project;
      draft.points[draft.length] = whole(worth, `ballot ${at}: the points of ${id}`);
      draft.length += 1;
    }
    add(draft, whole(ballot.weight ?? 1, `ballot ${at}: its weight`));
  }
  return gathered();
};

/**
 * An election from a program's own lists. Costs and the budget may have decimals.
 * @throws ElectionError for a project that isn't there or stands twice, and for what is no number
 * @example
 * console.log(electionFrom({ budget: 300, projects: [{ id: 'A', cost: 200 }], ballots: [{ for: ['A'] }] }).projects[0]?.cost); // 200n
 */
export const electionFrom = ({ budget, projects, ballots, utility = 'cost' }: Asked): Election => {
  const costs = projects.map(({ id, cost }) => decimal(String(cost), `what project ${id} costs`));
  const money = decimal(String(budget), 'the budget');
  const places = Math.max(money.places, ...costs.map((cost) => cost.places));
  const ids = new Map(projects.map(({ id }, at) => [id, at]));
  if (ids.size !== projects.length) throw new ElectionError('two projects have the same id');
  return checked({
    projects: projects.map(({ id, name }, at) => ({ id, name: name ?? id, cost: inUnits(costs[at] ?? money, places) })),
    budget: inUnits(money, places),
    places,
    ballots: gather(ballots, ids),
    weightPlaces: 0,
    utility,
  });
};

/** All voters' weight, in units of 10^−`weightPlaces`. */
const weightOf = ({ ballots }: Election): number => ballots.weights.reduce((sum, weight) => sum + weight, 0);

/** What each unit of weight has of the budget. @throws NoBallots */
export const shareOf = (election: Election): Ratio => {
  const weight = weightOf(election);
  if (weight === 0) throw new NoBallots();
  return { n: election.budget, d: BigInt(weight) };
};
