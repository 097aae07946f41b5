/** The budget of a resident's first page: what the built files of its route weigh when compressed. Needs the pages to be built. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const budget = 60_000;
const route = '/c/[slug]/(resident)/(tabs)';
const words = ['src/words/zh/common.ts', 'src/words/zh/matters.ts', 'src/words/zh/resident.ts'];

const top = fileURLToPath(new URL('../..', import.meta.url));
const built = join(top, 'apps/web/build');
type Node = { readonly imports: readonly string[]; readonly stylesheets: readonly string[] };
type Manifest = {
  readonly client: Node & { readonly start: string; readonly app: string };
  readonly routes: readonly { readonly id: string; readonly page: { readonly layouts: readonly (number | undefined)[]; readonly leaf: number } | null }[];
  readonly nodes: readonly (() => Promise<Node>)[];
};
type ViteChunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] };

const manifestFile = join(built, 'server/manifest.js');
const viteFile = join(top, 'apps/web/.svelte-kit/output/client/.vite/manifest.json');
if (!existsSync(manifestFile) || !existsSync(viteFile)) {
  console.error('The pages are not built: run "npm run build" first.');
  process.exit(1);
}
const { manifest } = (await import(pathToFileURL(manifestFile).href)) as { manifest: Manifest };
const { client, routes, nodes } = manifest;
const page = routes.find(({ id }) => id === route)?.page;
if (!page) throw new Error(`There is no page at ${route}.`);

const chunks = JSON.parse(readFileSync(viteFile, 'utf8')) as Record<string, ViteChunk | undefined>;
/** A chunk that is fetched by itself, with what it imports in turn. */
const withImports = (key: string): string[] => {
  const chunk = chunks[key];
  if (!chunk) throw new Error(`The build knows no ${key}.`);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap(withImports)];
};

const parts = await Promise.all([...page.layouts, page.leaf].filter((index) => index !== undefined).map((index) => nodes[index]?.()));
const files = new Set([client, ...parts].flatMap((part) => (part ? [...part.imports, ...part.stylesheets] : [])).concat(client.start, client.app, words.flatMap(withImports)));
const sizeOf = (file: string): number => gzipSync(readFileSync(join(built, 'client', file)), { level: 9 }).length;
const total = [...files].reduce((sum, file) => sum + sizeOf(file), 0);

console.log(`${route}: ${(total / 1000).toFixed(1)} kB of JavaScript and CSS in ${files.size} files, gzip; ${budget / 1000} kB are allowed`);
process.exitCode = total > budget ? 1 : 0;
