/** How a server has done lately. Moments are milliseconds since 1970. */
export type Health = { readonly troubles: number; readonly since: number | null; readonly closedUntil: number | null };
export const well: Health = { troubles: 0, since: null, closedUntil: null };

/** One trouble may be chance; three in a row are the server's. */
const enough = 3;
const firstPause = 15_000;
const longestPause = 10 * 60_000;

/** Whether something may be sent now. After a pause one may, to see whether it works again. */
export const maySend = ({ closedUntil }: Health, now: number): boolean => closedUntil === null || closedUntil <= now;

/** After a server didn't do its work: from the third time on it is left alone, each time for twice as long. */
export const afterTrouble = ({ troubles, since }: Health, now: number, afterMs = 0): Health => {
  const more = troubles + 1;
  const pause = more < enough ? 0 : Math.min(longestPause, firstPause * 2 ** (more - enough));
  return { troubles: more, since: since ?? now, closedUntil: Math.max(pause, afterMs) === 0 ? null : now + Math.max(pause, afterMs) };
};
