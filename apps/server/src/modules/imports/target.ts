import type { Decision } from '@linyi/kernel';
import type { ImportTargetName } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import type { FieldSpec } from './domain/header-words.ts';

/** What an import is about, for the room that carries it out. */
export type ImportOf = { readonly importId: string; readonly fileName: string; readonly options: Readonly<Record<string, string>> };

/** A room above that makes something of tables: handed in where the house is put together, since this one knows nobody. */
export type ImportTarget = {
  readonly name: ImportTargetName;
  /** The module whose `planner` reads rows for it. */
  readonly planner: URL;
  readonly fields: readonly FieldSpec[];
  /** What the planner has to know of the community, as JSON lists by kind: they go to it as they are. */
  readonly around: (ctx: Ctx) => Promise<Readonly<Record<string, readonly string[]>>>;
  /** Writes what was planned. @throws Refused import.changedMeanwhile where something of it was taken since. */
  readonly carryOut: (ctx: Ctx, about: ImportOf, writes: Readonly<Record<string, readonly string[]>>) => Promise<void>;
  /** Whether nothing was built upon it. */
  readonly mayUndo: (ctx: Ctx, importId: string) => Promise<Decision<true>>;
  readonly undo: (ctx: Ctx, importId: string) => Promise<void>;
};
