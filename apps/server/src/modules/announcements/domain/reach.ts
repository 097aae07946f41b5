/** Somebody an announcement is for, by ids only: their home, where one is known. */
export type Addressee = { readonly residentId: string; readonly buildingId: string | null; readonly dwellingId: string | null };
export type Reading = { readonly residentId: string; readonly how: 'opened' | 'acknowledged' | 'told' };
export type Reach = { readonly buildingId: string | null; readonly homes: number; readonly homesReached: number; readonly people: number; readonly peopleReached: number; readonly read: number; readonly told: number };

const countOf = (buildingId: string | null, people: readonly Addressee[], readings: ReadonlyMap<string, Reading['how']>): Reach => {
  // Who has no dwelling on the register counts as a home of their own: somebody has to be found all the same.
  const homes = Map.groupBy(people, ({ dwellingId, residentId }) => dwellingId ?? `of ${residentId}`);
  const reached = people.filter(({ residentId }) => readings.has(residentId));
  return {
    buildingId, homes: homes.size, homesReached: [...homes.values()].filter((home) => home.some(({ residentId }) => readings.has(residentId))).length,
    people: people.length, peopleReached: reached.length,
    read: reached.filter(({ residentId }) => readings.get(residentId) !== 'told').length, told: reached.filter(({ residentId }) => readings.get(residentId) === 'told').length,
  };
};
const sumOf = (rows: readonly Reach[]): Reach => rows.reduce<Reach>((sum, row) => ({
  buildingId: null, homes: sum.homes + row.homes, homesReached: sum.homesReached + row.homesReached, people: sum.people + row.people, peopleReached: sum.peopleReached + row.peopleReached,
  read: sum.read + row.read, told: sum.told + row.told,
}), { buildingId: null, homes: 0, homesReached: 0, people: 0, peopleReached: 0, read: 0, told: 0 });

/** How far an announcement has come, building by building. A home is reached once somebody in it is: whoever reads it at the table tells the others. */
export const reachOf = (people: readonly Addressee[], readings: readonly Reading[]): { readonly rows: readonly Reach[]; readonly total: Reach } => {
  const how = new Map(readings.map((reading) => [reading.residentId, reading.how]));
  const rows = [...Map.groupBy(people, ({ buildingId }) => buildingId)].map(([buildingId, living]) => countOf(buildingId, living, how));
  return { rows, total: sumOf(rows) };
};
