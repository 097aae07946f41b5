/** How a building is made: walk-ups of six floors, and two kinds with lifts. */
export type BuildingForm = { readonly floors: number; readonly entrances: number; readonly perFloor: number; readonly lift: boolean; readonly areas: readonly number[] };

const walkUp: BuildingForm = { floors: 6, entrances: 3, perFloor: 2, lift: false, areas: [6235, 7812] };
const midRise: BuildingForm = { floors: 11, entrances: 2, perFloor: 2, lift: true, areas: [8931, 10462] };
const tower: BuildingForm = { floors: 18, entrances: 2, perFloor: 2, lift: true, areas: [8876, 11820] };

/** [form, estate, grid, micro-grid, x, y]: metres on the plan, from its north-west corner. */
type Row = readonly [form: BuildingForm, estate: string, grid: string, microGrid: string, x: number, y: number];

/** 1 栋 to 24 栋, in order. 1,200 dwellings: 10 × 36 + 6 × 44 + 8 × 72. */
export const buildingRows: readonly Row[] = [
  [midRise, 'e1', 'g1', 'm1', 48, 52], [midRise, 'e1', 'g1', 'm1', 118, 52], [midRise, 'e1', 'g2', 'm3', 188, 52], [midRise, 'e1', 'g2', 'm3', 256, 52],
  [walkUp, 'e1', 'g1', 'm2', 48, 126], [walkUp, 'e1', 'g1', 'm2', 118, 126], [walkUp, 'e1', 'g2', 'm4', 188, 126], [walkUp, 'e1', 'g2', 'm4', 256, 126],
  [walkUp, 'e1', 'g2', 'm4', 256, 204], [walkUp, 'e1', 'g3', 'm5', 48, 204], [walkUp, 'e1', 'g3', 'm5', 48, 286], [walkUp, 'e1', 'g3', 'm5', 118, 286],
  [walkUp, 'e1', 'g3', 'm6', 188, 286], [walkUp, 'e1', 'g3', 'm6', 256, 286],
  [midRise, 'e2', 'g4', 'm7', 346, 52], [midRise, 'e2', 'g4', 'm7', 436, 52], [tower, 'e2', 'g4', 'm8', 340, 128], [tower, 'e2', 'g4', 'm8', 402, 128],
  [tower, 'e2', 'g5', 'm9', 464, 128], [tower, 'e2', 'g5', 'm9', 356, 212], [tower, 'e2', 'g5', 'm10', 440, 212],
  [tower, 'e2', 'g6', 'm11', 340, 296], [tower, 'e2', 'g6', 'm11', 402, 296], [tower, 'e2', 'g6', 'm12', 464, 296],
];
