import { version } from '$app/env';
import { self } from '$app/service-worker';

// Keeps one page for when there is no line, and the files that never change. Pages themselves are never kept:
// they may be somebody's own, and a shared phone must not show them to the next person.
const shelf = `linyi-${version}`;
const offline = '/offline';

const fill = async (): Promise<void> => {
  const cache = await caches.open(shelf);
  const page = await fetch(offline, { credentials: 'omit' });
  const html = await page.clone().text();
  await cache.put(offline, page);
  const parts = [...html.matchAll(/(?:href|from|import\()\s*=?\s*"([^"]*\/_app\/immutable\/[^"]+)"/g)].map(([, path]) => new URL(path ?? '', self.location.origin + offline).href);
  await cache.addAll([...new Set(parts)]);
};

const clear = async (): Promise<void> => {
  for (const name of await caches.keys()) if (name !== shelf) await caches.delete(name);
};

const unchanging = async (request: Request): Promise<Response> => {
  const cache = await caches.open(shelf);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

const page = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(offline)) ?? Response.error();
  }
};

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(clear()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(unchanging(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});
