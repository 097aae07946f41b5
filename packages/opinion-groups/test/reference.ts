import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Conversations of Polis that aren't copied here; tests and the bench say so and stand aside where they aren't there. */
export const opinionFolder = path.join(import.meta.dirname, '../../../../shared/data/opinion');
export const isThere = existsSync(opinionFolder);

const text = (...parts: readonly string[]): string => readFileSync(path.join(opinionFolder, ...parts), 'utf8');

export type Named = Readonly<Record<string, number>>;
/** What Polis published of one of its own computations. */
export type Published = {
  readonly tids: readonly number[];
  readonly 'mod-out': readonly number[];
  readonly 'meta-tids': readonly number[];
  readonly 'in-conv': readonly number[];
  readonly pca: { readonly center: readonly number[]; readonly comps: readonly (readonly number[])[]; readonly 'comment-projection': readonly (readonly number[])[]; readonly 'comment-extremity': readonly number[] };
  readonly 'base-clusters': { readonly id: readonly number[]; readonly members: readonly (readonly number[])[]; readonly x: readonly number[]; readonly y: readonly number[]; readonly count: readonly number[] };
  readonly 'group-clusters': readonly { readonly id: number; readonly members: readonly number[]; readonly center: readonly number[] }[];
  readonly 'group-votes': Readonly<Record<string, { readonly votes: Readonly<Record<string, { readonly A: number; readonly D: number; readonly S: number }>> }>>;
  readonly 'group-aware-consensus': Named;
  readonly 'comment-priorities': Named;
  readonly consensus: Readonly<Record<'agree' | 'disagree', readonly { readonly tid: number; readonly 'n-success': number; readonly 'n-trials': number; readonly 'p-success': number; readonly 'p-test': number }[]>>;
  readonly repness: Readonly<Record<string, readonly { readonly tid: number; readonly 'repful-for': string; readonly 'n-success': number; readonly 'n-trials': number; readonly 'p-success': number; readonly 'p-test': number; readonly repness: number; readonly 'repness-test': number; readonly 'best-agree'?: boolean }[]>>;
};

const fixtures = 'reddwarf-fixtures';
export const fixtureNames: readonly string[] = isThere ? readdirSync(path.join(opinionFolder, fixtures)) : [];
export const fixture = (name: string): { readonly math: Published; readonly votes: readonly unknown[] } => ({
  math: JSON.parse(text(fixtures, name, 'math-pca2.json')) as Published, votes: JSON.parse(text(fixtures, name, 'votes.json')) as unknown[],
});

export type Reference = { readonly conv: string; readonly cpu_s: number; readonly ARI_vs_polis: number };
export const references: readonly Reference[] = isThere ? text('reference_reddwarf.jsonl').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Reference) : [];

/** The files of a conversation as a user would give them: the list where there is one, else the matrix; and where Polis put each participant. */
export const filesOf = (name: string): { readonly votes: string; readonly comments: string; readonly polis: ReadonlyMap<string, number> } => {
  const matrix = text(name, 'participants-votes.csv');
  const list = path.join(name, 'votes.csv');
  const [header = '', ...rows] = matrix.trim().split('\n');
  const [who, group] = ['participant', 'group-id'].map((column) => header.split(',').indexOf(column));
  const polis = rows.map((row) => row.split(',')).flatMap((cells) => (cells[group!] === '' ? [] : [[cells[who!]!, Number(cells[group!])] as const]));
  return { votes: existsSync(path.join(opinionFolder, list)) ? text(list) : matrix, comments: text(name, 'comments.csv'), polis: new Map(polis) };
};
