import { createHash } from 'node:crypto';
import type { CommunityView } from '@linyi/contract';
import { uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Tx } from '@linyi/server/tx';
import { settle } from '../builders/settle.ts';
import { duties, dwellings, matterKinds, people, places, sunshineCommunity } from '../index.ts';

const founded = '2025-09-01T00:00:00.000Z' as Instant;
/** The id of something of the demo community: the same on every machine, from its name. */
export const idOf = (what: string): string => uuidAt(founded, createHash('sha256').update(`sunshine/${what}`).digest());
const orNull = (kind: string, key: string | null): string | null => (key === null ? null : idOf(`${kind}/${key}`));

export const sunshine: CommunityView = {
  id: idOf('community'), slug: sunshineCommunity.slug, name: sunshineCommunity.name, city: sunshineCommunity.city, lat: sunshineCommunity.lat, long: sunshineCommunity.long,
};
export const placeId = (code: string): string => idOf(`place/${code}`);
export const residentId = (key: string): string => idOf(`resident/${key}`);

/** Puts the places, homes, people and duties of the demo community into its tables. `accounts`: the account of whoever has one, by the person's key. */
export const settleSunshine = async (tx: Tx, now: Instant, accounts: ReadonlyMap<string, string>): Promise<void> => {
  await settle(tx, now, {
    places: places.map(({ code, kind, name, parent, grid, lat, long, x, y, matterKind }) => ({ code, kind, name, lat, long, x, y, matterKind, id: placeId(code), parentId: orNull('place', parent), gridId: orNull('place', grid) })),
    dwellings: dwellings.map(({ key, building, ...dwelling }) => ({ ...dwelling, dwellingId: idOf(`dwelling/${key}`), buildingId: placeId(building) })),
    kinds: matterKinds,
    residents: people.map(({ key, building, dwelling, ...person }) => ({
      ...person, residentId: residentId(key), accountId: accounts.get(key) ?? null, buildingId: orNull('place', building), dwellingId: orNull('dwelling', dwelling),
    })),
    duties: duties.map(({ person, duty, place, from }, index) => ({ dutyId: idOf(`duty/${index}`), residentId: residentId(person), duty, placeId: orNull('place', place), fromOn: from, toOn: null })),
  });
};
