import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

/** Data that belong to somebody else lie beside the repository and never in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data');
/** Where something of them is looked for. */
export const sharedData = (...name: readonly string[]): string => path.join(folder, ...name);

/** A suite on such data; where they aren't there it stands aside, and that is said. */
export const describeWith = (...name: readonly string[]) => {
  const isThere = existsSync(sharedData(...name));
  if (!isThere) process.stderr.write(`SKIPPED: tests on shared/data/${name.join('/')}, which isn’t there\n`);
  return describe.skipIf(!isThere); // -- a fresh clone has none, and says above that it left this out
};
