import type { Ctx } from '../../../kernel/ctx.ts';
import { guardianOf } from './consents-store.ts';

/** What a guardian has signed for a child: under which nickname the child is shown. None, and the child takes part in nothing (A-5, P-6). */
export const guardianConsentFor = async ({ tx }: Pick<Ctx, 'tx'>, residentId: string): Promise<{ readonly nickname: string } | null> => {
  const signed = await guardianOf(tx, residentId);
  return signed ? { nickname: signed.nickname } : null;
};
