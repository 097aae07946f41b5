import type { LookField, LookWhy } from '@linyi/contract';
import type { Look } from '../../../kernel/ctx.ts';

/** What was seen of one person for one reason. */
export type Seen = { readonly residentId: string; readonly why: LookWhy; readonly about: string; readonly label: string | null; readonly fields: readonly LookField[] };

/** In place of a matter or a case, where a look was for none. */
export const aboutNothing = '00000000-0000-0000-0000-000000000000';

type Line = { readonly residentId: string; readonly why: LookWhy; readonly about: string; readonly label: string | null; readonly fields: Set<LookField> };
const linesOf = ({ whose, fields, why, about }: Look): Line[] =>
  (typeof whose === 'string' ? [whose] : whose).map((residentId) => ({ residentId, why, about: about?.id ?? aboutNothing, label: about?.label ?? null, fields: new Set<LookField>(fields) }));
const keyOf = ({ residentId, why, about }: Line): string => [residentId, why, about].join('~');

/** All looks of one request: a line for a person and a reason, in one order, so that two who look at the same people never wait for one another in a circle. One's own data is no look. */
export const seenIn = (looks: readonly Look[], lookerId: string): readonly Seen[] => {
  const found = new Map<string, Line>();
  for (const line of looks.flatMap(linesOf).filter(({ residentId }) => residentId !== lookerId)) {
    const known = found.get(keyOf(line));
    if (known) line.fields.forEach((field) => known.fields.add(field));
    else found.set(keyOf(line), line);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { fields, ...line }]) => ({ ...line, fields: [...fields].sort() }));
};
