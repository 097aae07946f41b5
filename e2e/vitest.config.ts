import { defineConfig } from 'vitest/config';

// One journey at a time: each has a database, a server and a browser of its own, and two cores to share.
export default defineConfig({ test: { name: 'e2e', globalSetup: 'global-setup.ts', include: ['{journeys,hostile}/*.test.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 } });
