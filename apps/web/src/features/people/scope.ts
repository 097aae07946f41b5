/** `place:…` or `body:…` as the API asks for it; nothing is the whole community. */
export const scopeTyped = (value: string): { placeId?: string; bodyId?: string } => {
  const [kind, id] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
  return kind === 'place' ? { placeId: id } : kind === 'body' ? { bodyId: id } : {};
};
