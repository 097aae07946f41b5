/** A path to return to: only one of our own, never another site. */
export const safePath = (wanted: string | null, otherwise: string): string =>
  wanted !== null && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : otherwise;
