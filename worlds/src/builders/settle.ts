import type { Instant } from '@linyi/kernel';
import { addKinds } from '@linyi/server/matters';
import { addDuties, addResidents } from '@linyi/server/people';
import { addDwellings, addPlaces } from '@linyi/server/tenancy';
import type { Tx } from '@linyi/server/tx';

/** What a community consists of before anything happens in it. */
export type Settlement = {
  readonly places: Parameters<typeof addPlaces>[1];
  readonly dwellings: Parameters<typeof addDwellings>[1];
  readonly kinds: Parameters<typeof addKinds>[1];
  readonly residents: Parameters<typeof addResidents>[1];
  readonly duties: Parameters<typeof addDuties>[1];
};

/** Puts places, homes, kinds, people and duties into the tables, parents first: a whole demo community, or one thing of a test. */
export const settle = async (tx: Tx, now: Instant, { places = [], dwellings = [], kinds = [], residents = [], duties = [] }: Partial<Settlement>): Promise<void> => {
  await addPlaces(tx, places);
  await addDwellings(tx, dwellings);
  await addKinds(tx, kinds);
  await addResidents({ tx, now }, residents);
  await addDuties({ tx, now }, duties, 1);
};
