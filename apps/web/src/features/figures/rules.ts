import type { LimitView } from '@linyi/contract';
import type { Board } from '#words/zh/board.ts';
import type { Resident } from '#words/zh/resident.ts';

const isLimit = (value: unknown): value is LimitView => typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value;

/** A rule's value as people say it: a limit of time in words, anything else as it stands. */
export const ruleText = (value: unknown, words: Resident, board: Board): string => {
  if (isLimit(value)) return words.within(value);
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? board.on : board.off;
  if (Array.isArray(value)) return board.entries(value.length);
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
};
