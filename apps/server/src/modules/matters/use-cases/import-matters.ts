import type { PlaceView } from '@linyi/contract';
import { hour, msOf, must, Refused } from '@linyi/kernel';
import type { Instant, Reason } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlaces } from '../../tenancy/index.ts';
import type { Kind } from '../domain/suggest.ts';
import { otherKind } from '../import/guess-kind.ts';
import { insertStaged, lockImports, takenNumbers } from '../import/import-store.ts';
import type { ImportedMatter, RowRefusal } from '../import/map-rows.ts';
import { mayImport } from '../import/policy.ts';
import { reason } from '../../imports/index.ts';
import { isFinishedOnly, stageMatters } from '../import/stage-matters.ts';
import type { Staged, StagedMatter } from '../import/stage-matters.ts';
import { loadKinds } from '../store.ts';

export type ImportMatters = {
  readonly records: readonly ImportedMatter[];
  readonly kind?: string | undefined;
  readonly prefix?: string | undefined;
  readonly publish: boolean;
  /** Everything is checked, nothing is written. */
  readonly dryRun?: boolean | undefined;
  /** Hears how many matters are written so far. */
  readonly told?: ((written: number) => void) | undefined;
};
/** What came in. `byKind` from the most frequent; `masked`: how many public texts still held what a pattern took for personal data. */
export type Imported = {
  readonly count: number; readonly answered: number; readonly finished: number; readonly answeredWithin24h: number; readonly answeredWithin72h: number; readonly placed: number; readonly masked: number;
  readonly first: Instant | null; readonly last: Instant | null; readonly byKind: readonly (readonly [kind: string, count: number])[];
};

/** Every reason carries the row that Excel shows. */
const perRow = (refusals: readonly RowRefusal[]): Reason[] => refusals.flatMap(({ row, reasons }) => reasons.map(({ code, params }) => ({ code, params: { row, ...params } })));

const refuseTaken = ({ matters, refusals }: Staged, taken: ReadonlySet<string>): void => {
  const clashes = matters.filter(({ matter }) => taken.has(matter.number)).map(({ row, matter }) => ({ row, reasons: [reason('import.numberTaken', { number: matter.number })] }));
  const all = [...refusals, ...clashes].sort((a, b) => a.row - b.row);
  if (all.length > 0) throw new Refused(perRow(all));
};

const summaryOf = (staged: readonly StagedMatter[]): Imported => {
  const within = (limit: number): number => staged.filter(({ matter }) => matter.answeredAt !== null && msOf(matter.answeredAt) - msOf(matter.raisedAt) <= limit).length;
  const times = staged.map(({ matter }) => matter.raisedAt).sort();
  const kinds = Map.groupBy(staged, ({ matter }) => matter.kind);
  return {
    count: staged.length, answered: within(Infinity), finished: staged.filter(isFinishedOnly).length, answeredWithin24h: within(24 * hour), answeredWithin72h: within(72 * hour),
    placed: staged.filter(({ matter }) => matter.placeId !== null).length, masked: staged.filter(({ masked }) => masked).length,
    first: times[0] ?? null, last: times.at(-1) ?? null, byKind: [...kinds].map(([kind, some]) => [kind, some.length] as const).sort((a, b) => b[1] - a[1]),
  };
};

const stage = (ctx: Ctx, input: ImportMatters, [kinds, places]: readonly [kinds: readonly Kind[], places: readonly PlaceView[]]): Staged => {
  const needed = input.kind ?? otherKind;
  if (!kinds.some(({ code }) => code === needed)) throw new Refused([{ code: 'matter.unknownKind', params: { kind: needed } }]);
  return stageMatters(input.records, { kinds, places, kind: input.kind, prefix: input.prefix ?? '', publish: input.publish, now: ctx.now, chance: ctx.chance });
};

/**
 * 导入旧记录: brings records of another system in as history: closed, without clocks, notices or orders (M-1, E-3). All of them or none; everything
 * is made ready first, so that the transaction only writes.
 * @throws Refused with every reason of every row (`params.row`).
 */
export const importMatters = async (ctx: Ctx, input: ImportMatters): Promise<Imported> => {
  const around = await Promise.all([loadKinds(ctx.tx), loadPlaces(ctx.tx)]);
  must(mayImport(ctx.actor));
  await lockImports(ctx.tx);
  const staged = stage(ctx, input, around);
  refuseTaken(staged, await takenNumbers(ctx.tx, staged.matters.map(({ matter }) => matter.number)));
  if (input.dryRun === true) return summaryOf(staged.matters);
  await insertStaged(ctx.tx, staged.matters, input.told ?? (() => undefined));
  for (const { matter } of staged.matters) ctx.emit({ type: 'matter.imported', aggregate: 'matter', id: matter.matterId, version: matter.version });
  return summaryOf(staged.matters);
};
