import { webhookKinds } from '@linyi/contract';
import type { DomainEvent, DomainEventType, WebhookKind } from '@linyi/contract';

/**
 * What is told outside, and which fields go along. No field names a person: who is meant, by id or otherwise, is left out, and so is everything that not
 * everybody here may know that it happened: cases of mediation (M-9), notes between staff, handovers, who raised what by which way.
 */
const fields = {
  'matter.raised': ['dueAt'], 'matter.accepted': ['dueAt'], 'matter.answered': [], 'matter.triaged': ['size'], 'matter.escalated': ['size'], 'matter.planned': ['dueAt'],
  'matter.resolved': ['outcome'], 'matter.rated': [], 'matter.closedUnrated': [], 'matter.reopened': ['dueAt'], 'matter.paused': [], 'matter.resumed': [], 'matter.ordered': ['clock', 'level'],
  'matter.published': [], 'matter.recategorised': [], 'matter.withdrawn': [], 'matter.undone': [], 'matter.meTooSaid': [], 'matter.merged': ['into'], 'matter.joined': ['merged'], 'matter.parted': ['merged'],
  'topic.pooled': ['matter'], 'topic.titled': [], 'topic.joined': ['into', 'matters'], 'conference.called': ['matters'], 'conference.held': ['matters'], 'conference.cancelled': ['matters'],
  'commitment.made': ['matter'], 'commitment.kept': ['matter'], 'commitment.carried': ['matter', 'dueOn'],
  'announcement.published': ['urgent'], 'announcement.corrected': [], 'announcement.takenBack': [], 'callout.opened': [], 'callout.closed': [], 'wish.takenOn': ['month', 'rank'], 'rules.changed': ['rules'],
} as const satisfies Partial<Record<DomainEventType, readonly string[]>>;

/** Where more about it can be read, with whatever rights the reader has. */
const pathsBelow: Readonly<Record<WebhookKind, ((id: string) => string) | null>> = {
  matter: (id) => `/matters/${id}`, wish: (id) => `/matters/${id}`, announcement: (id) => `/announcements/${id}`, topic: (id) => `/topics/${id}`, conference: (id) => `/conferences/${id}`, callout: (id) => `/callouts/${id}`, commitment: null, rules: () => '/rules/changes',
};
const isKind = (word: string): word is WebhookKind => (webhookKinds as readonly string[]).includes(word);
export const kindOf = (type: string): WebhookKind | null => {
  const [word = ''] = type.split('.');
  return isKind(word) && type in fields ? word : null;
};

export type Told = { readonly event: DomainEvent; readonly at: string; readonly position: number; readonly slug: string };
/**
 * 通知正文: what goes out for an event, as Standard Webhooks lays it out; nothing for one that isn't told outside. The same text is sent again by every repeat.
 * `position` is the event's place in the community's row: whoever needs the order goes by it, since repeats come late.
 */
export const bodyFor = ({ event, at, position, slug }: Told): { readonly kind: WebhookKind; readonly body: string } | null => {
  const kind = kindOf(event.type);
  if (kind === null) return null;
  const names: readonly string[] = fields[event.type as keyof typeof fields];
  const path = pathsBelow[kind]?.(event.id) ?? null;
  const open = Object.fromEntries(Object.entries(event).filter(([name]) => names.includes(name)));
  return { kind, body: JSON.stringify({ type: event.type, timestamp: at, data: { community: slug, position, id: event.id, version: event.version, ...open, path: path === null ? null : `/api/c/${slug}${path}` } }) };
};
export const tryBody = ({ at, slug }: Pick<Told, 'at' | 'slug'>): string => JSON.stringify({ type: 'webhook.tried', timestamp: at, data: { community: slug, position: null } });
