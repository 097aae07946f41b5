/** Every list can be taken away: a page that reads one from the API offers it as a table, or stands below with the reason why not. */
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${top}${file}`, 'utf8');

/** Pages that read a list and are about something else, with the reason. */
const isNoList: Readonly<Record<string, string>> = {
  '/': 'the communities of an installation: a way in',
  '/c/[slug]/q/[code]': 'what is going on where a poster hangs: the list of matters has a filter for the place',
  '/c/[slug]/me': 'only whether there are any cases; they stand on a page of their own',
  '/c/[slug]/desk/people/[id]/privacy': 'one person’s consents and mandates; residents are only looked for there, to be given one',
  '/c/[slug]/me/mandates': 'what waits for a word given in another’s name: their matters, of which they have the list',
  '/c/[slug]/me/recoveries': 'who asks for one’s word at this moment: gone within a day, and nobody’s to keep',
  '/c/[slug]/me/privacy': 'one’s own file, which is taken away whole on that page',
};

type Schema = { readonly $ref?: string; readonly properties?: Readonly<Record<string, Schema & { readonly type?: string }>> };
type Operation = { readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>> };
const api = JSON.parse(read('docs/generated/openapi.json')) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> } };
const shapeOf = (schema: Schema | undefined): Schema | undefined => (schema?.$ref === undefined ? schema : api.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']);
/** Doors that answer rows. */
const lists = new Set(Object.entries(api.paths).filter(([, { get }]) => shapeOf(get?.responses?.['200']?.content?.['application/json']?.schema)?.properties?.['rows']?.type === 'array').map(([path]) => path.replace(/^\/api/, '')));

/** For choosing from, or for looking up one thing: no page is about them. */
const besides = new Set(['/c/{slug}/colleagues', '/c/{slug}/matters/similar', '/c/{slug}/views']);
const known = new Set([...(/export const lists = \{([\s\S]*?)\n\}/.exec(read('apps/web/src/server/tables/lists.ts'))?.[1] ?? '').matchAll(/(?:'([a-z-]+)'|\b([a-z]+)\b)(?=[:,])/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
const offered = (text: string): string[] => [...text.matchAll(/<Downloads[^>]*\blist="([a-z-]+)"/g)].map(([, list]) => list ?? '');

const wrong: string[] = [];
for (const file of globSync('apps/web/src/routes/**/+page.server.ts', { cwd: top }).sort()) {
  const route = `/${dirname(file).replace(/^apps\/web\/src\/routes\/?/, '').split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;
  const reads = [...read(file).matchAll(/\.(?:get|ask)\(\s*'([^']+)'/g)].map(([, path]) => path ?? '').filter((path) => lists.has(path) && !besides.has(path));
  const page = read(file.replace('+page.server.ts', '+page.svelte'));
  const parts = [...page.matchAll(/from '#(features\/[^']+\.svelte)'/g)].map(([, part]) => read(`apps/web/src/${part ?? ''}`));
  const own = [page, ...parts].flatMap(offered);
  if (reads.length > 0 && own.length === 0 && !(route in isNoList)) wrong.push(`${route} shows a list (${reads.join(', ')}) and offers no table of it: put <Downloads list="…" /> under it and the list into apps/web/src/server/tables/lists.ts.`);
}
for (const file of globSync('apps/web/src/**/*.svelte', { cwd: top })) for (const list of offered(read(file))) if (!known.has(list)) wrong.push(`${file} offers "${list}", which isn't in apps/web/src/server/tables/lists.ts.`);

for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
