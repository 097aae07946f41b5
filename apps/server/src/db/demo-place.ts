import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a demo's database lies when its own folder is closed to the account that runs it (root's home, a checkout below it): a demo has to start
 * anywhere, and loses nothing that matters. An installation is refused instead, with the mend.
 */
export const demoPlace = (dataDir: string): string => join(tmpdir(), `linyi-demo-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
