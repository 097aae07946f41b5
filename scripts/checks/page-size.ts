/** The budget of a resident's first page: what the built files of its route weigh when compressed. Needs the pages to be built. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const kB = 1000;
/** Where a resident arrives may weigh little; where they write something, as much as the script of a form needs. */
const budgets: Readonly<Record<string, number>> = {
  '/c/[slug]/(resident)/(tabs)': 60 * kB,
  '/c/[slug]/(resident)/(focus)/q/[code]': 60 * kB,
  '/c/[slug]/(resident)/(tabs)/matters/[id]': 100 * kB,
  '/c/[slug]/(resident)/(focus)/raise': 100 * kB,
};
/** Words come by themselves, for the language that is read. */
const words = ['common', 'matters', 'resident'].map((name) => `src/words/zh/${name}.ts`);

const top = fileURLToPath(new URL('../..', import.meta.url));
const built = join(top, 'apps/web/build');
type Files = { readonly imports: readonly string[]; readonly stylesheets: readonly string[] };
type Scripted = { readonly csr?: boolean };
type Node = Files & { readonly server?: Scripted; readonly universal?: Scripted };
type Manifest = {
  readonly client: Files & { readonly start: string; readonly app: string };
  readonly routes: readonly { readonly id: string; readonly page: { readonly layouts: readonly (number | undefined)[]; readonly leaf: number } | null }[];
  readonly nodes: readonly (() => Promise<Node>)[];
};
type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] };

const manifestFile = join(built, 'server/manifest.js');
const chunksFile = join(top, 'apps/web/.svelte-kit/output/client/.vite/manifest.json');
if (!existsSync(manifestFile) || !existsSync(chunksFile)) {
  console.error('The pages are not built: run "npm run build" first.');
  process.exit(1);
}
const { manifest } = (await import(pathToFileURL(manifestFile).href)) as { manifest: Manifest };
const chunks = JSON.parse(readFileSync(chunksFile, 'utf8')) as Record<string, Chunk | undefined>;

/** A chunk that is fetched by itself, with what it imports in turn. */
const withImports = (key: string): string[] => {
  const chunk = chunks[key];
  if (!chunk) throw new Error(`The build knows no ${key}.`);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap(withImports)];
};

/** Every file that the page of a route asks for. A page that is sent without a script asks for its style sheets only. */
const filesOf = async (route: string): Promise<ReadonlySet<string>> => {
  const page = manifest.routes.find(({ id }) => id === route)?.page;
  if (!page) throw new Error(`There is no page at ${route}.`);
  const nodes = await Promise.all([...page.layouts, page.leaf].filter((index) => index !== undefined).flatMap((index) => manifest.nodes[index]?.() ?? []));
  const styles = [manifest.client, ...nodes].flatMap(({ stylesheets }) => stylesheets);
  const isScripted = nodes.reduce((scripted, { server, universal }) => server?.csr ?? universal?.csr ?? scripted, true);
  if (!isScripted) return new Set(styles);
  return new Set([...styles, manifest.client.start, manifest.client.app, ...[manifest.client, ...nodes].flatMap(({ imports }) => imports), ...words.flatMap(withImports)]);
};

const sizeOf = (file: string): number => gzipSync(readFileSync(join(built, 'client', file)), { level: 9 }).length;
for (const [route, budget] of Object.entries(budgets)) {
  const files = await filesOf(route);
  const total = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  console.log(`${total > budget ? 'TOO MUCH' : 'ok      '} ${(total / kB).toFixed(1).padStart(5)} kB of ${budget / kB} allowed, ${files.size} files  ${route}`);
  if (total > budget) process.exitCode = 1;
}
console.log('JavaScript and CSS, gzip, without headers');
