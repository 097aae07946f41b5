import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { findAddressee, insertAddressee, saveAddressee } from '../addressee-store.ts';
import type { Addressee } from '../addressee-store.ts';
import { mayConfer } from '../policy.ts';

type Said = { readonly name: string; readonly remark?: string | undefined; readonly contact?: string | undefined };
/** 记下部门或代表: whom the community turns to, as a list of its own. */
export const addAddressee = async (ctx: Ctx, { kind, name, remark, contact }: Said & Pick<Addressee, 'kind'>): Promise<Addressee> => {
  must(mayConfer(ctx.actor));
  const addressee: Addressee = { addresseeId: ctx.newId(), kind, name, remark: remark || null, contact: contact || null, active: true };
  await insertAddressee(ctx.tx, addressee);
  return addressee;
};

/** Another name or contact, or nobody to turn to any more: what was asked before stays. */
export const changeAddressee = async (ctx: Ctx, { addresseeId, name, remark, contact, active }: Said & Pick<Addressee, 'addresseeId' | 'active'>): Promise<Addressee> => {
  must(mayConfer(ctx.actor));
  const before = await findAddressee(ctx.tx, addresseeId);
  if (!before) throw new Refused([{ code: 'outside.unknownAddressee' }]);
  const after: Addressee = { ...before, name, remark: remark || null, contact: contact || null, active };
  await saveAddressee(ctx.tx, after);
  return after;
};
