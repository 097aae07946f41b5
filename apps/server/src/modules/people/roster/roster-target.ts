import { allow, refuse, Refused } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import type { ImportTarget } from '../../imports/index.ts';
import { rosterFields } from './fields.ts';
import { addRoster, addRosterLines, groundsOf, knownAround, writeRoster } from './roster-store.ts';
import type { GroundOfRoster } from './roster-store.ts';
import { builtUpon, madeBy, takeBack } from './undo-store.ts';
import type { BuiltUpon } from './undo-store.ts';

/** Asked of rooms above: how many of these residents somebody has written down there. */
export type Mentions = (ctx: Ctx, residentIds: readonly string[]) => Promise<number>;

/** What PostgreSQL says by this code (its appendix A). */
const hasCode = (error: unknown, code: string): boolean => (error as { code?: string }).code === code;

const carryOut: ImportTarget['carryOut'] = async (ctx, { importId, options }, writes) => {
  const { tx, now } = ctx;
  const told = (name: string): string => options[name] ?? '';
  await addRoster(tx, {
    importId, givenBy: told('givenBy'), ground: told('ground'), purpose: told('purpose'), givenOn: told('givenOn'), attributeGround: told('attributeGround') || null, importedBy: isResident(ctx.actor) ? ctx.actor.id : null, importedAt: now,
  });
  // Whoever joined since it was planned has taken a key of it.
  const isWhole = await writeRoster(tx, writes, { importId, now }).catch((error: unknown) => {
    if (hasCode(error, '23505')) return false;
    throw error;
  });
  if (!isWhole) throw new Refused([{ code: 'import.changedMeanwhile' }]);
  await addRosterLines(tx, importId, writes['lines']);
};

const builtUponCodes = {
  joined: 'roster.undo.joined', charged: 'roster.undo.charged', changed: 'roster.undo.changed', slips: 'roster.undo.slips', moved: 'roster.undo.moved', later: 'roster.undo.later', mentioned: 'roster.undo.mentioned',
} as const satisfies Record<keyof BuiltUpon | 'mentioned', string>;
const reasonsOf = (found: BuiltUpon, mentioned: number): Reason[] => {
  return Object.entries({ ...found, mentioned }).filter(([, count]) => count > 0).map(([what, count]) => ({ code: builtUponCodes[what as keyof typeof builtUponCodes], params: { count } }));
};
const mayUndo = (mentions: Mentions): ImportTarget['mayUndo'] => async (ctx, importId): Promise<Decision<true>> => {
  const made = (await madeBy(ctx.tx, importId)).filter(({ kind }) => kind === 'resident').map(({ recordId }) => recordId);
  const reasons = reasonsOf(await builtUpon(ctx.tx, importId), made.length === 0 ? 0 : await mentions(ctx, made));
  return reasons.length > 0 ? refuse({ code: 'import.undoBuiltUpon' }, ...reasons) : allow(true);
};

const undo: ImportTarget['undo'] = async ({ tx, now }, importId) => {
  try {
    await tx.part(() => takeBack(tx, importId, now));
  } catch (error) {
    // Something that nobody thought of points to a home or a person of it.
    throw hasCode(error, '23503') ? new Refused([{ code: 'import.undoBuiltUpon' }]) : error;
  }
};

/** 花名册: tables of homes and people. @param mentions what rooms above know of residents. */
export const rosterTarget = (mentions: Mentions): ImportTarget => ({
  name: 'roster', planner: new URL('./plan-roster.ts', import.meta.url), fields: rosterFields, around: ({ tx }) => knownAround(tx), carryOut, mayUndo: mayUndo(mentions), undo,
});

/** T-4: which rosters somebody stands in, who gave them, when, on which legal ground and for what; the newest first. */
export const rosterGrounds = (ctx: Pick<Ctx, 'tx'>, residentId: string): Promise<GroundOfRoster[]> => groundsOf(ctx.tx, residentId);
