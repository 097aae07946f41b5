import type { MatterState } from '@linyi/contract';
import { chinaCalendar, dueAt } from '@linyi/china-workdays';
import type { Act } from '../src/index.ts';

const open: readonly MatterState[] = ['received', 'answered', 'planned'];
const ended: readonly MatterState[] = ['resolved', 'closed'];
/** In which states each act is lawful. */
const lawful: Readonly<Record<Act['act'], readonly MatterState[]>> = {
  raise: [], accept: ['received'], meToo: open, answer: ['received'], triage: open, plan: ['answered', 'planned'], note: [...open, 'resolved'], resolve: open, rate: ended, reopen: ended,
  askHandover: open, acceptHandover: open, refuseHandover: open, ruleHandover: open, pause: open, resume: open, followUp: ended, publish: [...open, ...ended], withdraw: open,
};
type Stand = {
  readonly state: MatterState; readonly handover: 'asked' | 'refused' | null; readonly paused: boolean; readonly resolvedAt: string | null;
  readonly rated: boolean; readonly checked: boolean; readonly promisedAt: string | null; readonly joined: ReadonlySet<string>; readonly authors: ReadonlySet<string>; readonly size: string | null;
};
const calendar = chinaCalendar();
const within = (start: string, days: number): string => dueAt(calendar, start, { unit: 'days', amount: days }).at;

const must = (holds: boolean, why: string, act: Act): void => {
  if (!holds) throw new Error(`${act.matter}: ${act.act} at ${act.at}: ${why}`);
};
type Guards = { readonly [Name in Act['act']]?: (stand: Stand, act: Extract<Act, { act: Name }>) => string | false };
/** What must hold beyond the state: why not, or false. */
const guards: Guards = {
  askHandover: ({ handover }) => handover !== null && 'a handover is open',
  acceptHandover: ({ handover }) => handover !== 'asked' && 'nobody was asked',
  refuseHandover: ({ handover }) => handover !== 'asked' && 'nobody was asked',
  ruleHandover: ({ handover }) => handover !== 'refused' && 'nothing to rule on',
  pause: ({ paused }) => paused && 'stands already',
  resume: ({ paused }) => !paused && 'runs already',
  reopen: ({ resolvedAt }, { at }) => (resolvedAt === null || at > within(resolvedAt, 15)) && 'too late',
  followUp: ({ resolvedAt }, { at }) => (resolvedAt === null || at <= within(resolvedAt, 28)) && 'not asked yet',
  rate: ({ rated }) => rated && 'rated already',
  meToo: ({ joined }, { by }) => (by === null || joined.has(by)) && 'joined already',
  triage: ({ size }, act) => size === act.size && 'has that size',
  publish: ({ authors }, { by }) => (by === null || authors.has(by)) && 'checked by its author',
  accept: ({ checked }) => checked && 'was checked already',
  plan: ({ state, promisedAt }, { at, days, reason }) => {
    if (days < 0 || Date.parse(at) + (days + 1) * 86_400_000 - Date.parse(promisedAt ?? at) > 61 * 86_400_000) return 'beyond 60 days';
    return state === 'planned' && reason === undefined && 'another day without a reason';
  },
};
const guard = (stand: Stand, act: Act): void => {
  must(stand.checked || act.act === 'accept', 'nobody has looked at it', act);
  const why = (guards[act.act] as ((stand: Stand, act: Act) => string | false) | undefined)?.(stand, act) ?? false;
  must(why === false, String(why), act);
};
type Effects = { readonly [Name in Act['act']]?: (stand: Stand, act: Extract<Act, { act: Name }>) => Partial<Stand> };
const again = { state: 'received', resolvedAt: null, rated: false, promisedAt: null } as const;
const effects: Effects = {
  answer: () => ({ state: 'answered', paused: false }),
  accept: () => ({ checked: true }),
  plan: ({ size, promisedAt }, { at }) => ({ state: 'planned', promisedAt: promisedAt ?? at, paused: false, size: size ?? 'small' }),
  resolve: ({ size }, { at }) => ({ state: 'resolved', paused: false, handover: null, resolvedAt: at, size: size ?? 'small' }),
  rate: () => ({ state: 'closed', rated: true }),
  reopen: () => again,
  followUp: (_, { stillFixed }) => (stillFixed ? {} : again),
  withdraw: () => ({ state: 'withdrawn', handover: null }),
  askHandover: () => ({ handover: 'asked' }), refuseHandover: () => ({ handover: 'refused' }), acceptHandover: () => ({ handover: null }), ruleHandover: () => ({ handover: null }),
  pause: () => ({ paused: true }), resume: () => ({ paused: false }),
  meToo: ({ joined }, { by }) => ({ joined: new Set([...joined, by ?? '']) }),
  triage: (_, { size }) => ({ size }),
};
const apply = (stand: Stand, act: Act): Stand => ({ ...stand, ...(effects[act.act] as ((stand: Stand, act: Act) => Partial<Stand>) | undefined)?.(stand, act) });
const begin = (first: Act | undefined): Stand => {
  if (first?.act !== 'raise') throw new Error(`a matter begins with ${first?.act ?? 'nothing'}`);
  const authors = new Set([first.by ?? '', first.onBehalfOf ?? '']);
  return { state: 'received', checked: first.by !== null, promisedAt: null, handover: null, paused: false, resolvedAt: null, rated: false, joined: authors, authors, size: null };
};

/** Where a matter's acts lead. Throws an Error that names the first unlawful one. Silence closes a matter after seven days. */
export const replay = (acts: readonly Act[], now: string): Stand => {
  const [first, ...rest] = acts;
  let stand = begin(first);
  for (const act of rest) {
    must(lawful[act.act].includes(stand.state), `is ${stand.state}`, act);
    guard(stand, act);
    stand = apply(stand, act);
  }
  return stand.state === 'resolved' && within(stand.resolvedAt ?? now, 7) < now ? { ...stand, state: 'closed' } : stand;
};
