import type { MySignIn, RecoveryList, RecoveryView } from '@linyi/contract';
import { plusMs, Refused } from '@linyi/kernel';
import type { Ctx, ResidentActor } from '../../kernel/ctx.ts';
import { isResident, staffDuties } from '../../kernel/ctx.ts';
import type { Helper } from './domain/recovery.ts';
import { canBeStopped, doubtLasts, mayRecognise, maySecond } from './domain/recovery.ts';
import { helperFor } from './recovery-policy.ts';
import { actsOf, openRecoveries, openRecoveryOf, recoverable, stoppedSince } from './recoveries.ts';
import type { Recovery } from './recoveries.ts';
import { dutiesOf, loadResident, peopleByIds } from './store.ts';
import type { Resident } from './store.ts';
import { helpersOf } from './use-cases/use-recovery.ts';

const isStaffDuty = (duty: string): boolean => (staffDuties as readonly string[]).includes(duty);
const helping = (ctx: Ctx): ResidentActor => {
  if (!isResident(ctx.actor)) throw new Refused([{ code: 'may.signInFirst' }]);
  return ctx.actor;
};
const nameIn = (people: Awaited<ReturnType<typeof peopleByIds>>, id: string | null): string | null => (id === null ? null : (people.get(id)?.name ?? null));

const viewOf = async (ctx: Ctx, recovery: Recovery): Promise<RecoveryView | null> => {
  const actor = helping(ctx);
  const resident = await loadResident(ctx.tx, recovery.residentId);
  if (!resident || resident.residentId === actor.id) return null;
  const helper = helperFor(actor, resident);
  const isOwn = helpersOf(recovery).includes(actor.id);
  return helper === 'nobody' && !isOwn ? null : seenBy(ctx, recovery, { actor, resident, helper, isOwn });
};
type Seeing = { readonly actor: ResidentActor; readonly resident: Resident; readonly helper: Helper; readonly isOwn: boolean };
const seenBy = async (ctx: Ctx, recovery: Recovery, { actor, resident, helper, isOwn }: Seeing): Promise<RecoveryView> => {
  const [duties, people] = [await dutiesOf(ctx.tx, [recovery.residentId, recovery.askedBy], ctx.now), await peopleByIds(ctx.tx, [recovery.residentId, ...helpersOf(recovery)], ctx.now)];
  const about = { owesFactor: duties.some((each) => each.residentId === recovery.residentId && isStaffDuty(each.duty)), contested: recovery.contested };
  const first = helperFor({ id: recovery.askedBy, duties: duties.filter(({ residentId }) => residentId === recovery.askedBy) }, resident);
  const mayConfirm = recovery.state === 'asked' && maySecond({ first, second: helper, isSame: recovery.askedBy === actor.id }, about).ok;
  return {
    id: recovery.recoveryId, resident: { id: resident.residentId, name: resident.name }, state: recovery.state, byTwo: recovery.byTwo, askedBy: nameIn(people, recovery.askedBy) ?? '', secondedBy: nameIn(people, recovery.secondedBy),
    askedAt: recovery.askedAt, ripeAt: recovery.ripeAt, mayConfirm, mayCancel: isOwn || helper === 'staff',
  };
};

const homeOf = (entrance: string | null, number: string | null): string | null => (number === null ? null : `${entrance ?? ''} 单元 ${number}`);
type Helped = RecoveryList['people'][number];
/** Whom somebody may help: the people of their own buildings, or for staff whoever is looked for by name or number. */
const peopleFor = async (ctx: Ctx, actor: ResidentActor, looked: string): Promise<Helped[]> => {
  const helper = helperFor(actor, { buildingId: null }) === 'staff' ? 'staff' : 'steward';
  const buildingIds = actor.duties.flatMap(({ duty, placeId }) => (duty === 'buildingSteward' && placeId !== null ? [placeId] : []));
  const isWide = helper === 'staff' && looked !== '';
  const found = await recoverable(ctx.tx, { buildingIds: isWide ? null : buildingIds, q: looked, except: actor.id });
  const duties = await dutiesOf(ctx.tx, found.map(({ residentId }) => residentId), ctx.now);
  const people: Helped[] = [];
  for (const { residentId, name, building, entrance, number, phone } of found) {
    const owesFactor = duties.some((each) => each.residentId === residentId && isStaffDuty(each.duty));
    if (!mayRecognise(helper, { owesFactor, contested: false }).ok) continue;
    const byTwo = owesFactor || (await stoppedSince(ctx.tx, residentId, plusMs(ctx.now, -doubtLasts)));
    people.push({ id: residentId, name, building, dwelling: homeOf(entrance, number), phoneEnding: phone?.slice(-4) ?? null, byTwo });
  }
  return people;
};

/** Recoveries somebody may see, and whom they may help. */
export const recoveriesFor = async (ctx: Ctx, query: { readonly q?: string | undefined }): Promise<RecoveryList> => {
  const people = await peopleFor(ctx, helping(ctx), query.q?.trim() ?? '');
  const rows: RecoveryView[] = [];
  for (const recovery of await openRecoveries(ctx.tx)) {
    const view = await viewOf(ctx, recovery);
    if (view) rows.push(view);
  }
  ctx.look({ whose: [...people.map(({ id }) => id), ...rows.map(({ resident }) => resident.id)], fields: ['name', 'phone', 'home'], why: 'signIn' });
  return { rows, people };
};
export const recoveryViewOf = async (ctx: Ctx, recoveryId: string): Promise<RecoveryView> => {
  const recovery = (await openRecoveries(ctx.tx)).find((each) => each.recoveryId === recoveryId);
  const view = recovery && (await viewOf(ctx, recovery));
  if (!view) throw new Refused([{ code: 'recovery.unknown' }]);
  return view;
};

/** What somebody reads of what was done about their own ways to sign in. */
export const myAccountActs = async (ctx: Ctx): Promise<Pick<MySignIn, 'acts' | 'recovery'>> => {
  const { id } = helping(ctx);
  const [acts, recovery] = [await actsOf(ctx.tx, id), await openRecoveryOf(ctx.tx, id)];
  const people = await peopleByIds(ctx.tx, [...acts.flatMap(({ byId }) => (byId === null || byId === id ? [] : [byId])), ...(recovery ? helpersOf(recovery) : [])], ctx.now);
  return {
    acts: acts.map(({ act, at, byId }) => ({ act, at, by: byId === id ? null : nameIn(people, byId) })),
    recovery: recovery ? { id: recovery.recoveryId, by: helpersOf(recovery).map((each) => nameIn(people, each) ?? ''), ripeAt: recovery.ripeAt, canStop: canBeStopped(recovery) } : null,
  };
};
