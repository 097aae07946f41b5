import type { ClockKind, MatterSize } from '@linyi/contract';
import type { Matters } from '../zh/matters.ts';

const sizes: Record<MatterSize, string> = { small: 'Small', big: 'Big', hard: 'Hard' };
const clocks: Record<ClockKind, string> = { answer: 'an answer', plan: 'a plan', work: 'the work', rating: 'your rating', followUp: 'the follow-up', handover: 'a ruling on the handover' };
const sizeOf = (value: string | number | undefined): string => (sizes[value as MatterSize] ?? String(value ?? '')).toLowerCase();
const clockName = (value: string | number | undefined): string => clocks[value as ClockKind] ?? 'the work';

export const matters: Matters = {
  states: { received: 'Waiting for an answer', answered: 'Waiting for a plan', planned: 'Under way', resolved: 'Waiting for a rating', closed: 'Closed', withdrawn: 'Withdrawn' },
  sizes,
  sizeMeans: {
    small: 'what steward, grid worker and neighbourhood manager can do',
    big: 'touches several interests and has to be talked over',
    hard: 'beyond the community, other departments are needed',
  },
  channels: {
    web: 'Web', poster: 'Poster', staff: 'Typed in by staff', phone: 'Phone', walkIn: 'Walk-in', gridStation: 'Grid station', teaTable: 'Tea table', wechatGroup: 'WeChat group',
    order: 'From 12345', patrol: 'Patrol', email: 'E-mail', open311: 'Other system', import: 'Old records',
  },
  clocks,
  clockDue: {
    answer: (who, when) => `${who} will answer by ${when}`,
    plan: (who, when) => `${who} will give a plan by ${when}`,
    work: (who, when) => `${who} will have it done by ${when}`,
    rating: (_who, when) => `The raiser may rate it until ${when}`,
    followUp: (_who, when) => `Follow-up ${when}: is it still fixed?`,
    handover: (who, when) => `The handover is settled by ${when}; until then ${who} stays responsible`,
  },
  steps: { received: 'Received', answered: 'Answer', planned: 'Plan', resolved: 'Work', rated: 'Rating' },
  duties: {
    resident: 'resident', volunteer: 'volunteer', buildingSteward: 'building steward', microGridLead: 'micro-grid lead', gridWorker: 'grid worker', gridLeader: 'grid leader',
    neighbourhoodManager: 'neighbourhood manager', backbone: 'active resident', councilMember: 'council member', moderator: 'moderator', clerk: 'clerk', observer: 'observer',
    oversightGroup: 'oversight group', mentor: 'mentor', socialWorker: 'social worker', legalAdviser: 'legal adviser', communityStaff: 'community staff', secretary: 'secretary',
    propertyManager: 'property manager', ownersCommittee: 'owners’ committee', partner: 'partner', guide: 'guide', administrator: 'administrator',
  },
  moves: {
    meToo: 'Me too', answer: 'Answer', triage: 'Set the size', plan: 'Give a plan', note: 'Note', resolve: 'Close', rate: 'Rate', reopen: 'Not solved yet',
    askHandover: 'Hand over', acceptHandover: 'Accept', refuseHandover: 'Refuse', ruleHandover: 'Rule who is responsible', pause: 'Pause the clock', resume: 'Resume the clock',
    publish: 'Publish the text', recategorise: 'Change the kind', answerFollowUp: 'Follow-up', withdraw: 'Withdraw', undo: 'Undo the last step',
  },
  acts: {
    raised: () => 'raised this matter',
    answered: () => 'answered',
    triaged: (p) => `sized it as ${sizeOf(p['size'])}`,
    planned: () => 'gave a plan',
    noted: () => 'made a note',
    resolved: (p) => (p['outcome'] === 'reasonedNo' ? 'explained why it cannot be done' : 'says it is done'),
    rated: (p) => `rated it ${p['score'] ?? ''} of 5`,
    reopened: () => 'says it is not solved; work starts again',
    closedUnrated: () => 'Nobody rated it in time; closed as unrated',
    handoverAsked: (p) => `wants to hand it over to ${p['to'] ?? 'somebody'}; stays responsible until it is accepted`,
    handoverAccepted: () => 'accepted the matter',
    handoverRefused: () => 'refused the handover, with a reason',
    handoverRuled: (p) => `ruled that ${p['to'] ?? 'a named person'} is responsible`,
    paused: () => 'paused the clock',
    resumed: () => 'resumed the clock',
    reminded: (p) => `Reminder: four fifths of the time for ${clockName(p['clock'])} have passed`,
    ordered: (p) => `Overdue: order to act, level ${p['level'] ?? 1}${p['to'] === undefined ? '' : `, ${p['to']}`}`,
    published: () => 'checked it for personal details; the text is public',
    recategorised: () => 'changed the kind or the place',
    followUpAsked: () => 'Four weeks later: is it still fixed?',
    followUpAnswered: (p) => (String(p['stillFixed']) === 'false' ? 'says it broke again; work starts again' : 'says it is still fixed'),
    withdrawn: () => 'withdrew the matter',
    undone: () => 'undid the last step',
    imported: () => 'Taken over from old records',
    calendarWarned: (p) => `The days off of ${p['year'] ?? ''} are not entered yet; the deadline assumes ordinary working days`,
  },
  number: (number) => `No. ${number}`,
  unpublished: (kind) => `A matter about ${kind.toLowerCase()}; its text is published once checked`,
  meToos: (count) => (count === 1 ? '1 neighbour met it too' : `${count} neighbours met it too`),
  rating: (score) => `rated ${score}.0`,
  person: (name, title) => `${name} (${title})`,
  title: (place, duty) => (place === null ? duty : `${duty}, ${place}`),
  nobody: 'Nobody named yet',
  neighbour: 'A neighbour',
  system: 'System',
  overdue: 'Overdue',
  orderLevel: (level) => `Order to act, level ${level}`,
  paused: (reason) => `Clock paused: ${reason}`,
  outcome: { done: 'done', reasonedNo: 'explained why it cannot be done' },
};
