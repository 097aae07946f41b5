import type { Clock, Ring } from './clocks.ts';
import { shows } from './clocks.ts';
import type { Matter, MatterEvent, Setting, Step } from './matter.ts';
import { recorded } from './moves.ts';

export type Rung = { readonly step: Step; readonly events: readonly MatterEvent[]; readonly next: Partial<Pick<Clock, 'nextAt' | 'reminded' | 'level'>> };
/** `holders`: who stands on the level that an order goes to. */
export type Circumstances = { readonly clock: Clock; readonly setting: Setting; readonly holders: readonly string[] };

const remind = (matter: Matter, { clock, setting }: Circumstances, due: Ring & { ring: 'remind' }): Rung => {
  const step = recorded(matter, { entry: { act: 'reminded', audience: 'public', params: { clock: clock.clock, due: clock.dueAt } } }, setting);
  const about = { aggregate: 'matter', id: matter.matterId, version: step.matter.version } as const;
  const events: MatterEvent[] = matter.firstResponder === null ? [] : [{ type: 'matter.reminded', ...about, clock: clock.clock, to: matter.firstResponder, dueAt: clock.dueAt }];
  return { step, events, next: { nextAt: due.nextAt, reminded: true } };
};

const order = (matter: Matter, { clock, setting, holders }: Circumstances, due: Ring & { ring: 'order' }): Rung => {
  const params = { clock: clock.clock, level: due.level, duty: due.duty, due: clock.dueAt, ...(holders[0] === undefined ? {} : { to: holders[0] }) };
  const isShown = matter.clock === clock.clock;
  const step = recorded(matter, { entry: { act: 'ordered', audience: 'public', params }, change: isShown ? { clockLevel: due.level } : {} }, setting);
  const about = { aggregate: 'matter', id: matter.matterId, version: step.matter.version } as const;
  return { step, events: [{ type: 'matter.ordered', ...about, clock: clock.clock, level: due.level, duty: due.duty, to: [...holders] }], next: { nextAt: due.nextAt, reminded: true, level: due.level } };
};

const closeUnrated = (matter: Matter, { setting }: Circumstances): Rung => {
  const step = recorded(shows(matter, null), { entry: { act: 'closedUnrated', audience: 'public' }, change: { state: 'closed', closedAt: setting.now } }, setting);
  const about = { aggregate: 'matter', id: matter.matterId, version: step.matter.version } as const;
  return { step: { ...step, ends: [{ clock: 'rating', outcome: 'missed' }] }, events: [{ type: 'matter.closedUnrated', ...about }], next: { nextAt: null } };
};

const askFollowUp = (matter: Matter, { setting }: Circumstances): Rung => {
  const step = recorded(matter, { entry: { act: 'followUpAsked', audience: 'public' }, change: { followUpAskedAt: setting.now } }, setting);
  const about = { aggregate: 'matter', id: matter.matterId, version: step.matter.version } as const;
  return { step: { ...step, ends: [{ clock: 'followUp', outcome: 'met' }] }, events: [{ type: 'matter.followUpAsked', ...about }], next: { nextAt: null } };
};

/** A handover that nobody answered, or ruled on, in time is an order to those who should have, again each working day until they do. */
const handoverLate = (matter: Matter, { clock, setting, holders }: Circumstances, due: Ring & { ring: 'handoverLate' }): Rung => {
  const params = { clock: 'handover', level: due.level, due: clock.dueAt, ...(holders[0] === undefined ? {} : { to: holders[0] }) };
  const step = recorded(matter, { entry: { act: 'ordered', audience: 'public', params } }, setting);
  const about = { aggregate: 'matter', id: matter.matterId, version: step.matter.version } as const;
  return { step, events: [{ type: 'matter.ordered', ...about, clock: 'handover', level: due.level, duty: 'secretary', to: [...holders] }], next: { nextAt: due.nextAt, level: due.level } };
};

/** What a clock's moment makes of its matter: the line in the record, the news, and when to look again. */
export const ringStep = (matter: Matter, due: Ring, circumstances: Circumstances): Rung => {
  switch (due.ring) {
    case 'remind': return remind(matter, circumstances, due);
    case 'order': return order(matter, circumstances, due);
    case 'closeUnrated': return closeUnrated(matter, circumstances);
    case 'askFollowUp': return askFollowUp(matter, circumstances);
    case 'handoverLate': return handoverLate(matter, circumstances, due);
    default: return due satisfies never;
  }
};
