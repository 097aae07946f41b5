import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Import, ImportState } from './domain/import.ts';
import type { ReadSheet } from './workshop/messages.ts';

const columns = ['importId', 'target', 'state', 'version', 'fileName', 'fileBytes', 'fileDigest', 'layout', 'arrangement', 'findings', 'counts', 'createdBy', 'createdAt', 'doneBy', 'doneAt', 'undoneBy', 'undoneAt', 'undoReason'] as const;
const listed = ['importId', 'target', 'state', 'fileName', 'counts', 'createdBy', 'createdAt', 'doneAt', 'undoneAt'] as const;

export const loadImport = async (tx: Tx, importId: string): Promise<Import | undefined> =>
  (await tx.first(q.selectFrom('imports').select(columns).where('communityId', '=', tx.communityId).where('importId', '=', importId))) as Import | undefined;
export const lockImport = async (tx: Tx, importId: string): Promise<Import | undefined> =>
  (await tx.first(q.selectFrom('imports').select(columns).where('communityId', '=', tx.communityId).where('importId', '=', importId).forUpdate())) as Import | undefined;

export type ListedImport = Pick<Import, (typeof listed)[number]>;
export const importsPage = 50;
/** The newest first, one more than a page. */
export const loadImports = async (tx: Tx, after: string | undefined): Promise<ListedImport[]> =>
  (await tx.all(q.selectFrom('imports').select(listed).where('communityId', '=', tx.communityId).$if(after !== undefined, (each) => each.where('importId', '<', after ?? '')).orderBy('importId', 'desc').limit(importsPage + 1))) as ListedImport[];

/** When the same file was brought in before and not taken back. */
export const sameFileBefore = async (tx: Tx, { importId, fileDigest, target }: Pick<Import, 'importId' | 'fileDigest' | 'target'>): Promise<Instant | null> =>
  ((await tx.first(q.selectFrom('imports').select('doneAt').where('communityId', '=', tx.communityId).where('fileDigest', '=', fileDigest).where('target', '=', target).where('importId', '<>', importId).where('state', '=', 'done').orderBy('doneAt', 'desc').limit(1)))?.doneAt ?? null);

type NewImport = Pick<Import, 'importId' | 'target' | 'fileName' | 'fileBytes' | 'fileDigest' | 'layout' | 'arrangement' | 'createdBy' | 'createdAt'>;
/** @returns false where the same upload is there already. */
export const addImport = async (tx: Tx, { layout, arrangement, ...made }: NewImport): Promise<boolean> =>
  (await tx.run(q.insertInto('imports').values({ communityId: tx.communityId, ...made, state: 'staged', layout: JSON.stringify(layout), arrangement: JSON.stringify(arrangement) }).onConflict((conflict) => conflict.doNothing()))) > 0;

export const addParts = async (tx: Tx, importId: string, sheets: readonly ReadSheet[]): Promise<void> => {
  for (const [sheet, { parts }] of sheets.entries()) {
    for (const [nth, bytes] of parts.entries()) await tx.run(q.insertInto('importParts').values({ communityId: tx.communityId, importId, sheet, nth, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }));
  }
};
export const loadParts = async (tx: Tx, importId: string, sheet: number): Promise<Uint8Array[]> =>
  (await tx.all(q.selectFrom('importParts').select('bytes').where('communityId', '=', tx.communityId).where('importId', '=', importId).where('sheet', '=', sheet).orderBy('nth'))).map(({ bytes }) => new Uint8Array(bytes));

/** Where the list of all problems stands among the parts. */
const problemsPart = -1;
export const putProblems = async (tx: Tx, importId: string, packed: Uint8Array): Promise<void> => {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  await tx.run(q.insertInto('importParts').values({ communityId: tx.communityId, importId, sheet: problemsPart, nth: 0, bytes }).onConflict((conflict) => conflict.columns(['communityId', 'importId', 'sheet', 'nth']).doUpdateSet({ bytes })));
};
export const loadProblems = async (tx: Tx, importId: string): Promise<Uint8Array | undefined> => (await loadParts(tx, importId, problemsPart))[0];

type Change = Partial<Pick<Import, 'layout' | 'arrangement' | 'findings' | 'counts' | 'doneBy' | 'doneAt' | 'undoneBy' | 'undoneAt' | 'undoReason'>> & { readonly state?: ImportState };
export const changeImport = async (tx: Tx, { importId, version }: Pick<Import, 'importId' | 'version'>, { layout, arrangement, findings, counts, ...rest }: Change): Promise<void> => {
  const asText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await tx.run(q.updateTable('imports').set({
    ...rest, version: version + 1, ...(layout === undefined ? {} : { layout: asText(layout) }), ...(arrangement === undefined ? {} : { arrangement: JSON.stringify(arrangement) }),
    ...(findings === undefined ? {} : { findings: asText(findings) }), ...(counts === undefined ? {} : { counts: asText(counts) }),
  }).where('communityId', '=', tx.communityId).where('importId', '=', importId));
};
/** What the file held goes: it has become what it was to become, or nobody wants it. */
export const dropParts = async (tx: Tx, importId: string): Promise<void> => {
  await tx.run(q.deleteFrom('importParts').where('communityId', '=', tx.communityId).where('importId', '=', importId));
};
/** Those that nobody has decided about for long: what they held goes. @returns how many. */
export const forgetWaiting = async (tx: Tx, before: Instant): Promise<number> => {
  const waiting = await tx.all(q.updateTable('imports').set({ state: 'discarded', layout: null, findings: null }).where('communityId', '=', tx.communityId).where('createdAt', '<', before).where('state', 'in', ['staged', 'checked']).returning('importId'));
  for (const { importId } of waiting) await dropParts(tx, importId);
  return waiting.length;
};

type Remembered = { readonly columns: Readonly<Record<string, number>> };
export const loadMapping = async (tx: Tx, target: string, fingerprint: string): Promise<Remembered | undefined> =>
  (await tx.first(q.selectFrom('importMappings').select('columns').where('communityId', '=', tx.communityId).where('target', '=', target).where('fingerprint', '=', fingerprint))) as Remembered | undefined;
export const putMapping = async (tx: Tx, given: { target: string; fingerprint: string; columns: Readonly<Record<string, number>>; changedBy: string | null; changedAt: Instant }): Promise<void> => {
  const { target, fingerprint, changedBy, changedAt } = given;
  const text = JSON.stringify(given.columns);
  await tx.run(q.insertInto('importMappings').values({ communityId: tx.communityId, target, fingerprint, columns: text, changedBy, changedAt })
    .onConflict((conflict) => conflict.columns(['communityId', 'target', 'fingerprint']).doUpdateSet({ columns: text, changedBy, changedAt })));
};

/** One import of a community is carried out at a time; making a hundred thousand rows ready takes longer than a request ever may, so the limits that guard requests don't hold here. */
export const lockImports = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`));
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`matters.import:${tx.communityId}`}, 0))`));
};
