import type { Act, Channel, ClockKind, DomainEvent, MatterSize, MatterState } from '@linyi/contract';
import type { Calendar } from '@linyi/china-workdays';
import type { RulesView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';

/** A matter as it stands. Its id's time is `raisedAt`, so ids sort as matters were raised. */
export type Matter = {
  readonly matterId: string;
  readonly number: string;
  readonly version: number;
  readonly kind: string;
  readonly state: MatterState;
  readonly size: MatterSize | null;
  readonly channel: Channel;
  readonly placeId: string | null;
  readonly gridId: string | null;
  readonly placeNote: string | null;
  readonly title: string;
  readonly text: string;
  readonly publicTitle: string | null;
  readonly publicText: string | null;
  readonly publicPlaceNote: string | null;
  readonly raisedBy: string | null;
  readonly typedBy: string | null;
  readonly onBehalfOf: string | null;
  readonly firstResponder: string | null;
  readonly raisedAt: Instant;
  readonly updatedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly plannedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: 'done' | 'reasonedNo' | null;
  /** Who said that it was done. */
  readonly resolvedBy: string | null;
  readonly round: number;
  readonly rating: number | null;
  readonly ratedAt: Instant | null;
  readonly stillFixed: boolean | null;
  readonly followUpAskedAt: Instant | null;
  readonly meToos: number;
  readonly imported: boolean;
  readonly clock: ClockKind | null;
  readonly clockStartedAt: Instant | null;
  readonly clockDueAt: Instant | null;
  readonly clockPausedAt: Instant | null;
  readonly clockPauseReason: string | null;
  readonly clockLevel: number;
  readonly handoverOpen: boolean;
  /** A report from somebody who hadn't signed in: it waits for staff to look at it, and nobody is named yet (M-1). */
  readonly unchecked: boolean;
  /** By when an order from outside wants its reply; none once it has gone back (M-1). */
  readonly mustBy: Instant | null;
  /** The matter that this one was merged into; that may have been merged further since. */
  readonly mergedInto: string | null;
  /** How many were merged into this one. */
  readonly joined: number;
};

/** The moment of a decision and what the community has agreed on: all a rule may know of the world. */
export type Setting = { readonly now: Instant; readonly rules: RulesView; readonly calendar: Calendar };

export type Audience = 'public' | 'raiser' | 'staff';
/** A line of the record. */
export type Entry = {
  readonly version: number; readonly act: Act; readonly byResident: string | null;
  /** The duty by which it was done, as it was then. */
  readonly byDuty: string | null; readonly at: Instant; readonly text: string | null;
  readonly audience: Audience; readonly params: Readonly<Record<string, string | number>>; readonly undone: boolean;
  /** The key for programs under which it was done. */
  readonly tokenId: string | null;
};
export type NewEntry = { readonly act: Act; readonly text?: string; readonly audience: Audience; readonly params?: Readonly<Record<string, string | number>> };
export type NewClock = { readonly clock: ClockKind; readonly startedAt: Instant; readonly dueAt: Instant; readonly nextAt: Instant; /** How far the order to act had climbed already. */ readonly level?: number };
export type ClockEnd = { readonly clock: ClockKind; readonly outcome: 'met' | 'missed' | 'dropped' };

/** What a move makes of a matter: the matter after it, its line in the record, and the clocks it ends and starts. */
export type Step = {
  readonly matter: Matter;
  readonly entry: NewEntry;
  readonly ends: readonly ClockEnd[];
  readonly starts: readonly NewClock[];
};
export type MatterEvent = Extract<DomainEvent, { aggregate: 'matter' }>;

/** States in which somebody owes the raiser something. */
export const openStates = ['received', 'answered', 'planned'] as const satisfies readonly MatterState[];
export const isOpen = ({ state }: Pick<Matter, 'state'>): boolean => (openStates as readonly MatterState[]).includes(state);
