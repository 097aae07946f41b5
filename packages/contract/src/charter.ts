import { z } from 'zod';
import { id, moment } from './common.ts';

/** 章程, 议事规则, 公约: what the community has agreed on, as versioned texts (P-18). */
export const charterKinds = ['charter', 'councilRules', 'pact'] as const;
export const charterKind = z.enum(charterKinds);
export type CharterKind = z.infer<typeof charterKind>;
export const adoption = z.object({ how: z.enum(['vote', 'meeting']), on: z.iso.date(), note: z.string().nullable() });
const version = z.object({ version: z.int(), publishedAt: moment, adoption });
export const charterRow = z.object({ id, kind: charterKind, title: z.string(), place: z.string().nullable(), inForce: version.nullable(), draft: z.boolean() });
export type CharterRow = z.infer<typeof charterRow>;
export const charterList = z.object({ rows: z.array(charterRow) });
/** A paragraph of a text beside the one before it. */
export const changedParagraph = z.object({ is: z.enum(['same', 'added', 'removed']), text: z.string() });
export type ChangedParagraph = z.infer<typeof changedParagraph>;
export const charterText = charterRow.extend({
  /** The version asked for, else the one in force; nothing while there is only a draft. */
  shown: version.extend({ body: z.string(), changes: z.array(changedParagraph).nullable() }).nullable(),
  versions: z.array(version),
  /** For whoever writes them. */
  draftBody: z.string().nullable(),
});
export type CharterText = z.infer<typeof charterText>;
export const charterQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
export const newTextInput = z.object({ kind: charterKind, title: z.string().trim().min(2).max(60), placeId: id.optional(), body: z.string().trim().min(10).max(40_000) });
export const draftInput = z.object({ body: z.string().trim().min(10).max(40_000) });
export const publishTextInput = z.object({ how: z.enum(['vote', 'meeting']), on: z.iso.date(), note: z.string().trim().max(300).optional() });
/** Which text stood when something was decided. */
export const textInForce = z.object({ id, title: z.string(), version: z.int() });
export type TextInForce = z.infer<typeof textInForce>;
