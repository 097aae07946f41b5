import { sql } from 'kysely';
import type { consentWays, orderSenders } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { partsOf } from '../../../kernel/pages.ts';

export type Consent = {
  readonly matterId: string; readonly givenBy: string; readonly how: (typeof consentWays)[number]; readonly givenAt: Instant; readonly recordedBy: string; readonly toldVersion: number; readonly toldAt: Instant | null; readonly toldBy: string | null;
};
export type OutsideOrder = {
  readonly matterId: string; readonly sender: (typeof orderSenders)[number]; readonly number: string; readonly dueAt: Instant; readonly reply: string | null; readonly returnedAt: Instant | null; readonly returnedBy: string | null;
};
export type Form = { readonly number: string; readonly placeId: string | null; readonly issuedAt: Instant; readonly matterId: string | null; readonly typedAt: Instant | null; readonly typedBy: string | null };

const consentColumns = ['matterId', 'givenBy', 'how', 'givenAt', 'recordedBy', 'toldVersion', 'toldAt', 'toldBy'] as const;
export const insertConsent = async (ctx: Ctx, consent: Pick<Consent, 'matterId' | 'givenBy' | 'how' | 'givenAt' | 'recordedBy'>): Promise<void> => {
  await ctx.tx.run(q.insertInto('matterConsents').values({ communityId: ctx.tx.communityId, recordedAt: ctx.now, ...consent }));
};
export const loadConsent = async (tx: Tx, matterId: string): Promise<Consent | undefined> =>
  (await tx.first(q.selectFrom('matterConsents').select(consentColumns).where('communityId', '=', tx.communityId).where('matterId', '=', matterId))) as Consent | undefined;
export const markTold = async (ctx: Ctx, matterId: string, { version, by }: { readonly version: number; readonly by: string }): Promise<void> => {
  await ctx.tx.run(q.updateTable('matterConsents').set({ toldVersion: version, toldAt: ctx.now, toldBy: by }).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId));
};
export type Untold = { readonly matterId: string; readonly givenBy: string; readonly act: string; readonly text: string | null; readonly at: Instant };
export const untoldPage = 50;
const isAfter = (after: string | undefined) => (after === undefined ? sql`true` : sql<boolean>`(e.at, c.matter_id) > (${partsOf(after)[0]}::timestamptz, ${partsOf(after)[1]}::uuid)`);
/** What became of matters whose raisers nobody can write to, since they were last told; the newest news of each, the longest waiting first; one more than a page. */
export const untold = async (tx: Tx, after: string | undefined): Promise<Untold[]> => tx.all(raw<Untold>(sql`
  select c.matter_id, coalesce(nullif(c.given_by, ''), r.name, '') as given_by, e.act, e.text, e.at
  from matter_consents c join matters m on m.community_id = c.community_id and m.matter_id = c.matter_id
  left join residents r on r.community_id = m.community_id and r.resident_id = m.raised_by
  join lateral (select act, text, at from matter_entries where community_id = c.community_id and matter_id = c.matter_id and version > c.told_version and not undone
    and act in ('answered', 'planned', 'resolved', 'merged') order by version desc limit 1) e on true
  where c.community_id = ${tx.communityId}::uuid and (m.raised_by is null or r.account_id is null) and ${isAfter(after)} order by e.at, c.matter_id limit ${sql.lit(untoldPage + 1)}`));

const orderColumns = ['matterId', 'sender', 'number', 'dueAt', 'reply', 'returnedAt', 'returnedBy'] as const;
/** The same order typed in twice is found out by its number. */
export const insertOrder = async (ctx: Ctx, order: Pick<OutsideOrder, 'matterId' | 'sender' | 'number' | 'dueAt'>): Promise<boolean> =>
  (await ctx.tx.run(q.insertInto('outsideOrders').values({ communityId: ctx.tx.communityId, ...order }).onConflict((conflict) => conflict.columns(['communityId', 'sender', 'number']).doNothing()))) > 0;
export const loadOrder = async (tx: Tx, matterId: string): Promise<OutsideOrder | undefined> =>
  (await tx.first(q.selectFrom('outsideOrders').select(orderColumns).where('communityId', '=', tx.communityId).where('matterId', '=', matterId))) as OutsideOrder | undefined;
export const orderByNumber = async (tx: Tx, { sender, number }: Pick<OutsideOrder, 'sender' | 'number'>): Promise<{ matterNumber: string } | undefined> =>
  tx.first(q.selectFrom('outsideOrders as o').innerJoin('matters as m', (join) => join.onRef('m.communityId', '=', 'o.communityId').onRef('m.matterId', '=', 'o.matterId'))
    .select('m.number as matterNumber').where('o.communityId', '=', tx.communityId).where('o.sender', '=', sender).where('o.number', '=', number));
export const saveReply = async (ctx: Ctx, matterId: string, { reply, by }: { readonly reply: string; readonly by: string }): Promise<void> => {
  await ctx.tx.run(q.updateTable('outsideOrders').set({ reply, returnedAt: ctx.now, returnedBy: by }).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId));
};

const formColumns = ['number', 'placeId', 'issuedAt', 'matterId', 'typedAt', 'typedBy'] as const;
export const takeFormNumbers = async (tx: Tx, year: number, count: number): Promise<number> => {
  const row = await tx.first(q.insertInto('paperFormNumbers').values({ communityId: tx.communityId, year, next: count + 1 })
    .onConflict((conflict) => conflict.columns(['communityId', 'year']).doUpdateSet((set) => ({ next: sql<number>`${set.ref('paperFormNumbers.next')} + ${count}` }))).returning('next'));
  return (row?.next ?? count + 1) - count;
};
export const insertForms = async (ctx: Ctx, forms: readonly Pick<Form, 'number' | 'placeId'>[], issuedBy: string): Promise<void> => {
  await ctx.tx.run(q.insertInto('paperForms').values(forms.map((form) => ({ communityId: ctx.tx.communityId, issuedAt: ctx.now, issuedBy, ...form }))));
};
export const loadForm = async (tx: Tx, number: string): Promise<Form | undefined> =>
  (await tx.first(q.selectFrom('paperForms').select(formColumns).where('communityId', '=', tx.communityId).where('number', '=', number)));
export const lockForm = async (tx: Tx, number: string): Promise<Form | undefined> =>
  (await tx.first(q.selectFrom('paperForms').select(formColumns).where('communityId', '=', tx.communityId).where('number', '=', number).forUpdate()));
export const formOfMatter = async (tx: Tx, matterId: string): Promise<Form | undefined> =>
  (await tx.first(q.selectFrom('paperForms').select(formColumns).where('communityId', '=', tx.communityId).where('matterId', '=', matterId)));
export const saveTypedForm = async (ctx: Ctx, number: string, { matterId, by }: { readonly matterId: string; readonly by: string }): Promise<void> => {
  await ctx.tx.run(q.updateTable('paperForms').set({ matterId, typedAt: ctx.now, typedBy: by }).where('communityId', '=', ctx.tx.communityId).where('number', '=', number));
};

export type MailBecame = 'matter' | 'report' | 'addition' | 'ignored';
/** False where this very mail came before: whoever holds its row is done with it, or fails and takes it back. */
export const takeMailKey = async (ctx: Ctx, messageKey: string): Promise<boolean> =>
  (await ctx.tx.run(q.insertInto('mailsReceived').values({ communityId: ctx.tx.communityId, messageKey, became: 'ignored', at: ctx.now }).onConflict((conflict) => conflict.doNothing()))) > 0;
export const saveMail = async (ctx: Ctx, messageKey: string, { matterId, became }: { readonly matterId: string; readonly became: MailBecame }): Promise<void> => {
  await ctx.tx.run(q.updateTable('mailsReceived').set({ matterId, became }).where('communityId', '=', ctx.tx.communityId).where('messageKey', '=', messageKey));
};
export const mailBefore = async (tx: Tx, messageKey: string): Promise<{ matterId: string | null } | undefined> =>
  tx.first(q.selectFrom('mailsReceived').select('matterId').where('communityId', '=', tx.communityId).where('messageKey', '=', messageKey));
export const mailsOfMatter = async (tx: Tx, matterId: string): Promise<number> =>
  (await tx.first(raw<{ count: number }>(sql`select count(*)::int as count from mails_received where community_id = ${tx.communityId}::uuid and matter_id = ${matterId}::uuid`)))?.count ?? 0;
export const matterIdByNumber = async (tx: Tx, number: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('matters').select('matterId').where('communityId', '=', tx.communityId).where('number', '=', number)))?.matterId;
