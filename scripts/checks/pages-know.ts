/** What the dependency rules can't see: the imports of .svelte files, which are no modules to that tool. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const rules: readonly { readonly in: string; readonly forbids: RegExp; readonly because: string }[] = [
  { in: 'apps/web/src/**/*.svelte', forbids: /^(@linyi\/(server|worlds|bench|e2e)|.*apps\/server)/, because: 'the pages are a client of the API and nothing else' },
  { in: 'apps/web/src/ui/**/*.svelte', forbids: /^(#features|#server|@linyi\/contract|.*\/(features|server|routes)\/)/, because: 'ui/ knows no domain' },
  { in: 'apps/web/src/{features,ui}/**/*.svelte', forbids: /^.*\/routes\//, because: 'parts of pages know no page' },
];
const imports = /\bimport\s+(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const wrong = rules.flatMap((rule) => globSync(rule.in, { cwd: top }).flatMap((file) =>
  [...readFileSync(`${top}${file}`, 'utf8').matchAll(imports)].map((match) => match[1] ?? match[2] ?? '').filter((name) => rule.forbids.test(name)).map((name) => `${file} imports ${name}: ${rule.because}.`)));

for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
