/** Builds the pages, unless they are built from just these sources already. */
import { buildWeb } from './build-web.ts';

await buildWeb({ force: process.argv.includes('--force') });
