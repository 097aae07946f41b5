import { sql } from 'kysely';
import type { CharterKind, TextInForce } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

export type Text = { readonly textId: string; readonly kind: CharterKind; readonly title: string; readonly placeId: string | null; readonly createdAt: Instant };
export type Version = {
  readonly textId: string; readonly version: number; readonly state: 'draft' | 'published'; readonly body: string; readonly changedBy: string; readonly changedAt: Instant;
  readonly adoptedHow: 'vote' | 'meeting' | null; readonly adoptedOn: string | null; readonly adoptedNote: string | null; readonly publishedAt: Instant | null;
};
const texts = q.selectFrom('charterTexts').select(['textId', 'kind', 'title', 'placeId', 'createdAt']);
const versions = q.selectFrom('charterVersions').select(['textId', 'version', 'state', 'body', 'changedBy', 'changedAt', 'adoptedHow', 'adoptedOn', 'adoptedNote', 'publishedAt']);

export const loadTexts = async (tx: Tx): Promise<Text[]> => (await tx.all(texts.where('communityId', '=', tx.communityId).orderBy('kind').orderBy('createdAt').orderBy('textId'))) as Text[];
/** Held until the transaction ends. @throws Refused `text.unknown`, also for another community's. */
export const lockText = async (tx: Tx, textId: string): Promise<Text> => found(await tx.all(texts.where('communityId', '=', tx.communityId).where('textId', '=', textId).forUpdate()));
export const loadText = async (tx: Tx, textId: string): Promise<Text> => found(await tx.all(texts.where('communityId', '=', tx.communityId).where('textId', '=', textId)));
const found = (rows: readonly unknown[]): Text => {
  const [text] = rows as readonly Text[];
  if (!text) throw new Refused([{ code: 'text.unknown' }]);
  return text;
};
export const versionsOf = async (tx: Tx, textIds: readonly string[]): Promise<Version[]> =>
  textIds.length === 0 ? [] : (await tx.all(versions.where('communityId', '=', tx.communityId).where('textId', '=', sql<string>`any(${textIds}::uuid[])`).orderBy('version', 'desc'))) as Version[];
/** @throws Refused `text.thereAlready`: there is one charter and one set of council rules. */
export const insertText = async (tx: Tx, text: Text): Promise<void> => {
  if ((await tx.run(q.insertInto('charterTexts').values({ communityId: tx.communityId, ...text }).onConflict((conflict) => conflict.doNothing()))) === 0) throw new Refused([{ code: 'text.thereAlready' }]);
};
export const putVersion = async (tx: Tx, version: Version): Promise<void> => {
  const { textId: _textId, version: _version, ...change } = version;
  await tx.run(q.insertInto('charterVersions').values({ communityId: tx.communityId, ...version }).onConflict((conflict) => conflict.columns(['communityId', 'textId', 'version']).doUpdateSet(change)));
};
/** Which version of the charter or of the council rules stood at a moment. */
export const inForceAt = async (tx: Tx, kind: Exclude<CharterKind, 'pact'>, at: Instant): Promise<TextInForce | null> =>
  (await tx.first(raw<TextInForce>(sql`
    select t.text_id as id, t.title, v.version from charter_texts t join charter_versions v on v.community_id = t.community_id and v.text_id = t.text_id and v.state = 'published' and v.published_at <= ${at}::timestamptz
    where t.community_id = ${tx.communityId} and t.kind = ${kind} order by v.version desc limit 1`))) ?? null;
