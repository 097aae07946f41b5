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

type Told = { title: string; body: string; tag: string; url: string; urgent: boolean };
/** What is on its way here was encrypted for this browser alone. One that can't be read says that there is something, and no more. */
const toldBy = (event: PushEvent): Told => {
  const plain: Told = { title: '邻议', body: '您有新消息', tag: 'linyi', url: '/', urgent: false };
  try {
    return { ...plain, ...(event.data?.json() as Partial<Told> | undefined) };
  } catch {
    return plain;
  }
};
const show = async (event: PushEvent): Promise<void> => {
  const { title, body, tag, url, urgent } = toldBy(event);
  // A repeat carries the same tag and takes the place of what it repeats.
  await self.registration.showNotification(title, { body, tag, data: { url }, icon: '/icon.svg', badge: '/icon.svg', requireInteraction: urgent });
};
const open = async ({ notification }: NotificationEvent): Promise<void> => {
  notification.close();
  const path = String((notification.data as { url?: unknown } | null)?.url ?? '/');
  // Only to ourselves, whatever a notification says.
  const url = new URL(path, self.location.origin);
  const target = url.origin === self.location.origin ? url.href : self.location.origin;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((each) => each.url === target);
  await (there === undefined ? self.clients.openWindow(target) : there.focus());
};

self.addEventListener('push', (event) => event.waitUntil(show(event)));
self.addEventListener('notificationclick', (event) => event.waitUntil(open(event)));
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
