import type { PlaceView } from '@linyi/contract';

type Kind = PlaceView['kind'];
/** Under what each kind of place may lie; a place without a parent lies in the community itself (P-1). */
const parentsOf: Readonly<Record<Kind, readonly Kind[]>> = { estate: [], grid: [], microGrid: ['grid'], building: ['estate', 'microGrid', 'grid'], entrance: ['building'], spot: ['estate', 'grid', 'building'] };
const needsParent: readonly Kind[] = ['microGrid', 'entrance'];
export const mayLieUnder = (kind: Kind, parent: Kind | null): boolean => (parent === null ? !needsParent.includes(kind) : parentsOf[kind].includes(parent));
/** The grid in which a place lies: the one named, else its parent's. */
export const gridFor = (named: string | null, parent: Pick<PlaceView, 'id' | 'kind' | 'gridId'> | null): string | null => named ?? (parent?.kind === 'grid' ? parent.id : (parent?.gridId ?? null));
/** Whether putting a place under another would make a ring. */
export const wouldRing = (placeId: string, parentId: string | null, parents: ReadonlyMap<string, string | null>): boolean => {
  for (let at = parentId; at !== null; at = parents.get(at) ?? null) if (at === placeId) return true;
  return false;
};
