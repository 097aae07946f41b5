import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';

const routes = fileURLToPath(new URL('../apps/web/src/routes', import.meta.url));

/** Values for the variable parts of addresses, and which person of the demo looks at a page. */
export type Filling = { readonly slug: string; readonly matterId: string; readonly posterCode: string; readonly buildingId: string; readonly stopToken: string; readonly formNumber: string; /** What `[id]` stands for where it isn't a matter, by route. */ readonly ids?: Readonly<Record<string, string>> };
export type WebPage = { readonly route: string; readonly path: (filling: Filling) => string; readonly who: 'stranger' | 'resident' | 'steward' | 'staff' | 'administrator' };

const withoutGroups = (route: string): string => route.split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/');
const fill = (route: string, { slug, matterId, posterCode, stopToken, formNumber, ids = {} }: Filling): string =>
  withoutGroups(route).replace('[slug]', slug).replace('[code]', posterCode).replace('[id]', ids[withoutGroups(route)] ?? matterId).replace('[token]', stopToken).replace('[number]', formNumber) || '/';
const queries: Readonly<Record<string, (filling: Filling) => string>> = {
  '/c/[slug]/print/slips': ({ buildingId }) => `?building=${buildingId}`,
  '/c/[slug]/desk/matters/bulk': ({ matterId }) => `?ids=${matterId}`,
  '/c/[slug]/sign-in/second': () => '?change=1',
  '/c/[slug]/print/doors/[id]': ({ buildingId }) => `?building=${buildingId}`,
};
const whoFor = (route: string): WebPage['who'] => {
  if (route.includes('/settings/links')) return 'administrator';
  if (/\/(desk|print)/.test(route)) return 'staff';
  if (/\/me\/(neighbours|recoveries)/.test(route)) return 'steward';
  if (route.endsWith('/sign-in/second')) return 'staff';
  if (route.endsWith('/me/sign-in')) return 'resident';
  return /sign-in|offline|\/q\//.test(route) || route === '' ? 'stranger' : 'resident';
};

/** Pages on which somebody else finds much more than a resident does. */
const alsoFor: Readonly<Record<string, WebPage['who']>> = { '/c/[slug]/matters/[id]': 'steward' };

/** Every page that the web has, taken from its folder of routes, so that none is forgotten. */
export const webPages = (): readonly WebPage[] =>
  readdirSync(routes, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === '+page.svelte')
    .map((entry) => `/${relative(routes, entry.parentPath)}`.replace(/\/$/, ''))
    .sort()
    .flatMap((route) => {
      const plain = withoutGroups(route);
      return [whoFor(plain), ...(plain in alsoFor ? [alsoFor[plain] ?? 'staff'] : [])].map((who) => ({ route: plain, who, path: (filling) => fill(route, filling) + (queries[plain]?.(filling) ?? '') }));
    });
