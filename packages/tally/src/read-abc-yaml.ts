import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { grouped } from './group.ts';
import type { Approvals } from './ballots.ts';
import { BallotError } from './errors.ts';
import { leastMultiple, readRational } from './rational.ts';
import type { Rational } from './rational.ts';

const known = ['description', 'profile', 'num_cand', 'committeesize', 'voter_weights', 'compute'];

type Reading = { readonly lines: LineCounter; readonly root: YAMLMap };

const refuse = ({ lines }: Pick<Reading, 'lines'>, offset: number, what: string): never => {
  const { line, col } = lines.linePos(offset);
  throw new BallotError(`line ${line}, column ${col}`, what);
};

const offsetOf = (node: unknown): number => (node as Partial<Node> | null)?.range?.[0] ?? 0;

const parsed = (text: string): Reading => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: false });
  const [fault] = document.errors;
  if (fault !== undefined) return refuse({ lines }, fault.pos[0], `this is no YAML: ${fault.message.split(/ at line |\n/)[0] ?? ''}`);
  const root = document.contents;
  if (!isMap(root)) return refuse({ lines }, 0, 'an .abc.yaml file is a list of keys: profile, num_cand, committeesize');
  const strange = root.items.find(({ key }) => !known.includes(isScalar(key) ? String(key.value) : ''));
  if (strange !== undefined) refuse({ lines }, offsetOf(strange.key), `there is no key “${String(strange.key)}” in an .abc.yaml file; known are ${known.join(', ')}`);
  return { lines, root };
};

const wholeAt = (reading: Reading, node: unknown, what: string): number => {
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return refuse(reading, offsetOf(node), `${what} is a whole number`);
  return value;
};

const itemsAt = (reading: Reading, node: unknown, what: string): readonly unknown[] => (isSeq(node) ? node.items : refuse(reading, offsetOf(node), `${what} is a list: [1, 2]`));

/** A ballot is a list or, as abcvoting also writes it, a set: {1, 4}. */
const ballotAt = (reading: Reading, node: unknown): readonly unknown[] =>
  isMap(node) && node.items.every(({ value }) => value === null || (isScalar(value) && value.value === null)) ? node.items.map(({ key }) => key) : itemsAt(reading, node, 'a ballot');

/** The value of a key; one that is null counts as left out. */
const keyed = ({ root }: Reading, key: string): unknown => {
  const node = root.get(key, true);
  return isScalar(node) && node.value === null ? undefined : node;
};

/** The candidates that a ballot approves of; the same one twice counts once. */
const approvedAt = (reading: Reading, node: unknown, count: number | undefined): readonly number[] => {
  const approved = ballotAt(reading, node).map((item) => {
    const c = wholeAt(reading, item, 'a candidate');
    if (count !== undefined && c >= count) refuse(reading, offsetOf(item), `there is no candidate ${c}: num_cand is ${count}, and they count from 0`);
    return c;
  });
  return [...new Set(approved)].sort((a, b) => a - b);
};

const weightAt = (reading: Reading, node: unknown): Rational => {
  const source = isScalar(node) ? node.source ?? String(node.value) : '';
  const weight = readRational(source);
  return weight === undefined || weight.top <= 0n ? refuse(reading, offsetOf(node), 'a weight is a number above 0') : weight;
};

/** Weights as whole numbers in the same proportion. */
const weightsOf = (reading: Reading, ballots: number): readonly number[] | undefined => {
  const node = keyed(reading, 'voter_weights');
  if (node === undefined) return undefined;
  const weights = itemsAt(reading, node, 'voter_weights').map((item) => weightAt(reading, item));
  if (weights.length !== ballots) refuse(reading, offsetOf(node), `there are ${weights.length} weights for ${ballots} ballots`);
  const bottom = weights.reduce((sum, weight) => leastMultiple(sum, weight.bottom), 1n);
  return weights.map(({ top, bottom: own }) => Number(top * (bottom / own)));
};

/**
 * Approval ballots of abcvoting. Candidates are named by the numbers of the file.
 * @throws BallotError with line and column
 */
export const readAbcYaml = (text: string): Approvals => {
  const reading = parsed(text);
  const profile = keyed(reading, 'profile');
  if (profile === undefined) return refuse(reading, 0, 'the key “profile” is missing: a list of ballots, each a list of candidates');
  const countNode = keyed(reading, 'num_cand');
  const count = countNode === undefined ? undefined : wholeAt(reading, countNode, 'num_cand');
  const ballots = itemsAt(reading, profile, 'profile').map((node) => approvedAt(reading, node, count));
  const candidates = Array.from({ length: count ?? ballots.reduce((most, approved) => Math.max(most, (approved.at(-1) ?? -1) + 1), 0) }, (_, c) => c);
  const weights = weightsOf(reading, ballots.length);
  const seatsNode = keyed(reading, 'committeesize');
  return {
    kind: 'approvals', candidates, counted: { ballots: ballots.length, abstained: 0, spoiled: 0 },
    groups: grouped(ballots.map((approved, b) => ({ approved, weight: weights?.[b] ?? 1 }))),
    ...(seatsNode === undefined ? {} : { seats: wholeAt(reading, seatsNode, 'committeesize') }),
  };
};
