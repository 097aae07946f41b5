import type { AddresseeKind, ConferenceKind, ConferenceState, HardAct, LimitView, PartyKind, RequestState, Stance, TopicAct, TopicState } from '@linyi/contract';
import { wallOf } from '../calendar.ts';
import type { ConferenceWords } from '../zh/conference.ts';
import { monthOf } from './months.ts';

type Params = Record<string, string | number>;
const units: Record<LimitView['unit'], string> = { hours: 'hours', days: 'days', workingDays: 'working days' };
const kinds: Record<ConferenceKind, string> = { fiveParty: 'five-party conference', monthlyJoint: 'monthly joint meeting' };
const stances: Record<Stance, string> = { agrees: 'agreed', partly: 'agreed in part', refuses: 'refused', notOurs: 'not theirs to do', holding: 'a first word, nothing settled' };
const text = (value: string | number | undefined): string => String(value ?? '');
const day = (value: string | number | undefined): string => {
  const wall = wallOf(Date.parse(text(value).length === 10 ? `${text(value)}T12:00:00+08:00` : text(value)));
  return `${wall.date} ${monthOf(wall)} ${wall.year}`;
};
const meeting = (p: Params): string => `${kinds[p['kind'] as ConferenceKind] ?? 'conference'} no. ${text(p['nth'])}`;
const duties: Record<string, string> = { microGridLead: 'micro-grid leader', gridWorker: 'grid worker', gridLeader: 'grid leader', neighbourhoodManager: 'neighbourhood manager', communityStaff: 'community staff', secretary: 'secretary' };

const acts: Record<HardAct, (p: Params) => string> = {
  requestSent: (p) => p['followsUp'] === undefined ? `Asked ${text(p['to'])}, answer hoped for by ${day(p['due'])}` : `Following up no. ${p['followsUp']}, asked ${text(p['to'])} again, answer hoped for by ${day(p['due'])}`,
  requestReplied: (p) => `${text(p['by'])} answered on ${day(p['repliedOn'])}: ${stances[p['stance'] as Stance] ?? ''}`,
  requestReminded: (p) => `The request to ${text(p['to'])} is due soon; the community was reminded to ask`,
  requestOrdered: (p) => `${text(p['to'])} hasn’t answered in time; order no. ${text(p['level'])} to ask again: ${duties[text(p['duty'])] ?? ''}${p['holder'] === undefined ? '' : ` ${p['holder']}`}`,
  requestWithdrawn: (p) => (p['over'] === 'yes' ? `The matter is over; ${text(p['to'])} needs to answer no more` : `The request to ${text(p['to'])} was withdrawn`),
  conferenceCalled: (p) => `On the agenda of the ${meeting(p)}, ${day(p['at'])}, ${text(p['place'])}`,
  conferenceHeld: (p) => `What the ${meeting(p)} concluded`,
  conferenceCancelled: (p) => `The ${meeting(p)} was cancelled`,
  commitmentMade: (p) => `${text(p['owner'])} promised, by ${day(p['dueOn'])}`,
  commitmentKept: (p) => `${text(p['owner'])} kept the promise: ${text(p['promise'])}`,
  commitmentCarried: (p) => `${text(p['owner'])}’s promise “${text(p['promise'])}” was carried on at the ${meeting(p)}, from ${day(p['dueBefore'])} to ${day(p['dueOn'])}`,
};
const topicActs: Record<TopicAct, (about: string | null) => string> = {
  pooled: () => 'Entered the topic pool', titled: () => 'Was given a title', joined: (about) => `Joined into topic ${about ?? ''}`, sourceAdded: (about) => `Topic ${about ?? ''} was joined into it`,
  sourceLeft: (about) => `Matter ${about ?? ''} was sized otherwise and left`, settled: () => 'All its matters are over', takenOut: (about) => `Matter ${about ?? ''} was sized otherwise; the topic was taken out`, pooledAgain: () => 'Is in the pool again',
};

export const conference: ConferenceWords = {
  day,
  kinds,
  under: (title: string, version: number) => `Under “${title}”, version ${version}`,
  meeting: (kind, nth) => `${kinds[kind]} no. ${nth}`.replace(/^./, (first) => first.toUpperCase()),
  states: { called: 'to come', held: 'held', cancelled: 'cancelled' } as Record<ConferenceState, string>,
  topicStates: { pooled: 'waits to be talked over', joined: 'joined into another topic', settled: 'all its matters are over', takenOut: 'taken out' } as Record<TopicState, string>,
  requestStates: { open: 'waiting for an answer', answered: 'answered', withdrawn: 'no answer needed' } as Record<RequestState, string>,
  stances,
  acts,
  topicActs,
  addresseeKinds: { department: 'Department', deputy: 'Deputy of the people’s congress' } as Record<AddresseeKind, string>,
  parties: {
    partyOrganisation: 'Party organisation (convenes)', residentsCommittee: 'Residents’ committee', ownersCommittee: 'Owners’ committee', propertyCompany: 'Property company', pairedUnit: 'Paired unit', socialOrg: 'Social organisation or neighbourhood manager', department: 'Department', deputy: 'Deputy', residents: 'Residents',
  } as Record<PartyKind, string>,
  within: ({ amount, unit }) => `${amount} ${units[unit]}`,
  units,
  brackets: (inside) => ` (${inside})`,
  late: 'no answer in time',
  topic: (number) => `Topic ${number}`,
  untitled: (kind, place) => (place === '' ? kind : `${kind}, ${place}`),
  voices: (count) => `${count} people concerned`,
  sources: (count) => `from ${count} matters`,
  house: 'The system',
  big: {
    title: 'This is big: it is to be talked over',
    text: 'It touches several interests. Residents’ committee, owners’ committee, property company and residents discuss it together.',
    waits: (topic) => `It is in the topic pool as ${topic.toLowerCase()}.`,
    soon: 'It enters the topic pool in a moment.',
    see: 'See the topic',
  },
  hard: {
    title: 'How far this hard matter has come',
    lead: 'It is beyond the community’s power and needs others. Whom we asked, what they answered and who promised what is written here in order, until it became a policy, a project, or a reasoned no.',
    clockNote: 'The time for an answer is set by the community to remind itself to ask again. It binds nobody else.',
    none: 'No department has been asked yet. Every question and answer will stand here.',
    requests: (count) => `Asked ${count} times`,
    asked: (when) => `asked on ${when}`,
    due: (when) => `answer hoped for by ${when}`,
    missed: (when) => `answer hoped for by ${when}, late`,
    cameLate: (when) => `answer hoped for by ${when}, came late`,
    followsUp: (nth) => `follows up no. ${nth}`,
    commitments: 'Promises',
    conferences: 'Conferences it came before',
    road: 'Everything, from the beginning',
    documentNumber: (number) => `document ${number}`,
    repliedOn: (who, when) => `${who}, ${when}`,
    work: 'Ask, and write down answers',
  },
  commitment: {
    due: (when) => `by ${when}`,
    kept: 'kept',
    open: 'not due yet',
    over: 'late and not kept',
    madeAt: (name) => `said at the ${name}`,
    carried: (times) => `carried on ${times} times`,
    carriedAt: (name, days, reason) => `${name}: ${days}, because ${reason}`,
    days: (before, after) => `from ${before} to ${after}`,
  },
  talk: {
    pool: 'Topics that wait to be talked over',
    poolLead: 'Big matters come into the pool first; everybody hears when one is taken up.',
    none: 'The topic pool is empty', noneText: 'Matters sized as big come here by themselves, with what they come from.',
    settled: 'Topics that are settled',
    conferences: 'Joint conferences', conferencesLead: 'For hard matters the five parties turn to departments together. What was said and promised is public.',
    noConference: 'No conference yet', noConferenceText: 'When a hard matter needs several parties, it is announced here.',
    allConferences: 'All conferences and promises',
    matters: (count) => `${count} matters`,
    keptOf: (kept, of) => (of === 0 ? 'no promises' : `${kept} of ${of} promises kept`),
    back: 'Talk',
  },
  topicPage: { sources: 'Where it comes from', left: 'left', because: (reason) => `Why it is big: ${reason}`, leftBecause: (reason) => `Why it left: ${reason}`, record: 'History', joinedInto: (topic) => `Joined into ${topic.toLowerCase()}`, seeOther: 'See that topic' },
  manage: 'Work on it',
  conferencePage: {
    when: 'When', place: 'Where', parties: 'Who was asked', came: 'came', absent: 'didn’t come', agenda: 'What it is about', conclusion: 'Conclusion', brought: 'Promises brought along', made: 'Promises made here', minutes: 'Minutes', minutesBy: (name, when) => `published by ${name}, ${when}`,
    noMade: 'No new promises.', noBrought: 'No promises were brought along.', waiting: 'no answer yet', keptHere: 'kept', carriedHere: 'carried on', cancelled: (reason) => `Cancelled: ${reason}`, minutesToCome: 'Minutes and conclusions follow after the conference.',
    under: (title, version) => `By “${title}”, version ${version}`,
  },
  joint: { title: 'Conferences and promises', lead: 'Every joint conference goes through the hard matters that are open and the promises that aren’t kept yet.', hard: 'Open hard matters', noHard: 'No hard matter is open', noHardText: 'What is beyond the community’s power is listed here.', open: 'Promises not kept yet', noOpen: 'No promise is open', noOpenText: 'All that was said was done, or no conference was held yet.', meetings: 'Conferences', waits: (open, late) => open === 0 ? 'no answer is waited for' : late === 0 ? `${open} requests wait for an answer` : `${open} requests wait for an answer, ${late} late`, promised: (count) => `${count} promises` },
};
