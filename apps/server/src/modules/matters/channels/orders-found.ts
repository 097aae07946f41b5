import { q } from '../../../db/tx.ts';
import { isStaff } from '../../../kernel/ctx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';

const looksLikeOne = /^(?=.*\d)[\p{L}\d/()（）-]{3,40}$/u;
/** The matters that an order from outside by this number became: for staff, who are told it on the telephone. */
export const mattersByOrder = async ({ tx, actor }: Pick<Ctx, 'tx' | 'actor'>, text: string | undefined): Promise<readonly string[]> => {
  const number = (text ?? '').trim();
  if (!looksLikeOne.test(number) || !isStaff(actor)) return [];
  return (await tx.all(q.selectFrom('outsideOrders').select('matterId').where('communityId', '=', tx.communityId).where('number', '=', number))).map(({ matterId }) => matterId);
};
