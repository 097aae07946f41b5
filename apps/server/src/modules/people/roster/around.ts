import type { Tenure } from './read-person.ts';

/** What the community has, as short lists that travel as JSON: see `roster-store.ts`. */
export type KnownPlace = readonly [id: string, kind: string, code: string, name: string, parentId: string | null];
export type KnownDwelling = readonly [id: string, buildingId: string, entrance: string, number: string, area: number];
export type KnownResident = readonly [
  id: string, name: string, phone: string | null, verification: string, buildingId: string | null, dwellingId: string | null, tenure: Tenure | null, since: string | null, birthYear: number | null, sex: 'female' | 'male' | null,
];
export type KnownHome = readonly [residentId: string, dwellingId: string];
export type Around = { readonly places: readonly KnownPlace[]; readonly dwellings: readonly KnownDwelling[]; readonly residents: readonly KnownResident[]; readonly homes: readonly KnownHome[] };

const unfolded = <T>(lists: readonly string[] | undefined): T[] => (lists ?? []).flatMap((list) => JSON.parse(list) as T[]);
export const aroundFrom = (given: Readonly<Record<string, readonly string[]>>): Around => ({
  places: unfolded(given['places']), dwellings: unfolded(given['dwellings']), residents: unfolded(given['residents']), homes: unfolded(given['homes']),
});
