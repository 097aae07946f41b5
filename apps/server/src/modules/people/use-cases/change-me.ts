import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadPlace } from '../../tenancy/index.ts';
import { mayRename, mustBeSignedIn } from '../policy.ts';
import { changeResident, loadResident } from '../store.ts';

/** 改我的资料: the way of reading, and, while nobody has vouched for either, name and building. Whose name others rely on asks staff to change it. */
export const changeMe = async (ctx: Ctx, input: { name?: string | undefined; elder?: boolean | undefined; locale?: 'zh' | 'en' | undefined; buildingId?: string | undefined }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [resident, building] = [await loadResident(ctx.tx, id), input.buildingId === undefined ? undefined : await loadPlace(ctx.tx, input.buildingId)];
  if (input.buildingId !== undefined && building?.kind !== 'building') throw new Refused([{ code: 'people.unknownBuilding' }]);
  if (input.name !== undefined && input.name !== resident?.name) must(mayRename(ctx.actor));
  const mayMove = resident?.verification === 'self';
  const change = Object.fromEntries(Object.entries({ ...input, buildingId: mayMove ? input.buildingId : undefined }).filter(([, value]) => value !== undefined));
  await changeResident(ctx.tx, id, change);
};
