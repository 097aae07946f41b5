import { allow, refuse, Refused } from '@linyi/kernel';
import type { ImportTarget } from '../../imports/index.ts';
import { knownToMatters, takeBackMatters, touchedSince, writeMatters } from './import-store.ts';
import { matterFieldSpecs } from './matter-fields.ts';

const carryOut: ImportTarget['carryOut'] = async (ctx, { importId }, writes) => {
  const ids = (writes['ids'] ?? []).flatMap((list) => JSON.parse(list) as (readonly [matterId: string, version: number])[]);
  if (!(await writeMatters(ctx.tx, importId, writes))) throw new Refused([{ code: 'import.changedMeanwhile' }]);
  for (const [id, version] of ids) ctx.emit({ type: 'matter.imported', aggregate: 'matter', id, version });
};
const mayUndo: ImportTarget['mayUndo'] = async ({ tx }, importId) => {
  const count = await touchedSince(tx, importId);
  return count === 0 ? allow(true) : refuse({ code: 'import.undoBuiltUpon' }, { code: 'matters.undo.touched', params: { count } });
};
const undo: ImportTarget['undo'] = async (ctx, importId) => {
  try {
    const gone = await ctx.tx.part(() => takeBackMatters(ctx.tx, importId));
    for (const { matterId, version } of gone) ctx.emit({ type: 'matter.importUndone', aggregate: 'matter', id: matterId, version: version + 1 });
  } catch (error) {
    throw (error as { code?: string }).code === '23503' ? new Refused([{ code: 'import.undoBuiltUpon' }]) : error;
  }
};

/** 旧记录: tables of matters of the past. */
export const mattersTarget: ImportTarget = { name: 'matters', planner: new URL('./plan-matters.ts', import.meta.url), fields: matterFieldSpecs, around: ({ tx }) => knownToMatters(tx), carryOut, mayUndo, undo };
