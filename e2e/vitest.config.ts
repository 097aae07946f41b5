import { defineConfig } from 'vitest/config';

/** How long a journey waits for what must come: a shared machine gives its cores to others for a while. Nothing is timed by it. */
const patience = 90_000;
// Two journeys at a time: each has a database, a server and a browser of its own, and waits as often as it works.
export default defineConfig({ test: { name: 'e2e', globalSetup: 'global-setup.ts', include: ['{journeys,hostile}/*.test.ts'], maxWorkers: 2, isolate: false, expect: { poll: { timeout: patience } }, testTimeout: 4 * patience, hookTimeout: 4 * patience } });
