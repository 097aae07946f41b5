import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { classesOf, lookOf, schemeOf } from '#server/look.ts';
import { squeeze } from '#server/squeeze.ts';

const languageTag = { zh: 'zh-CN', en: 'en' } as const;

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.look = lookOf(event.cookies, event.request.headers.get('accept-language'));
  const { look } = event.locals;
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%linyi.lang%', languageTag[look.locale]).replace('%linyi.class%', classesOf(look)).replace('%linyi.scheme%', schemeOf(look)),
    preload: ({ type }) => type === 'js' || type === 'css',
  });
  // `no-referrer` would make Chromium send `Origin: null` with form posts, which the origin check refuses.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('permissions-policy', 'camera=(self), microphone=(self), geolocation=()');
  // On a shared phone the next person must not find the last one's pages by going back.
  if (event.cookies.get('linyi_session') !== undefined) response.headers.set('cache-control', 'private, no-store');
  else if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
  response.headers.append('vary', 'cookie, accept-language, accept-encoding');
  return squeeze(event.request, response);
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  // No request body and no query: both may hold personal words.
  console.error(JSON.stringify({ level: 'error', route: event.route.id, message: error instanceof Error ? error.stack : String(error) }));
};
