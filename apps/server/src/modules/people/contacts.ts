import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { MessageChannel } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** Somewhere that messages reach a resident. For `push`: what encrypts for that browser stands in `keys`. */
export type Contact = {
  readonly contactId: string; readonly residentId: string; readonly channel: MessageChannel; readonly address: string; readonly keys: { readonly p256dh: string; readonly auth: string } | null; readonly device: string | null;
  readonly confirmedAt: Instant | null; readonly codeHash: string | null; readonly codeExpiresAt: Instant | null;
  readonly stoppedAt: Instant | null; readonly failedAt: Instant | null; readonly failure: string | null; readonly createdAt: Instant;
};
const columns = ['contactId', 'residentId', 'channel', 'address', 'keys', 'device', 'confirmedAt', 'codeHash', 'codeExpiresAt', 'stoppedAt', 'failedAt', 'failure', 'createdAt'] as const;

export const contactsOf = async (tx: Tx, residentId: string): Promise<Contact[]> =>
  (await tx.all(q.selectFrom('contacts').select(columns).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).orderBy('contactId'))) as Contact[];
export const lockContact = async (tx: Tx, contactId: string): Promise<Contact | undefined> =>
  (await tx.first(q.selectFrom('contacts').select(columns).where('communityId', '=', tx.communityId).where('contactId', '=', contactId).forUpdate())) as Contact | undefined;
export const contactsByIds = async (tx: Tx, contactIds: readonly string[]): Promise<Contact[]> =>
  (await tx.all(q.selectFrom('contacts').select(columns).where('communityId', '=', tx.communityId).where('contactId', '=', sql<string>`any(${contactIds}::uuid[])`))) as Contact[];
/** Who is known here by an address, newest first. */
export const contactsAt = async (tx: Tx, channel: MessageChannel, address: string): Promise<Contact[]> =>
  (await tx.all(q.selectFrom('contacts').select(columns).where('communityId', '=', tx.communityId).where('channel', '=', channel).where('address', '=', address).orderBy('contactId', 'desc'))) as Contact[];

type NewContact = Pick<Contact, 'residentId' | 'channel' | 'address'> & Partial<Pick<Contact, 'keys' | 'device' | 'confirmedAt' | 'codeHash' | 'codeExpiresAt'>>;
/** The same address again begins anew: what had stopped or failed is given once more. */
export const putContact = async (ctx: Pick<Ctx, 'tx' | 'now' | 'newId'>, given: NewContact): Promise<string> => {
  const { tx } = ctx;
  const fresh = { keys: given.keys === undefined || given.keys === null ? null : JSON.stringify(given.keys), device: given.device ?? null, codeHash: given.codeHash ?? null, codeExpiresAt: given.codeExpiresAt ?? null, failedAt: null, failure: null };
  const { residentId, channel, address, confirmedAt = null } = given;
  const row = await tx.first(
    q.insertInto('contacts').values({ communityId: tx.communityId, contactId: ctx.newId(), residentId, channel, address, confirmedAt, stoppedAt: null, createdAt: ctx.now, ...fresh })
      // An address that was confirmed stays so while a new code is on its way.
      .onConflict((conflict) => conflict.columns(['communityId', 'residentId', 'channel', 'address']).doUpdateSet({ ...fresh, ...(confirmedAt === null ? {} : { confirmedAt, stoppedAt: null }) }))
      .returning('contactId'),
  );
  return row?.contactId ?? '';
};
export const changeContact = async (tx: Tx, contactId: string, change: Partial<Pick<Contact, 'confirmedAt' | 'codeHash' | 'codeExpiresAt' | 'stoppedAt' | 'failedAt' | 'failure'>>): Promise<void> => {
  await tx.run(q.updateTable('contacts').set(change).where('communityId', '=', tx.communityId).where('contactId', '=', contactId));
};
export const removeContacts = async (tx: Tx, contactIds: readonly string[]): Promise<number> =>
  contactIds.length === 0 ? 0 : tx.run(q.deleteFrom('contacts').where('communityId', '=', tx.communityId).where('contactId', '=', sql<string>`any(${contactIds}::uuid[])`));

/** The provider says that nobody has this number; or it has been heard of since, and counts again. */
export const changePhone = async (tx: Tx, residentId: string, failedAt: Instant | null): Promise<void> => {
  const found = q.updateTable('residents').set({ phoneFailedAt: failedAt }).where('communityId', '=', tx.communityId).where('residentId', '=', residentId);
  await tx.run(failedAt === null ? found.where('phoneFailedAt', 'is not', null) : found);
};

export type Reach = { readonly residentId: string; readonly channel: MessageChannel; /** None for SMS, which goes to the phone one signs in with. */ readonly contactId: string | null };
/** Whether whoever a row of this table is about took back that they are written to by this way. */
const saidNo = (table: string, purpose: RawBuilder<unknown>): RawBuilder<unknown> => {
  const of = sql.raw(table);
  return sql`exists (select 1 from consents said where said.community_id = ${of}.community_id and said.resident_id = ${of}.resident_id and said.purpose = ${purpose} and not said.given)`;
};
const reaches = prepare<Reach, { communityId: string; ids: readonly string[]; channels: readonly string[] }>((slot) => raw(sql`
  select resident_id, channel, contact_id from contacts
  where community_id = ${slot('communityId')} and resident_id = any(${slot('ids')}::uuid[]) and channel = any(${slot('channels')}::text[]) and confirmed_at is not null and stopped_at is null and failed_at is null
    and not ${saidNo('contacts', sql`contacts.channel || 'Messages'`)}
  union all select resident_id, 'sms', null from residents
  where community_id = ${slot('communityId')} and resident_id = any(${slot('ids')}::uuid[]) and 'sms' = any(${slot('channels')}::text[]) and phone is not null and phone_failed_at is null and account_id is not null
    and not ${saidNo('residents', sql`'smsMessages'`)}`));
/** By which of these ways each of these residents can be reached now. */
export const reachOf = (tx: Tx, residentIds: readonly string[], channels: readonly MessageChannel[]): Promise<Reach[]> => tx.allOf(reaches, { communityId: tx.communityId, ids: residentIds, channels });

export type Recipient = { readonly residentId: string; readonly name: string; readonly phone: string | null; readonly locale: 'zh' | 'en' };
const recipients = prepare<Recipient, { communityId: string; ids: readonly string[] }>((slot) => raw(sql`select resident_id, name, case when phone_failed_at is null then phone end as phone, locale from residents where community_id = ${slot('communityId')} and resident_id = any(${slot('ids')}::uuid[])`));
/** Those whom messages are on their way to: their language, and the phone for SMS unless the provider refused it. */
export const recipientsByIds = (tx: Tx, residentIds: readonly string[]): Promise<Recipient[]> => tx.allOf(recipients, { communityId: tx.communityId, ids: residentIds });

const reachable = prepare<{ channel: MessageChannel; people: number }, { communityId: string }>((slot) => raw(sql`
  select channel, count(distinct resident_id)::int as people from contacts where community_id = ${slot('communityId')} and confirmed_at is not null and stopped_at is null and failed_at is null group by channel
  union all select 'sms', count(*)::int from residents where community_id = ${slot('communityId')} and phone is not null and phone_failed_at is null and account_id is not null`));
/** How many people each way reaches. */
export const reachableByChannel = async (tx: Tx): Promise<ReadonlyMap<MessageChannel, number>> => new Map((await tx.allOf(reachable, { communityId: tx.communityId })).map(({ channel, people }) => [channel, people]));
