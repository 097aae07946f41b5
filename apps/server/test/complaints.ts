import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Messages that real residents wrote. They lie beside the repository and never in it, for they aren't ours to pass on. */
export const complaints = join(import.meta.dirname, '../../../../shared/data/complaints');
const present = existsSync(complaints);
if (!present) process.stderr.write(`SKIPPED: no real messages in ${complaints}\n`);

/** A suite that reads them. */
export const describeComplaints = describe.skipIf(!present); // -- a fresh clone has none, and says above that it left this out
