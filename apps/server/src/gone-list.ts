import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who was erased: two random numbers a line, no name. It lies beside the database, not in it, so that a backup from before brings nobody back (PIPL 47). */
export type GoneList = { readonly add: (communityId: string, residentId: string) => void; readonly of: (communityId: string) => readonly string[] };

const shape = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/;
export const goneList = (file: string): GoneList => {
  const lines = (): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  return {
    add: (communityId, residentId) => {
      const line = `${communityId} ${residentId}`;
      if (lines().includes(line)) return;
      mkdirSync(dirname(file), { recursive: true });
      const opened = openSync(file, 'a', 0o600);
      try {
        // A line that was cut off by a crash is nobody's; the next one begins on its own.
        appendFileSync(opened, `\n${line}\n`);
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    },
    of: (communityId) => lines().flatMap((line) => {
      const [, community, resident] = shape.exec(line) ?? [];
      return community === communityId && resident !== undefined ? [resident] : [];
    }),
  };
};
