import { alikeVotes } from './alike-votes.ts';
import { collector, draftFor } from './ballots.ts';
import type { Draft } from './ballots.ts';
import { pbError } from './errors.ts';
import type { PbError } from './errors.ts';
import type { BallotKind, PbBallots, PbRows } from './pb-file.ts';
import { choicesReader, numberReader, trimmed } from './read-choices.ts';
import type { Fault, Span } from './read-choices.ts';
import { isBlank, readHeader, sectionOf, wrongCount } from './read-table.ts';
import { carriageReturn, comma, lineFeed, quote, readRow, semicolon } from './row.ts';
import { grown } from './typed.ts';
import { voterIds } from './voter-ids.ts';
import type { Repeated } from './voter-ids.ts';

const zero = 48;

type Known = { readonly ids: ReadonlyMap<string, number>; readonly kind: BallotKind };
type Places = { readonly points: number; readonly weights: number };

/** Fields of the row that is being read: field f is `source[starts[f] … ends[f] − 1]`. */
type Fields = { source: Uint8Array; readonly starts: Int32Array; readonly ends: Int32Array; count: number; next: number };

/** Marks the fields of a plain row; false where a field begins with a quotation mark, which is for the slow way. */
const markPlain = (bytes: Uint8Array, from: number, fields: Fields): boolean => {
  const { starts, ends } = fields;
  const { length } = bytes;
  let at = from;
  let count = 0;
  let start = from;
  starts[0] = from;
  if (bytes[from] === quote) return false;
  for (; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === semicolon) {
      ends[count] = at;
      count += 1;
      start = at + 1;
      starts[count] = start;
      if (bytes[start] === quote) return false;
    } else if (byte === lineFeed) break;
  }
  ends[count] = at > start && bytes[at - 1] === carriageReturn ? at - 1 : at;
  fields.source = bytes;
  fields.count = count + 1;
  fields.next = at + 1;
  return true;
};

/** A row with quotation marks: its fields are laid out anew, without them. */
const markQuoted = (bytes: Uint8Array, from: number, fields: Fields): void => {
  const row = readRow(bytes, from);
  const texts = row.fields.map((field) => new TextEncoder().encode(field));
  const source = new Uint8Array(texts.reduce((sum, text) => sum + text.length, 0));
  let end = 0;
  for (const [field, text] of texts.entries()) {
    source.set(text, end);
    fields.starts[field] = end;
    end += text.length;
    fields.ends[field] = end;
  }
  fields.source = source;
  fields.count = texts.length;
  fields.next = row.next;
};

type Header = { readonly columns: readonly string[]; readonly from: number };

const findHeader = (bytes: Uint8Array, from: number, kind: BallotKind): Header => {
  let at = from;
  while (at < bytes.length) {
    const row = readRow(bytes, at);
    if (!isBlank(row)) {
      const needed = kind === 'cumulative' || kind === 'scoring' ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'];
      return { columns: readHeader(bytes, { at, row }, needed), from: row.next };
    }
    at = row.next;
  }
  throw pbError(bytes, bytes.length, 'VOTES has no header');
};

/** Points written as single whole numbers, which nearly all are; how many stood there, or −1 where they are to be read the slow way. */
const readWhole = ({ source, from, to }: Span, points: Int32Array): number => {
  let count = 0;
  let value = 0;
  let digits = 0;
  for (let at = from; at <= to; at += 1) {
    const byte = at === to ? comma : (source[at] ?? comma);
    if (byte === comma) {
      if (digits === 0 || digits > 9) return -1;
      points[count] = value;
      count += 1;
      value = 0;
      digits = 0;
    } else if (byte >= zero && byte <= zero + 9) {
      value = value * 10 + byte - zero;
      digits += 1;
    } else return -1;
  }
  return count;
};

/** The points that a list holds, one for each project of the draft. */
const pointsReader = (draft: Draft, places: number) => {
  const numbers = numberReader(places);
  const text = new TextDecoder();
  const readAny = ({ source, from, to }: Span): number | string => {
    const listed = from === to ? [] : text.decode(source.subarray(from, to)).split(',');
    for (const [at, written] of listed.entries()) {
      const units = numbers.read(written);
      if (units === undefined) return `points must be numbers below ${2 ** 31 / 10 ** places}: ${written}`;
      draft.points[at] = units;
    }
    return listed.length;
  };
  const read = (list: Span): Fault | undefined => {
    const span = trimmed(list);
    const whole = places === 0 ? readWhole(span, draft.points) : -1;
    const count = whole < 0 ? readAny(span) : whole;
    if (typeof count === 'string') return { at: span.from, why: count };
    return count === draft.length ? undefined : { at: span.from, why: `there are points for ${count} projects, and ${draft.length} are named` };
  };
  return { read, needed: numbers.needed };
};

/** Ordinal ballots: one point for the last, one more for each place further up. */
const rank = (draft: Draft): void => {
  for (let at = 0; at < draft.length; at += 1) draft.points[at] = draft.length - at;
};

type Reading = { readonly bytes: Uint8Array; readonly header: Header; readonly known: Known };
type Read = { readonly votes: PbRows; readonly counted: PbBallots; readonly needed: Places };

const rowsOf = ({ bytes, header: { columns } }: Reading, offsets: Uint32Array, count: number): PbRows => ({
  columns,
  count,
  row: (at) => {
    const offset = at < count ? offsets[at] : undefined;
    if (offset === undefined) throw new RangeError(`there are ${count} rows, counted from 0, and none at ${at}`);
    return readRow(bytes, offset).fields;
  },
});

/** Reads what one row says into the draft, and gives the weight that it has. */
const rowReader = ({ bytes, header: { columns }, known }: Reading, places: Places) => {
  const draft = draftFor(4 * known.ids.size + 64);
  const readChoices = choicesReader(known.ids, draft);
  const points = pointsReader(draft, places.points);
  const weights = numberReader(places.weights);
  const [voteAt, pointsAt, weightAt] = ['vote', 'points', 'weight'].map((column) => columns.indexOf(column)) as [number, number, number];
  const approves = known.kind === 'approval' || known.kind === 'choose-1';
  const span = ({ source, starts, ends }: Fields, field: number): Span => ({ source, from: starts[field] ?? 0, to: ends[field] ?? 0 });
  /** Where a fault lies in the file; in a row with quotation marks, where its row begins. */
  const refuse = (from: number, fields: Fields, { at, why }: Fault): never => {
    throw pbError(bytes, fields.source === bytes ? at : from, why);
  };

  const worth = (fields: Fields): Fault | undefined => {
    if (approves) {
      draft.points.fill(1, 0, draft.length);
      return known.kind === 'choose-1' && draft.length > 1 ? { at: fields.starts[voteAt] ?? 0, why: `a ballot names one project here, and this one ${draft.length}` } : undefined;
    }
    if (known.kind !== 'ordinal') return points.read(span(fields, pointsAt));
    rank(draft);
    return new Set(draft.projects.subarray(0, draft.length)).size === draft.length ? undefined : { at: fields.starts[voteAt] ?? 0, why: 'a project stands twice in this ranking' };
  };
  const weigh = (fields: Fields): number | string => {
    const { source, from, to } = span(fields, weightAt);
    const written = new TextDecoder().decode(source.subarray(from, to));
    const units = weights.read(written);
    // A weight with more decimals than are read yet may look like 0: all will be read again.
    return units === undefined || (units === 0 && weights.needed() <= places.weights) ? written : units;
  };
  const read = (from: number, fields: Fields): number => {
    const fault = readChoices(span(fields, voteAt)) ?? worth(fields);
    if (fault !== undefined) return refuse(from, fields, fault);
    const weight = weightAt < 0 ? 1 : weigh(fields);
    return typeof weight === 'number' ? weight : refuse(from, fields, { at: fields.starts[weightAt] ?? 0, why: `a weight must be a number over 0: ${weight}` });
  };
  const says = [voteAt, approves || known.kind === 'ordinal' ? -1 : pointsAt, weightAt].filter((column) => column >= 0);
  return { draft, read, approves, says, needed: (): Places => ({ points: points.needed(), weights: weights.needed() }) };
};

/** What is no ballot: a blank line, which is passed over, and another section's name, with which the file goes wrong. */
const isEmptyLine = (bytes: Uint8Array, from: number, fields: Fields): boolean => {
  if (fields.count !== 1) return false;
  const row = readRow(bytes, from);
  const section = sectionOf(row);
  if (section !== undefined) throw pbError(bytes, from, `${section} stands here a second time`);
  return isBlank(row);
};

/** Where a field stands in the file, blanks and quotation marks around it left out. */
const fieldIn = (bytes: Uint8Array, from: number, { fields, field }: { readonly fields: Fields; readonly field: number }): Span => {
  if (fields.source === bytes) return trimmed({ source: bytes, from: fields.starts[field] ?? from, to: fields.ends[field] ?? from });
  const { starts, ends } = readRow(bytes, from);
  const [start, end] = [starts[field] ?? from, ends[field] ?? from];
  return trimmed(bytes[start] === quote ? { source: bytes, from: start + 1, to: end - 1 } : { source: bytes, from: start, to: end });
};

/** Takes ballots in: one that says the same as a ballot above is counted with it, and not read again. */
const ballotTaker = (reading: Reading, places: Places) => {
  const reader = rowReader(reading, places);
  const { add, again, ballots } = collector(reader.approves);
  const alike = alikeVotes(reader.says);
  let [groups, weights, kept] = [new Int32Array(1024), new Float64Array(1024), 0];
  const keep = (group: number, weight: number): void => {
    alike.keep();
    groups = grown(groups, kept + 1);
    weights = grown(weights, kept + 1);
    groups[kept] = group;
    weights[kept] = weight;
    kept += 1;
  };
  const take = (from: number, fields: Fields): void => {
    const before = alike.find(fields);
    if (before >= 0) {
      again(groups[before] ?? 0, weights[before] ?? 0);
      return;
    }
    const weight = reader.read(from, fields);
    keep(add(reader.draft, weight), weight);
  };
  return { take, ballots, needed: reader.needed };
};

const secondBallot = ({ bytes, header: { columns } }: Reading, offsets: Uint32Array, { row, before }: Repeated): PbError => {
  const from = offsets[row] ?? 0;
  return pbError(bytes, from, `voter ${readRow(bytes, from).fields[columns.indexOf('voter_id')]?.trim() ?? ''} has a ballot above, in row ${before + 1} of VOTES`);
};

const readAll = (reading: Reading, places: Places): Read => {
  const { bytes, header: { columns, from: first } } = reading;
  const fields: Fields = { source: bytes, starts: new Int32Array(columns.length + 2), ends: new Int32Array(columns.length + 2), count: 0, next: 0 };
  const taker = ballotTaker(reading, places);
  const voters = voterIds(bytes);
  const voterAt = columns.indexOf('voter_id');
  let [offsets, count] = [new Uint32Array(4096), 0];
  for (let from = first; from < bytes.length; from = fields.next) {
    if (!markPlain(bytes, from, fields)) markQuoted(bytes, from, fields);
    if (fields.count !== columns.length) {
      if (isEmptyLine(bytes, from, fields)) continue;
      throw pbError(bytes, from, wrongCount(fields.count, columns));
    }
    const voter = fieldIn(bytes, from, { fields, field: voterAt });
    if (voter.from === voter.to) throw pbError(bytes, voter.from, 'a ballot needs the id of its voter');
    voters.add(voter);
    taker.take(from, fields);
    offsets = grown(offsets, count + 1);
    offsets[count] = from;
    count += 1;
  }
  const repeated = voters.repeated();
  if (repeated !== undefined) throw secondBallot(reading, offsets, repeated);
  return { votes: rowsOf(reading, offsets, count), counted: { ballots: taker.ballots(), pointPlaces: places.points, weightPlaces: places.weights }, needed: taker.needed() };
};

/**
 * Reads VOTES, from behind its name to the end of the file.
 * @throws PbError for an unknown project, a second ballot of a voter, points that don't belong to projects, and a row with more or fewer fields than the header
 */
export const readBallots = (bytes: Uint8Array, from: number, known: Known): Pick<Read, 'votes' | 'counted'> => {
  const reading = { bytes, header: findHeader(bytes, from, known.kind), known };
  const { needed, ...read } = readAll(reading, { points: 0, weights: 0 });
  // Decimals are rare; where there are some, all is read again in units that are small enough.
  return needed.points === 0 && needed.weights === 0 ? read : readAll(reading, needed);
};
