import type { MatterState } from '@linyi/contract';
import { chinaCalendar, dueAt } from '@linyi/china-workdays';
import type { Act } from '../src/index.ts';

const open: readonly MatterState[] = ['received', 'answered', 'planned'];
const ended: readonly MatterState[] = ['resolved', 'closed'];
/** In which states each act is lawful. */
const lawful: Readonly<Record<Act['act'], readonly MatterState[]>> = {
  raise: [], meToo: open, answer: ['received'], triage: open, plan: ['answered', 'planned'], note: [...open, 'resolved'], resolve: open, rate: ended, reopen: ended,
  askHandover: open, acceptHandover: open, refuseHandover: open, ruleHandover: open, pause: open, resume: open, followUp: ended, publish: [...open, ...ended], withdraw: open,
};
type Stand = { state: MatterState; handover: 'asked' | 'refused' | null; paused: boolean; resolvedAt: string | null; rated: boolean; joined: Set<string>; size: string | null };
const calendar = chinaCalendar();
const within = (start: string, days: number): string => dueAt(calendar, start, { unit: 'days', amount: days }).at;

const refused = (why: string, act: Act): never => {
  throw new Error(`${act.matter}: ${act.act} at ${act.at}: ${why}`);
};
const must = (holds: boolean, why: string, act: Act): void => {
  if (!holds) refused(why, act);
};
const next: Partial<Record<Act['act'], MatterState>> = { answer: 'answered', plan: 'planned', resolve: 'resolved', rate: 'closed', reopen: 'received', withdraw: 'withdrawn' };

/** What must hold beyond the state. */
const guard = (stand: Stand, act: Act): void => {
  switch (act.act) {
    case 'askHandover': return must(stand.handover === null, 'a handover is open', act);
    case 'acceptHandover': case 'refuseHandover': return must(stand.handover === 'asked', 'nobody was asked', act);
    case 'ruleHandover': return must(stand.handover === 'refused', 'nothing to rule on', act);
    case 'pause': return must(!stand.paused, 'stands already', act);
    case 'resume': return must(stand.paused, 'runs already', act);
    case 'reopen': return must(stand.resolvedAt !== null && act.at < within(stand.resolvedAt, 15), 'too late', act);
    case 'followUp': return must(stand.resolvedAt !== null && act.at > within(stand.resolvedAt, 28), 'not asked yet', act);
    case 'rate': return must(!stand.rated, 'rated already', act);
    case 'meToo': return must(act.by !== null && !stand.joined.has(act.by), 'joined already', act);
    case 'triage': return must(stand.size !== act.size, 'has that size', act);
    case 'plan': return must(act.days >= 0 && act.days < 60, 'beyond 60 days', act);
    default: return undefined;
  }
};
const apply = (stand: Stand, act: Act): void => {
  stand.state = next[act.act] ?? stand.state;
  if (act.act === 'askHandover') stand.handover = 'asked';
  if (act.act === 'refuseHandover') stand.handover = 'refused';
  if (act.act === 'acceptHandover' || act.act === 'ruleHandover') stand.handover = null;
  if (['answer', 'plan', 'resolve', 'resume'].includes(act.act)) stand.paused = false;
  if (act.act === 'pause') stand.paused = true;
  if (act.act === 'resolve') stand.resolvedAt = act.at;
  if (act.act === 'rate') stand.rated = true;
  if (act.act === 'meToo' && act.by !== null) stand.joined.add(act.by);
  if (act.act === 'triage') stand.size = act.size;
  const opensAgain = act.act === 'reopen' || (act.act === 'followUp' && !act.stillFixed);
  if (opensAgain) Object.assign(stand, { state: 'received', resolvedAt: null, rated: false });
};

/** Where a matter's acts lead. Throws an Error that names the first unlawful one. Silence closes a matter after seven days. */
export const replay = (acts: readonly Act[], now: string): Stand => {
  const [first, ...rest] = acts;
  if (first?.act !== 'raise') throw new Error(`a matter begins with ${first?.act ?? 'nothing'}`);
  const stand: Stand = { state: 'received', handover: null, paused: false, resolvedAt: null, rated: false, joined: new Set([first.by ?? '', first.onBehalfOf ?? '']), size: null };
  for (const act of rest) {
    must(lawful[act.act].includes(stand.state), `is ${stand.state}`, act);
    guard(stand, act);
    apply(stand, act);
  }
  if (stand.state === 'resolved' && within(stand.resolvedAt ?? now, 7) < now) stand.state = 'closed';
  return stand;
};
