import type { Draft } from './ballots.ts';
import { hashTable } from './hash-table.ts';
import { comma } from './row.ts';

/** Part of the bytes: from `from` up to `to`. */
export type Span = { readonly source: Uint8Array; readonly from: number; readonly to: number };

/** What is wrong in a list, and the offset where it is. */
export type Fault = { readonly at: number; readonly why: string };

const step = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);
const last = (hash: number): number => hash ^ (hash >>> 15);
const text = ({ source, from, to }: Span): string => new TextDecoder().decode(source.subarray(from, to));

/** Finds the number of a project from the bytes of its id. */
const projectFinder = (ids: ReadonlyMap<string, number>) => {
  const table = hashTable();
  const known = [...ids.keys()].map((id) => new TextEncoder().encode(id));
  for (const id of known) {
    const hash = last(id.reduce(step, 0));
    let slot = table.first(hash);
    while (table.at(slot) >= 0) slot = table.following(slot);
    table.put(slot, hash);
  }
  const isAt = (project: number, { source, from, to }: Span): boolean => {
    const id = known[project];
    if (id?.length !== to - from) return false;
    for (let at = 0; at < id.length; at += 1) if (id[at] !== source[from + at]) return false;
    return true;
  };
  return (span: Span, hash: number): number => {
    let slot = table.first(hash);
    for (let project = table.at(slot); project >= 0; project = table.at(slot)) {
      if (table.hashIn(slot) === hash && isAt(project, span)) return project;
      slot = table.following(slot);
    }
    return -1;
  };
};

const [space, tab] = [32, 9];
const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab;

/** The same without blanks around it. */
export const trimmed = ({ source, from, to }: Span): Span => {
  let [start, end] = [from, to];
  while (start < end && isBlank(source[start])) start += 1;
  while (end > start && isBlank(source[end - 1])) end -= 1;
  return { source, from: start, to: end };
};

/** Reads lists of projects' ids into a draft's projects. */
export const choicesReader = (ids: ReadonlyMap<string, number>, draft: Draft) => {
  const find = projectFinder(ids);
  const findTrimmed = (span: Span): number => {
    const inner = trimmed(span);
    return find(inner, last(inner.source.subarray(inner.from, inner.to).reduce(step, 0)));
  };
  const put = (span: Span, hash: number): Fault | undefined => {
    const plain = find(span, hash);
    const project = plain < 0 ? findTrimmed(span) : plain;
    if (project < 0) return { at: span.from, why: span.from === span.to ? 'an id is missing in the list' : `there is no project ${text(span)}` };
    if (draft.length === draft.projects.length) return { at: span.from, why: 'this ballot names more projects than can be' };
    draft.projects[draft.length] = project;
    draft.length += 1;
    return undefined;
  };
  const span: { -readonly [K in keyof Span]: Span[K] } = { source: new Uint8Array(), from: 0, to: 0 };
  /** What is wrong, or undefined once the draft holds the list in its order. */
  return (list: Span): Fault | undefined => {
    const { source, from, to } = trimmed(list);
    draft.length = 0;
    if (from === to) return undefined;
    // One span for all ids of a list: objects made for each would cost more than finding it.
    span.source = source;
    span.from = from;
    let hash = 0;
    for (let at = from; at <= to; at += 1) {
      const byte = at === to ? comma : (source[at] ?? comma);
      if (byte !== comma) {
        hash = step(hash, byte);
        continue;
      }
      span.to = at;
      const fault = put(span, last(hash));
      if (fault !== undefined) return fault;
      span.from = at + 1;
      hash = 0;
    }
    return undefined;
  };
};

const number = /^\s*(-?)(\d{1,9})(?:\.(\d{1,6}))?\s*$/;

/** Reads numbers with up to `places` decimals as units of 10^−places; `needed` is how many decimals were met. */
export const numberReader = (places: number) => {
  let needed = 0;
  return {
    needed: (): number => needed,
    /** Undefined where this is no number, or too large a one. What lies below 0 counts as 0. */
    read: (written: string): number | undefined => {
      const found = number.exec(written);
      if (found === null) return undefined;
      const [, sign, whole = '', fraction = ''] = found;
      const digits = fraction.replace(/0+$/, '');
      needed = Math.max(needed, digits.length);
      const units = Number(`${whole}${digits.padEnd(places, '0').slice(0, places)}`);
      if (units >= 2 ** 31) return undefined;
      return sign === '-' ? 0 : units;
    },
  };
};
