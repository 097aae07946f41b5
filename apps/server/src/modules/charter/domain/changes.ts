import type { ChangedParagraph } from '@linyi/contract';

const paragraphs = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
const mostCells = 4_000_000;

type Common = (i: number, j: number) => number;
/** How many paragraphs the rests of both texts share in order, from every pair of places on. */
const commonOf = (a: readonly string[], b: readonly string[]): Common => {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at: Common = (i, j) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
};
const replaced = (a: readonly string[], b: readonly string[]): ChangedParagraph[] => [...a.map((text) => ({ is: 'removed' as const, text })), ...b.map((text) => ({ is: 'added' as const, text }))];

/** The longest run of paragraphs that both texts share, in order: what is left over on one side was removed, on the other added. A text too long for that is shown as replaced. */
export const changesBetween = (before: string, after: string): ChangedParagraph[] => {
  const [a, b] = [paragraphs(before), paragraphs(after)];
  if (a.length * b.length > mostCells) return replaced(a, b);
  const common = commonOf(a, b);
  const changes: ChangedParagraph[] = [];
  let [i, j] = [0, 0];
  for (let [old, now] = [a[i], b[j]]; old !== undefined && now !== undefined; [old, now] = [a[i], b[j]]) {
    const isOldGone = common(i + 1, j) >= common(i, j + 1);
    if (old === now) changes.push({ is: 'same', text: old });
    else changes.push(isOldGone ? { is: 'removed', text: old } : { is: 'added', text: now });
    [i, j] = old === now ? [i + 1, j + 1] : isOldGone ? [i + 1, j] : [i, j + 1];
  }
  return [...changes, ...replaced(a.slice(i), b.slice(j))];
};
