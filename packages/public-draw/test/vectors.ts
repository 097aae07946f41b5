import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DrandRound } from '../src/index.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'vectors', name), 'utf8'));
export const { rounds } = read('drand.json') as { readonly rounds: readonly (DrandRound & { readonly randomness: string })[] };
export const rfc = read('rfc3797.json') as { readonly pool: number; readonly key: string; readonly picks: readonly number[] };
