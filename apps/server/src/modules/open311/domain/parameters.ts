/** What was sent, by name: an address's query or a form. */
export type Sent = Pick<URLSearchParams, 'getAll'> & { entries(): Iterable<readonly [string, string]> };

/** A parameter that is empty is one that wasn't sent. */
export const one = (sent: Sent, name: string): string | undefined => {
  const text = sent.getAll(name).at(-1)?.trim();
  return text === '' ? undefined : text;
};
/** What is parted by commas, each once. */
export const parted = (text: string): readonly string[] => [...new Set(text.split(',').map((part) => part.trim()).filter((part) => part !== ''))];
/** Values that were sent several times, or parted by commas. */
export const several = (sent: Sent, name: string): readonly string[] | undefined => {
  const all = parted(sent.getAll(name).join(','));
  return all.length === 0 ? undefined : all;
};
const attribute = /^attribute\[([^\][]{1,60})\](\[\d*\])?$/;
/** `attribute[CODE]=…` and `attribute[CODE][]=…`, by code; empty ones left out. */
export const attributes = (sent: Sent): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [name, text] of sent.entries()) {
    const code = attribute.exec(name)?.[1];
    if (code !== undefined && text.trim() !== '') found.set(code, [...(found.get(code) ?? []), text.trim()]);
  }
  return found;
};
