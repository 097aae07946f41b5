import { kindsFor } from '../domain/suggest.ts';
import type { Kind } from '../domain/suggest.ts';
import type { ImportedMatter } from './map-rows.ts';

/** What has no kind of its own goes here. */
export const otherKind = 'other';

const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** A cell of the file may name the kind as the community does, or hold a whole path of names (`城建/停车`). */
const namedKind = (named: string, kinds: readonly Kind[]): string | undefined => {
  const parts = named.split(/[/>、,,|—-]+/u).map(plain).reverse();
  return parts.flatMap((part) => kinds.filter(({ code, zh, en }) => [code, zh, en].some((name) => plain(name) === part)))[0]?.code;
};

/**
 * The kind of an old record: the one its file names, else the one its title sounds like, else its text. Titles come first because they say what
 * it is about; a long text touches on many things. `other` where nothing fits.
 */
export const guessKind = (record: Pick<ImportedMatter, 'kind' | 'title' | 'text'>, kinds: readonly Kind[]): string => {
  const named = record.kind === undefined ? undefined : namedKind(record.kind, kinds);
  if (named !== undefined) return named;
  const sources = [record.kind, record.title, record.text];
  return sources.flatMap((source) => (source === undefined ? [] : kindsFor(source, kinds))).find(({ code }) => code !== otherKind)?.code ?? otherKind;
};
