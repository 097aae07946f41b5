import type { DutyName } from '@linyi/contract';

/** Whom one calls first where nobody is nearer. */
const turns: readonly (DutyName | null)[] = ['buildingSteward', 'gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff'];
type Callable = { readonly duty: DutyName | null; readonly own: boolean; readonly name: string };
const turnOf = ({ duty, own }: Callable): number => {
  if (own) return -1;
  // Somebody else's steward is nobody to call first.
  return duty === 'communityStaff' ? 0 : turns.indexOf(duty) + 1 || turns.length + 1;
};

/** The own steward first, then the community's staff, then the others on duty by their duty. */
export const nearestFirst = <Row extends Callable>(rows: readonly Row[]): Row[] => [...rows].sort((a, b) => turnOf(a) - turnOf(b) || (a.name < b.name ? -1 : 1));
