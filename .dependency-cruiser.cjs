// Who may know whom. A room is a folder of apps/server/src/modules; a room calls only rooms on lower floors, and news goes up as events.
const floors = [
  ['tenancy', 'imports', 'ledger'],
  ['people', 'files'],
  ['notices', 'charter', 'teams', 'tiers', 'tokens', 'privacy', 'points', 'bookings'],
  ['matters', 'announcements', 'callouts', 'talents', 'webhooks', 'polls', 'draws'],
  ['deliberation', 'conference', 'mediation', 'wishes', 'open311', 'budgeting', 'training'],
  ['partners', 'projects'],
  ['insight', 'feeds'],
];
const room = '^apps/server/src/modules/';
const anyOf = (names) => `(${names.join('|')})`;
// Within one floor rooms don't know each other either.
const floorsOnlyDown = floors.flatMap((rooms, floor) =>
  rooms.map((name) => {
    const reachable = [name, ...floors.slice(0, floor).flat()];
    return {
      name: `floors-only-down-from-${name}`, severity: 'error', comment: `${name} calls rooms on lower floors only; what lies above listens to its events.`,
      from: { path: `${room}${name}/` }, to: { path: room, pathNot: `${room}${anyOf(reachable)}/` },
    };
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'unknown-room', severity: 'error', comment: 'A new room is given its floor in this file first.', from: { path: room, pathNot: `${room}${anyOf(floors.flat())}/` }, to: {} },
    ...floorsOnlyDown,
    {
      name: 'other-rooms-by-their-index', severity: 'error',
      from: { path: `${room}([^/]+)/` }, to: { path: `${room}[^/]+/`, pathNot: [`${room}$1/`, `${room}[^/]+/index\\.ts$`] },
    },
    {
      name: 'rooms-from-outside-by-their-doors', severity: 'error', comment: 'Only composition roots mount routes, jobs and policies of pictures; builders and the admin command have an entrance of their own.',
      from: { path: '^(apps/server/src/(?!modules/)|worlds|scripts|bench|e2e)' },
      to: { path: room, pathNot: [`${room}[^/]+/(index|for-builders|for-admin|routes|jobs|photo-policy|picture-store|holdings)\\.ts$`, `${room}(matters/(policy|domain/(matter|grams))|notices/words)\\.ts$`] },
    },
    {
      name: 'domain-is-pure', severity: 'error', comment: 'Rules know other rules, the kernel, the contract and the calendar; of the rest of the house only types.',
      from: { path: `${room}([^/]+)/domain/` },
      to: { pathNot: [`${room}$1/domain/`, '^packages/(kernel|contract|china-workdays)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-knows-no-machinery', severity: 'error', comment: 'Not even by type: no database, no HTTP.',
      from: { path: `${room}[^/]+/domain/` }, to: { path: '^apps/server/src/(db|http|events|admin)/|node_modules/(pg|kysely|fastify)/' },
    },
    {
      name: 'only-edges-know-http', severity: 'error', comment: 'Use cases, stores, policies and readings know no HTTP and open no transactions: routes do.',
      from: { path: room, pathNot: '/routes\\.ts$' }, to: { path: '^apps/server/src/(http/|open-ctx|open-house|house|app|web|config|main|worker)|node_modules/(@fastify|fastify)' },
    },
    { name: 'routes-hold-no-sql', severity: 'error', from: { path: `${room}[^/]+/routes\\.ts$` }, to: { path: '^apps/server/src/db/|node_modules/(pg|kysely)/' } },
    {
      name: 'use-cases-hold-no-sql', severity: 'error', comment: 'A use case loads and saves by its store.',
      from: { path: `${room}[^/]+/(use-cases/|policy\\.ts$|present\\.ts$|index\\.ts$|jobs\\.ts$)` }, to: { path: '^apps/server/src/db/|node_modules/(pg|kysely)/' },
    },
    { name: 'kernel-stands-alone', severity: 'error', from: { path: '^apps/server/src/kernel/' }, to: { path: '^apps/server/src/(modules|http|events|admin)/' } },
    { name: 'database-knows-no-room', severity: 'error', from: { path: '^apps/server/src/(db|events)/' }, to: { path: '^apps/server/src/(modules|http)/' } },
    {
      name: 'packages-are-pure', severity: 'error', comment: 'No clock, disk, network or environment in src; cli/ and the like beside it are edges.',
      from: { path: '^packages/[^/]+/src/' }, to: { dependencyTypes: ['core'] },
    },
    { name: 'packages-know-no-house', severity: 'error', from: { path: '^packages/' }, to: { path: '^(apps|worlds|scripts|bench|e2e)/' } },
    { name: 'kernel-needs-nothing', severity: 'error', from: { path: '^packages/kernel/src/' }, to: { pathNot: '^packages/kernel/src/' } },
    { name: 'contract-needs-only-zod', severity: 'error', from: { path: '^packages/contract/src/' }, to: { pathNot: ['^packages/contract/src/', 'node_modules/zod/'] } },
    { name: 'web-is-a-client', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^(apps/server|worlds)/|node_modules/(pg|kysely)/' } },
    { name: 'web-knows-packages-only-by-contract', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^packages/', pathNot: '^packages/(contract|kernel)/' } },
    { name: 'ui-knows-no-domain', severity: 'error', from: { path: '^apps/web/src/ui/' }, to: { path: '^(apps/web/src/(features|routes|server)/|packages/contract/)' } },
    { name: 'server-knows-no-web', severity: 'error', from: { path: '^apps/server/src/' }, to: { path: '^(apps/web|worlds|scripts|bench|e2e)/' } },
    { name: 'story-knows-no-house', severity: 'error', comment: 'The story of the demo community is told without its machinery; only build/ and builders/ play it.', from: { path: '^worlds/src/', pathNot: '^worlds/src/(build|builders)/' }, to: { path: '^apps/' } },
    { name: 'code-knows-no-tests', severity: 'error', from: { pathNot: '/(test|bench)/|^e2e/|^bench/' }, to: { path: '/test/' } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(\\$app|\\$service-worker|\\./\\$types$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/\\.|build/|dist/|\\.svelte-kit/)|generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default', 'svelte'], extensions: ['.ts', '.js', '.mjs', '.json', '.svelte'] },
  },
};
