import { defineConfig } from 'vitest/config';

// Two journeys at a time: each has a database, a server and a browser of its own, and waits as often as it works.
export default defineConfig({ test: { name: 'e2e', globalSetup: 'global-setup.ts', include: ['{journeys,hostile}/*.test.ts'], maxWorkers: 2, isolate: false, testTimeout: 120_000, hookTimeout: 120_000 } });
