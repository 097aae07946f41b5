import type { Chance } from '../../chance.ts';
import { kindOf } from '../kinds.ts';
import type { Case } from './case.ts';
import { bringsPicture } from './case.ts';
import type { Doing, Timed } from './act.ts';
import { minute, onDuty } from './hours.ts';

/** The course of one matter so far; each act comes after the one before. */
export type Line = { readonly of: Case; readonly acts: Timed[]; ms: number; openUntil: number };

/** Something happens, at a moment or as soon as it can after what went before. */
export const happens = (line: Line, ms: number, doing: Doing): void => {
  line.ms = Math.max(ms, line.ms + minute);
  line.acts.push({ ms: line.ms, doing });
};
export const begin = (chance: Chance, one: Case, ms: number): Line => {
  const { channel, place, placeNote, onBehalfOf, scene, text, words, by } = one;
  const picture = text.scene !== undefined && bringsPicture(chance, channel);
  const raise: Doing = {
    act: 'raise', by, channel, kind: text.kind, place, ...(placeNote === undefined ? {} : { placeNote }), title: text.title, text: words,
    ...(picture && scene !== undefined ? { scene } : {}), ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
  const line: Line = { of: one, acts: [{ ms, doing: raise }], ms, openUntil: Number.POSITIVE_INFINITY };
  // What came in unsigned is looked at by staff before it is anybody's to answer.
  if (by === null) happens(line, onDuty(chance, ms + (5 + chance.next() * 40) * minute), { act: 'accept', by: 'staff-1' });
  return line;
};
/** From when neighbours can join a matter and its text can be checked. */
export const openedAt = ({ acts }: Line): number => (acts.find(({ doing }) => doing.act === 'accept') ?? acts[0])?.ms ?? 0;

export const answered = (line: Line, ms: number, text: string = line.of.text.answer): void => { happens(line, ms, { act: 'answer', by: 'responder', text }); };
export const planned = (line: Line, ms: number, promise: { text: string; days: number; reason?: string }): void => { happens(line, ms, { act: 'plan', by: 'responder', ...promise }); };
export const noted = (line: Line, ms: number, { text, staffOnly }: { text: string; staffOnly: boolean }): void => { happens(line, ms, { act: 'note', by: 'responder', text, staffOnly }); };

// Words by which a result says that it can't be done; then there is nothing to show and nothing to ask about after four weeks.
const refusing = /办不了|办不成|不予|没有采纳|未采纳|未获批准|没有批准|不具备条件/u;
export const outcomeOf = (text: string): 'done' | 'reasonedNo' => (refusing.test(text) ? 'reasonedNo' : 'done');
export const resolved = (line: Line, ms: number, text: string = line.of.text.result): void => {
  const outcome = outcomeOf(text);
  const { scene, text: said } = line.of;
  const shows = outcome === 'done' && scene !== undefined && (kindOf(said.kind).needsPair || said.scene !== undefined);
  happens(line, ms, { act: 'resolve', by: 'responder', text, outcome, ...(shows ? { scene } : {}), ...(outcome === 'done' && said.size === 'hard' ? { became: 'project' } : {}) });
  line.openUntil = Math.min(line.openUntil, line.ms);
};
