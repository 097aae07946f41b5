import { isMet } from './figures.ts';
import type { Figure } from './figures.ts';

type Machine = { readonly cores: number; readonly processor: string; readonly node: string; readonly loadBefore: number | undefined; readonly rounds: number; readonly seconds: number };
const short = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString());
const targetOf = ({ target, peer, unit, runs }: Figure): string => {
  if (target === null) return '';
  if (runs.peer.length === 0) return `${target.is === 'atLeast' ? '≥' : '≤'} ${short(peer)} ${unit}`;
  return `${target.is === 'atLeast' ? '≥' : '≤'} ${target.value} ×`;
};
const metOf = (figure: Figure): string => ({ true: 'yes', false: 'NO', null: '' })[String(isMet(figure)) as 'true' | 'false' | 'null'];
const spread = (runs: readonly number[]): string => (runs.length < 2 ? '' : ` (${short(Math.min(...runs))}–${short(Math.max(...runs))})`);

/** Prints the figures as a table, and under it what each ratio is made of. */
export const printTable = (figures: readonly Figure[], machine: Machine): void => {
  const rows = figures.map((figure) => [figure.what, `${short(figure.ours)} ${figure.unit}`, `${short(figure.peer)} ${figure.unit}`, `${figure.ratio.toFixed(2)} ×`, targetOf(figure), metOf(figure)]);
  const all = [['what', 'ours', 'peer or limit', 'ratio', 'target', 'met'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of all) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '));
  console.log('');
  for (const { what, madeOf, runs } of figures) console.log(`${what}\n   ${madeOf}; ours${spread(runs.ours)}${runs.peer.length > 0 ? `, peer${spread(runs.peer)}` : ''}`);
  console.log(`\n${machine.cores} cores (${machine.processor}), Node ${machine.node}, load ${machine.loadBefore?.toFixed(1)} before it began; median of ${machine.rounds}, ${machine.seconds} s each, 8 connections, everything on this machine`);
};
