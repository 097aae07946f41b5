import { InputError } from '@linyi/workbench/command';
import { actKinds, linyiRules, shippedRules } from '../src/index.ts';
import type { Act, Beginning, Member, RuleSet } from '../src/index.ts';

type Members = Readonly<Record<string, unknown>>;

const members = (value: unknown, where: string): Members => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError(`${where}: an object is needed here`);
  return value as Members;
};
const list = (value: unknown, where: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new InputError(`${where}: a list is needed here`);
  return value;
};
const text = (value: unknown, where: string): string => {
  if (typeof value !== 'string') throw new InputError(`${where}: a text is needed here`);
  return value;
};

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'list';
  return value === null ? 'null' : typeof value;
};
const inBothLanguages = (value: unknown, where: string): void => {
  const { zh, en } = members(value, where);
  text(zh, `${where}.zh`);
  text(en, `${where}.en`);
};
/** A set of their own has the parts that ours has, each of the same kind; the numbers in them are looked at when the meeting begins. */
const ownRules = (given: Members): RuleSet => {
  for (const [name, like] of Object.entries(linyiRules)) if (kindOf(given[name]) !== kindOf(like)) throw new InputError(`rules.${name}: this must be of the kind ${kindOf(like)}`);
  inBothLanguages(given['name'], 'rules.name');
  list(given['articles'], 'rules.articles').forEach((article, at) => { inBothLanguages(members(article, `rules.articles[${at}]`)['words'], `rules.articles[${at}].words`); });
  return given as unknown as RuleSet;
};
const rulesOf = (value: unknown): RuleSet => {
  if (kindOf(value) === 'object') return ownRules(members(value, 'rules'));
  const found = shippedRules.find(({ id }) => id === value);
  if (found === undefined) throw new InputError(`rules: one of ${shippedRules.map(({ id }) => id).join(', ')} is needed here, or a whole set`);
  return found;
};

const memberOf = (value: unknown, at: number): Member => {
  const where = `members[${at}]`;
  const { id, name, hasBallot, ...others } = members(value, where);
  // A misspelt part must not be taken for a missing one: it may be somebody's vote.
  for (const other of Object.keys(others)) throw new InputError(`${where}.${other}: there is no such part; known are id, name, hasBallot`);
  if (hasBallot !== undefined && typeof hasBallot !== 'boolean') throw new InputError(`${where}.hasBallot: true or false is needed here`);
  return { id: text(id, `${where}.id`), name: text(name ?? id, `${where}.name`), hasBallot: hasBallot ?? true };
};

/** Which details each kind of act has, and of what type. */
const details: Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | 'boolean'>>>> = {
  move: { motion: 'string', text: 'string' }, ask: { side: 'string' }, giveFloor: { to: 'string' }, pointOfOrder: { about: 'string' }, rule: { isUpheld: 'boolean' }, warn: { whom: 'string' },
  count: { yes: 'number', no: 'number', abstain: 'number' }, handChair: { to: 'string' },
};
const oneOfThese: Readonly<Record<string, readonly string[]>> = { motion: ['main', 'amend', 'refer', 'postpone', 'cutOff'], side: ['for', 'against', 'neither'] };

const actOf = (value: unknown, at: number): Act => {
  const where = `acts[${at}]`;
  const act = members(value, where);
  const kind = text(act['kind'], `${where}.kind`);
  if (!actKinds.includes(kind as Act['kind'])) throw new InputError(`${where}.kind: one of ${actKinds.join(', ')} is needed here`);
  for (const [name, type] of Object.entries({ by: 'string', at: 'number', ...details[kind] })) {
    if (typeof act[name] !== type) throw new InputError(`${where}.${name}: a ${type} is needed here`);
    if (name === 'at' && !Number.isSafeInteger(act[name])) throw new InputError(`${where}.at: whole seconds are needed here`);
    const known = oneOfThese[name];
    if (known !== undefined && !known.includes(act[name] as string)) throw new InputError(`${where}.${name}: one of ${known.join(', ')} is needed here`);
  }
  return act as unknown as Act;
};

/** A record as JSON.parse gave it. @throws InputError that names the first part which is missing or wrong */
export const readRecord = (value: unknown): { readonly beginning: Beginning; readonly acts: readonly Act[] } => {
  const { rules, chair, members: people, acts } = members(value, 'record');
  return { beginning: { rules: rulesOf(rules), chair: text(chair, 'chair'), members: list(people, 'members').map(memberOf) }, acts: list(acts, 'acts').map(actOf) };
};
