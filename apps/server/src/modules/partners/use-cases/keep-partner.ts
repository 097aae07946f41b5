import type { PartnerInput } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayKeepPartners } from '../policy.ts';
import { findPartner, putPartner } from '../store.ts';

const told = { added: 'partner.added', changed: 'partner.changed' } as const;

/** 记下共建单位: who helps, with what, and who speaks for them, who agreed to be named (P-16, T-4). */
export const keepPartner = async (ctx: Ctx, { partnerId, liaison, liaisonPhone, ...input }: PartnerInput & { readonly partnerId?: string | undefined }): Promise<{ readonly partnerId: string }> => {
  must(mayKeepPartners(ctx.actor));
  if (partnerId !== undefined && !(await findPartner(ctx.tx, partnerId))) throw new Refused([{ code: 'partner.unknown' }]);
  if (liaison && !input.liaisonAgreed) throw new Refused([{ code: 'partner.liaisonAgrees' }]);
  const id = partnerId ?? ctx.newId();
  await putPartner(ctx.tx, { partnerId: id, ...input, liaison: liaison || null, liaisonPhone: (liaison && liaisonPhone) || null });
  ctx.emit({ type: told[partnerId === undefined ? 'added' : 'changed'], aggregate: 'partner', id, version: ctx.eventVersion() });
  return { partnerId: id };
};
