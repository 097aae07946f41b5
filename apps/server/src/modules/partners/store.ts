import { Refused } from '@linyi/kernel';
import type { PartnerView } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Partner = Omit<PartnerView, 'id' | 'links'> & { readonly partnerId: string; readonly liaisonAgreed: boolean };
export type Link = { readonly partnerId: string; readonly about: 'matter' | 'conference'; readonly aboutId: string; readonly note: string };
const partners = q.selectFrom('partners').select(['partnerId', 'kind', 'name', 'liaison', 'liaisonPhone', 'liaisonAgreed', 'offers', 'offerNote', 'active']);
export const loadPartners = async (tx: Tx): Promise<Partner[]> => (await tx.all(partners.where('communityId', '=', tx.communityId).orderBy('active', 'desc').orderBy('name'))) as Partner[];
export const findPartner = async (tx: Tx, partnerId: string): Promise<Partner | undefined> => (await tx.first(partners.where('communityId', '=', tx.communityId).where('partnerId', '=', partnerId))) as Partner | undefined;
/** @throws Refused `partner.thereAlready` */
export const putPartner = async (tx: Tx, { offers, ...partner }: Partner): Promise<void> => {
  const other = await tx.first(q.selectFrom('partners').select('partnerId').where('communityId', '=', tx.communityId).where('name', '=', partner.name).where('partnerId', '<>', partner.partnerId));
  if (other) throw new Refused([{ code: 'partner.thereAlready', params: { name: partner.name } }]);
  const row = { ...partner, offers: [...offers] };
  const { partnerId: _partnerId, ...change } = row;
  await tx.run(q.insertInto('partners').values({ communityId: tx.communityId, ...row }).onConflict((conflict) => conflict.columns(['communityId', 'partnerId']).doUpdateSet(change)));
};
export const linksOf = async (tx: Tx): Promise<Link[]> => (await tx.all(q.selectFrom('partnerLinks').select(['partnerId', 'about', 'aboutId', 'note']).where('communityId', '=', tx.communityId).orderBy('linkedAt', 'desc'))) as Link[];
export const putLink = async (ctx: Ctx, link: Link, linkedBy: string): Promise<void> => {
  await ctx.tx.run(q.insertInto('partnerLinks').values({ communityId: ctx.tx.communityId, ...link, linkedBy, linkedAt: ctx.now }).onConflict((conflict) => conflict.columns(['communityId', 'partnerId', 'about', 'aboutId']).doUpdateSet({ note: link.note })));
};
