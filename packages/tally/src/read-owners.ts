import { BallotError } from './errors.ts';
import { jointMatters } from './owners-poll.ts';
import type { Area, OwnersBallot, OwnersPoll, Unit } from './owners-poll.ts';
import { distinct, list, members, oneOf, perhaps, text, whole } from './read-parts.ts';

const areaIn = (value: unknown, place: string): number => {
  if (typeof value === 'number' && value > 0 && !Number.isInteger(value)) throw new BallotError(place, `areas are whole numbers of 0.01 m²: write ${Math.round(value * 100)} for ${value} m²`);
  return whole(value, place, 1);
};

/** A number is the register's. */
const areasIn = (value: unknown, place: string): Area => {
  if (typeof value === 'number') return { register: areaIn(value, place) };
  const given = members(value, place, ['register', 'survey', 'contract']);
  const areas = ['register', 'survey', 'contract'].flatMap((source) => (given[source] === undefined || given[source] === null ? [] : [[source, areaIn(given[source], `${place}.${source}`)] as const]));
  if (areas.length === 0) throw new BallotError(place, 'an area is needed: from the register, else the survey, else the contract');
  return Object.fromEntries(areas);
};

const unitIn = (value: unknown, place: string): Unit => {
  const given = members(value, place, ['unit', 'area', 'held', 'owners']);
  const held = oneOf(given['held'] ?? 'sold', `${place}.held`, ['sold', 'unsold', 'undelivered'] as const);
  const owners = perhaps(given['owners'], (each) => distinct(list(each, `${place}.owners`, text), `${place}.owners`)) ?? [];
  if (held === 'sold' && owners.length === 0) throw new BallotError(`${place}.owners`, 'a unit that was sold and handed over has at least one owner');
  return { unit: text(given['unit'], `${place}.unit`), area: areasIn(given['area'], `${place}.area`), held, owners };
};

const ballotIn = (value: unknown, place: string): OwnersBallot => {
  const given = members(value, place, ['unit', 'units', 'choice']);
  if ((given['unit'] === undefined) === (given['units'] === undefined)) throw new BallotError(place, 'either unit or units is needed');
  const units = given['unit'] === undefined ? distinct(list(given['units'], `${place}.units`, text), `${place}.units`) : [text(given['unit'], `${place}.unit`)];
  if (units.length === 0) throw new BallotError(`${place}.units`, 'at least one unit is needed');
  return { units, choice: oneOf(given['choice'], `${place}.choice`, ['for', 'against', 'abstain', 'spoiled'] as const) };
};

/**
 * An owners' file, as JSON.parse gave it.
 * @throws BallotError with the path of the wrong part
 */
export const readOwners = (value: unknown): OwnersPoll => {
  const given = members(value, 'the file', ['format', 'title', 'matter', 'units', 'ballots', 'silence']);
  if (given['format'] !== 'linyi-owners/1') throw new BallotError('format', 'linyi-owners/1 is needed here');
  const matter = jointMatters.find(({ item }) => item === given['matter'])?.item;
  if (matter === undefined) throw new BallotError('matter', 'the number of the matter in art. 278 is needed here, 1 to 9');
  const title = perhaps(given['title'], (each) => text(each, 'title'));
  const silence = perhaps(given['silence'], (each) => oneOf(each, 'silence', ['never-agreement', 'with-the-majority'] as const));
  const units = list(given['units'], 'units', unitIn);
  if (units.length === 0) throw new BallotError('units', 'at least one unit is needed');
  distinct(units.map(({ unit }) => unit), 'units');
  return { format: 'linyi-owners/1', matter, units, ballots: list(given['ballots'], 'ballots', ballotIn), ...(title === undefined ? {} : { title }), ...(silence === undefined ? {} : { silence }) };
};
