import { aMatter, aResident, acting } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { addAddressee } from '../../src/modules/conference/use-cases/keep-addressee.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import type { TestHouse } from '../database.ts';

export type HardMatter = BuiltMatter & { readonly staff: BuiltResident; readonly secretary: BuiltResident; /** Of each department by its name. */ readonly departments: Readonly<Record<string, string>> };
/** A hard matter with community staff, a secretary, and departments to turn to. */
export const aHardMatter = async (world: Pick<TestHouse, 'house' | 'owner'>, names: readonly string[] = ['区交通局', '区规划局']): Promise<HardMatter> => {
  const matter = await aMatter(world, { state: 'answered' });
  const { community } = matter;
  const staff = await aResident(world, { community, duty: 'communityStaff', name: '张敏' });
  const secretary = await aResident(world, { community, duty: 'secretary', name: '赵书记' });
  await acting(world, staff, (ctx) => triageMatter(ctx, { matterId: matter.matterId, size: 'hard', reason: '要请市里的部门' }));
  const departments: Record<string, string> = {};
  for (const name of names) departments[name] = (await acting(world, staff, (ctx) => addAddressee(ctx, { kind: name.includes('代表') ? 'deputy' : 'department', name, contact: '028-0000' }))).addresseeId;
  return { ...matter, staff, secretary, departments };
};

/** The five parties and who calls them together. */
export const fiveParties = [
  { kind: 'partyOrganisation', name: '阳光社区党委' }, { kind: 'residentsCommittee', name: '阳光社区居委会' }, { kind: 'ownersCommittee', name: '一期业委会' }, { kind: 'propertyCompany', name: '安居物业' },
  { kind: 'pairedUnit', name: '区供电公司' }, { kind: 'socialOrg', name: '邻里社工站' },
] as const;
