import webpush from 'web-push';
import { hour } from '@linyi/kernel';
import type { Outcome, Ready } from '../modules/notices/jobs.ts';
import type { PushConfig } from './outward-config.ts';
import type { Provider } from './provider.ts';
import { outcomeOfTrouble } from './provider.ts';
import type { PushKeys } from './push-keys.ts';
import { isTrustedPush } from './push-address.ts';

/** Seconds for which a push service keeps it for a phone that is off. */
const kept = (48 * hour) / 1000;
const originOf = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).origin : '');

const secondsIn = (header: string | null): number => {
  const seconds = Number(header ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 60;
};
const outcomeOfPush = async (answer: Response): Promise<Outcome> => {
  if (answer.ok) return { is: 'sent' };
  const text = `${answer.status} ${(await answer.text()).slice(0, 200)}`;
  if (answer.status === 404 || answer.status === 410) return { is: 'refusedAddress', why: { code: 'addressGone', text } };
  if (answer.status === 429) return { is: 'later', why: { code: 'tryLater', text }, afterMs: secondsIn(answer.headers.get('retry-after')) * 1000 };
  if (answer.status >= 500) return { is: 'away', why: { code: 'providerAway', text } };
  // 401 and 403: not our subscription, or our keys have changed since; it can only be made anew by its owner.
  if (answer.status === 401 || answer.status === 403) return { is: 'refusedAddress', why: { code: 'addressGone', text } };
  return { is: 'refused', why: { code: 'messageRefused', text } };
};

/** What the service worker shows. `tag`: a repeat takes the place of what it repeats. */
const payloadOf = (ready: Ready): string => {
  const single = ready.items.length === 1 ? ready.items[0] : undefined;
  return JSON.stringify({
    title: ready.community.name, body: ready.items.slice(0, 3).map(({ text }) => text).join('\n').slice(0, 800), tag: ready.id, urgent: ready.urgent,
    url: `/c/${ready.community.slug}${single?.path ?? '/inbox'}`,
  });
};

type Around = { readonly config: PushConfig; readonly keys: PushKeys; readonly timeoutMs: number };
const post = async (ready: Ready, { config, keys, timeoutMs }: Around): Promise<Outcome> => {
  if (ready.keys === null || !isTrustedPush(config, ready.to)) return { is: 'refusedAddress', why: { code: 'addressGone', text: 'not a push service we call' } };
  const request = webpush.generateRequestDetails({ endpoint: ready.to, keys: ready.keys }, payloadOf(ready), {
    vapidDetails: { subject: config.contact, ...keys }, TTL: kept, urgency: ready.urgent ? 'high' : 'normal', topic: ready.id.replaceAll('-', ''), contentEncoding: 'aes128gcm',
  });
  const { 'Content-Length': _length, ...headers } = request.headers as Record<string, string>;
  return outcomeOfPush(await fetch(request.endpoint, { method: request.method, headers, body: new Uint8Array(request.body), redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }));
};

/** Web Push (RFC 8030), encrypted for each browser (RFC 8291), signed with our keys (RFC 8292). */
export const pushProvider = (around: Around): Provider => ({
  channel: 'push', lanes: { most: 8, patienceMs: 0 }, serverOf: ({ to }) => originOf(to),
  send: (ready) => post(ready, around).catch(outcomeOfTrouble),
  close: () => undefined,
});
