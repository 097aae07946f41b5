// What a tool can check about how we write. All errors; an exception needs its reason beside it, and their number is pinned (scripts/checks/excuses.ts).
import { basename } from 'node:path';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const kebab = /^[+.]?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const house = {
  rules: {
    /** Files are named in kebab-case; SvelteKit's own begin with +. */
    'kebab-case-files': {
      create: (context) => ({
        Program: (node) => {
          const name = basename(context.filename);
          if (!kebab.test(name)) context.report({ node, message: `"${name}" is not kebab-case.` });
        },
      }),
    },
  },
};

const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 50 }],
  'max-params': ['error', { max: 3 }],
  complexity: ['error', { max: 10 }],
};
const noSizes = Object.fromEntries(Object.keys(sizes).map((rule) => [rule, 'off']));

/** Rules of the strict set that would have us write more and say less. */
const notForUs = {
  // Numbers in texts are what template literals are for.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: false }],
  // `void` marks a promise that is left alone on purpose; `() => void call()` returns nothing.
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
  // Types are told by what they are made of, so `type` does for all.
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  // It also fires on a type parameter that gives a caller its result's type, which is how queries are typed here.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // The environment and headers are read by index, as noUncheckedIndexedAccess wants them.
  '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
  // A text is spread into its characters here on purpose: slicing would cut rare ones in half.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string', 'String'] }],
  // `||` on a text means "not empty" where an empty one counts as none.
  '@typescript-eslint/prefer-nullish-coalescing': 'off',
};

const ours = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  'house/kebab-case-files': 'error',
  'no-console': 'error',
  'no-restricted-syntax': ['error',
    { selector: 'ExportDefaultDeclaration', message: 'Only where the framework asks for a default export.' },
    { selector: 'TSEnumDeclaration, TSModuleDeclaration[declare!=true], TSParameterProperty', message: 'Node runs our types by stripping them: erasable syntax only.' },
  ],
  // What is taken out of an object to be left out of the rest is used by that.
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

const noDefaultExport = ours['no-restricted-syntax'];
const pure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The moment is an argument: ctx.now.' },
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'The moment is an argument: ctx.now.' },
  { selector: 'CallExpression[callee.object.name="performance"]', message: 'The moment is an argument: ctx.now.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Chance is an argument: ctx.chance.' },
  { selector: 'Identifier[name="process"]', message: 'The environment is read by config.ts alone.' },
];
const domain = [
  { selector: 'AwaitExpression, FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]', message: 'Rules are pure: nothing to wait for.' },
];

export default defineConfig(
  globalIgnores(['**/node_modules/', 'apps/web/build*/', '**/dist/', '**/.svelte-kit/', '**/*.generated.ts', '**/generated/', '.demo/', '.cache/', '.shots/', '**/*.js', '**/*.cjs', '**/*.mjs']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house } },
  {
    files: ['**/*.ts'],
    ignores: ['apps/web/**'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: { ...notForUs, ...ours, ...sizes },
  },
  { files: ['apps/server/src/**/*.ts', 'packages/*/src/**/*.ts', 'worlds/src/**/*.ts'], ignores: ['worlds/src/build/{draw-pictures,rasterise}.ts', 'apps/server/src/*.ts', 'apps/server/src/{admin,db,http,outward}/**', 'apps/server/src/kernel/community-directory.ts'], rules: { 'no-restricted-syntax': [...noDefaultExport, ...pure] } },
  { files: ['apps/server/src/modules/*/domain/**/*.ts', 'packages/{contract,kernel}/src/**/*.ts'], rules: { 'no-restricted-syntax': [...noDefaultExport, ...pure, ...domain] } },
  { files: ['apps/web/**/*.ts'], extends: [tseslint.configs.strict], rules: { ...ours, ...sizes, ...Object.fromEntries(Object.keys({ ...notForUs, ...ours }).filter((rule) => rule.startsWith('@typescript-eslint/') && !/no-explicit-any|consistent-type-imports/.test(rule)).map((rule) => [rule, 'off'])) } },
  { files: ['apps/web/**/*.svelte'], extends: [svelte.configs.recommended], languageOptions: { parserOptions: { parser: tseslint.parser } }, rules: { 'house/kebab-case-files': 'error', 'max-lines': sizes['max-lines'], 'svelte/no-navigation-without-resolve': 'off' } },
  // A test reads as one story, however long; a table of people or sentences is data, not a function.
  { files: ['**/test/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts', 'packages/*/{bench,examples}/**/*.ts'], rules: { ...noSizes, '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-base-to-string': 'off', '@typescript-eslint/restrict-template-expressions': 'off', '@typescript-eslint/no-useless-default-assignment': 'off', '@typescript-eslint/no-misused-spread': 'off' } },
  // Programs speak on the console.
  { files: ['scripts/**/*.ts', 'deploy/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts', 'packages/*/{bench,cli,examples,scripts}/**/*.ts', 'apps/server/src/admin/**/*.ts'], rules: { 'no-console': 'off', '@typescript-eslint/restrict-template-expressions': 'off' } },
  // SvelteKit's own types are told of ours in a namespace; what goes wrong on a page is told to the operator's log.
  { files: ['apps/web/src/app.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['apps/web/src/hooks.server.ts'], rules: { 'no-console': 'off' } },
  // What goes wrong while a page is drawn is said where the operator reads.
  { files: ['apps/web/src/hooks.server.ts'], rules: { 'no-console': 'off' } },
  // Vite, Vitest and SvelteKit ask for default exports.
  { files: ['**/vite.config.ts', '**/vitest.config.ts', '**/*.d.ts', 'apps/server/test/global-setup.ts', 'e2e/global-setup.ts', 'apps/web/src/params/**'], rules: { 'no-restricted-syntax': 'off' } },
);
