import type { Ctx } from '../../../kernel/ctx.ts';
import { changePhone } from '../contacts.ts';
import { addResidentOnce, changeResident, residentByAccount, residentByPhone } from '../store.ts';
import type { Resident } from '../store.ts';
import { settleRecoveryOf } from './finish-recovery.ts';

type Joining = { readonly accountId: string; readonly phone: string; readonly name: string };
/** @returns nothing where somebody with this account or phone is there meanwhile. */
const addNewcomer = async (ctx: Ctx, { accountId, phone, name }: Joining, isPhoneFree: boolean): Promise<Resident | undefined> => {
  const residentId = ctx.newId();
  if (!(await addResidentOnce(ctx, { residentId, accountId, name: name || `居民${phone.slice(-4)}`, phone: isPhoneFree ? phone : null, verification: 'self' }))) return undefined;
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return { residentId, accountId, name, phone, verification: 'self', buildingId: null, dwellingId: null, elder: false, locale: 'zh' };
};

/** 加入: an account becomes a resident here: the one the roster knows by this phone (level 2), else a new one who said so themselves (P-3). */
export const joinCommunity = async (ctx: Ctx, input: Joining): Promise<Resident> => {
  await settleRecoveryOf(ctx, input.accountId);
  const known = (await residentByAccount(ctx.tx, input.accountId)) ?? (await residentByPhone(ctx.tx, input.phone));
  // A code that arrived shows that the number is somebody's.
  if (known?.phone === input.phone) await changePhone(ctx.tx, known.residentId, null);
  if (known?.accountId === input.accountId) return known;
  if (known?.accountId === null) {
    const verification = known.verification === 'self' ? 'vouched' : known.verification;
    await changeResident(ctx.tx, known.residentId, { accountId: input.accountId, verification });
    return { ...known, accountId: input.accountId, verification };
  }
  // The same code sent twice at once, or the roster brought in meanwhile: whoever is there now is the one.
  return (await addNewcomer(ctx, input, known === undefined)) ?? joinCommunity(ctx, input);
};
