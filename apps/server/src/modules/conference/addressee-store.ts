import { Refused } from '@linyi/kernel';
import type { AddresseeView } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

export type Addressee = Omit<AddresseeView, 'id'> & { readonly addresseeId: string };
const columns = ['addresseeId', 'kind', 'name', 'remark', 'contact', 'active'] as const;

export const loadAddressees = async (tx: Tx): Promise<Addressee[]> =>
  (await tx.all(q.selectFrom('addressees').select(columns).where('communityId', '=', tx.communityId).orderBy('kind').orderBy('name'))) as Addressee[];
export const findAddressee = async (tx: Tx, addresseeId: string): Promise<Addressee | undefined> =>
  (await tx.first(q.selectFrom('addressees').select(columns).where('communityId', '=', tx.communityId).where('addresseeId', '=', addresseeId))) as Addressee | undefined;
/** @throws Refused `outside.addresseeThere` when there is one of that kind and name. */
export const insertAddressee = async (tx: Tx, addressee: Addressee): Promise<void> => {
  const added = await tx.run(q.insertInto('addressees').values({ communityId: tx.communityId, ...addressee }).onConflict((conflict) => conflict.doNothing()));
  if (added === 0) throw new Refused([{ code: 'outside.addresseeThere', params: { name: addressee.name } }]);
};
/** @throws Refused `outside.addresseeThere` when another of that kind has the name. */
export const saveAddressee = async (tx: Tx, { addresseeId, ...change }: Addressee): Promise<void> => {
  const other = await tx.first(q.selectFrom('addressees').select('addresseeId').where('communityId', '=', tx.communityId).where('kind', '=', change.kind).where('name', '=', change.name).where('addresseeId', '<>', addresseeId));
  if (other) throw new Refused([{ code: 'outside.addresseeThere', params: { name: change.name } }]);
  await tx.run(q.updateTable('addressees').set(change).where('communityId', '=', tx.communityId).where('addresseeId', '=', addresseeId));
};
