import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Where a test needs the house itself and its database: what has to hold on every PostgreSQL that we take. */
const houseTests = ['apps/server/test/{house,matters,announcements,callouts,wishes,people,tenancy,notices,insight,door,conference,deliberation,mediation}/**/*.test.ts'];
/** Readers of texts and tables need no database. */
const readers = ['apps/server/test/matters/{domain,import}/**'];
// The files share a process and its modules: loading the house anew for each of them took a third of the time. No module keeps state that a test could see.
const house = { globalSetup: 'apps/server/test/global-setup.ts', isolate: false, testTimeout: 120_000, hookTimeout: 240_000 };

/** The longest file begins first, so that nobody waits for it alone at the end; vitest goes by size, and a short file that looks at every page is the longest. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/every-page.test.ts');
    return (await super.sort(files)).toSorted((one, other) => Number(isLongest(other)) - Number(isLongest(one)));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'packages', include: ['packages/*/test/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'worlds', include: ['worlds/test/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'web', include: ['apps/web/test/**/*.test.ts'] } },
      { test: { name: 'server', include: ['apps/server/test/**/*.test.ts'], ...house } },
      { test: { name: 'server-15', include: houseTests, exclude: readers, ...house } },
      'e2e/vitest.config.ts',
    ],
  },
});
