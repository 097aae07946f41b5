import type { CharterRow, CharterText } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { namesOfPlaces } from '../tenancy/index.ts';
import { changesBetween } from './domain/changes.ts';
import { mayWriteTexts } from './policy.ts';
import { loadText, loadTexts, versionsOf } from './store.ts';
import type { Text, Version } from './store.ts';

type Shown = CharterText['versions'][number];
const shownOf = ({ version, publishedAt, adoptedHow, adoptedOn, adoptedNote }: Version): Shown[] =>
  publishedAt === null || adoptedHow === null || adoptedOn === null ? [] : [{ version, publishedAt, adoption: { how: adoptedHow, on: adoptedOn, note: adoptedNote } }];
const rowOf = ({ textId, kind, title }: Text, place: string | null, versions: readonly Version[]): CharterRow =>
  ({ id: textId, kind, title, place, inForce: versions.flatMap(shownOf)[0] ?? null, draft: versions.some(({ state }) => state === 'draft') });

/** 章程: all texts with the version in force; who doesn't write them sees none that was never published. */
export const textsOf = async (ctx: Ctx): Promise<{ rows: CharterRow[] }> => {
  const texts = await loadTexts(ctx.tx);
  const [versions, places] = [await versionsOf(ctx.tx, texts.map(({ textId }) => textId)), await namesOfPlaces(ctx.tx, texts.map(({ placeId }) => placeId))];
  const writes = mayWriteTexts(ctx.actor).ok;
  const rows = texts.map((text) => rowOf(text, places.get(text.placeId ?? '') ?? null, versions.filter(({ textId }) => textId === text.textId)));
  return { rows: rows.filter(({ inForce }) => writes || inForce !== null).map((row) => (writes ? row : { ...row, draft: false })) };
};

/** The version to show, with what changed in it since the one before. */
const shownIn = (published: readonly Version[], version: number | undefined): CharterText['shown'] => {
  const shown = version === undefined ? published[0] : published.find((each) => each.version === version);
  const before = published.find((each) => each.version < (shown?.version ?? 0));
  const [head] = shown ? shownOf(shown) : [];
  return shown && head ? { ...head, body: shown.body, changes: before ? changesBetween(before.body, shown.body) : null } : null;
};
/** One text: the version asked for or the one in force, what changed in it, and all that stood before. */
export const textOf = async (ctx: Ctx, textId: string, version?: number): Promise<CharterText> => {
  const text = await loadText(ctx.tx, textId);
  const [versions, places, writes] = [await versionsOf(ctx.tx, [textId]), await namesOfPlaces(ctx.tx, [text.placeId]), mayWriteTexts(ctx.actor).ok];
  const published = versions.filter(({ state }) => state === 'published');
  const shown = shownIn(published, version);
  if (shown === null && (version !== undefined || !writes)) throw new Refused([{ code: 'text.unknown' }]);
  const row = rowOf(text, places.get(text.placeId ?? '') ?? null, versions);
  const draft = writes ? versions.find(({ state }) => state === 'draft') : undefined;
  return { ...row, draft: draft !== undefined, versions: published.flatMap(shownOf), draftBody: draft?.body ?? null, shown };
};
