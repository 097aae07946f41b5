import type { PeopleParts } from '../zh/people-parts.ts';
import { people } from './people.ts';

const day = people.day;
export const peopleParts: PeopleParts = {
  day,
  done: {
    add: 'Written down', change: 'Changed', close: 'Closed', found: 'Founded', seat: 'Seated', unseat: 'Left', met: 'Written down', link: 'Linked', start: 'Draft saved', draft: 'Draft saved', publish: 'Published: in force from now on',
    list: 'Saved', ask: 'Passed on; they don’t see your number', write: 'Passed on', end: 'Ended; they won’t write again', choose: 'Saved',
  },
  places: {
    title: 'Grids and buildings', lead: 'Who is responsible where, and where somebody is missing.', vacancies: (count) => (count === 0 ? 'Nothing is vacant' : `${count} vacant`), vacant: (duty) => `no ${duty}`,
    homes: (homes, count) => `${homes} homes · ${count} people`, entrance: (name, homes) => `entrance ${name}: ${homes} homes`, onlyVacant: 'Vacant only', all: 'All',
    add: 'Add a place', kind: 'Kind', name: 'Name', code: 'Code', codeHint: 'Stands on posters: letters, digits and hyphens.', parent: 'Lies in', top: 'the community', edit: 'Rename or move', close: 'Close', into: 'Who takes over', intoHint: 'Places and duties below go there. A place with homes can’t be closed.', nobody: 'nobody',
    kinds: { estate: 'Estate', grid: 'Grid', microGrid: 'Micro-grid', building: 'Building', entrance: 'Entrance', spot: 'Public place' },
  },
  teams: {
    title: 'Bodies and teams', lead: 'Of the Party organisation only bodies and contacts are kept, not who is a member. What a team lacks is said.', found: 'Found a body or a team', kind: 'Kind', name: 'Name', under: 'Belongs to', none: 'nothing above',
    kinds: { partyCommittee: 'Party committee', gridBranch: 'Grid branch', buildingGroup: 'Building group', committee: 'Committee', council: 'Council', councilTeam: '1+3+N team', oversightGroup: 'Oversight group', seedGroup: 'Seed group', mediationStudio: 'Mediation studio', childrensCouncil: 'Children’s council' },
    roles: { secretary: 'Secretary', deputy: 'Deputy', backbone: 'Backbone', microGridLead: 'Micro-grid leader', stakeholder: 'Stakeholder', member: 'Member' },
    missing: { secretary: 'no secretary', deputy: 'no deputy', backbone: 'no backbone', microGridLead: 'no micro-grid leader', stakeholders: 'no stakeholders', members: 'too few people', responsible: 'somebody is responsible themselves' },
    whole: 'complete', contact: (name) => `Contact: ${name}`, noContact: 'No contact yet', setContact: 'Name and contact', person: 'Who', personHint: 'Type a name, then choose from the list.', agreed: 'They were asked and agreed to be named', seat: 'Add a member', role: 'As',
    childHint: 'Under 14, first type in what the guardian signed at the child’s “Consents and mandates”; here a nickname is shown. The seat counts no more once the guardian takes it back.', unseat: 'Leave',
    met: 'Write down a gathering', on: 'Day', what: 'What', came: 'Who came', file: (attended, gatherings, contributions) => `came ${attended} of ${gatherings}, ${contributions} contributions`, close: 'Close', empty: 'No bodies or teams yet', emptyText: 'Found one first.',
    seated: (count) => `${count} members`,
    gathering: (on, what, came) => `${day(on)}: ${what}, ${came} came`,
  },
  partners: {
    title: 'Partners', lead: 'Who helps, with what, and where they helped. Departments that owe an answer are asked under “Talks”.', add: 'Add one', kind: 'Kind', name: 'Name', offers: 'Offers', offerNote: 'Details', liaison: 'Liaison', phone: 'Phone', phoneHint: 'For staff only.', agreed: 'The liaison was asked and agreed', active: 'Still a partner', past: 'former',
    edit: 'Change', link: 'Link a matter', number: 'Matter number', note: 'What they did', empty: 'No partners yet', emptyText: 'Add one first.',
    kinds: { pairedUnit: 'Paired unit', socialOrg: 'Social organisation', department: 'Department', business: 'Business', charity: 'Charity', school: 'School', other: 'Other' },
    offerKinds: { money: 'Money', people: 'People', venue: 'A venue', skill: 'A skill' },
  },
  charter: {
    title: 'Charter and pacts', lead: 'What was agreed on together, with every version.', kinds: { charter: 'Charter', councilRules: 'Council rules', pact: 'Neighbourhood pact' }, none: 'Nothing published yet', noneText: 'It will stand here.',
    inForce: (version, date) => `Version ${version} · in force since ${day(date)}`, adopted: (how, on, note) => `Adopted by ${how === 'vote' ? 'vote' : 'a meeting'} on ${day(on)}${note === null ? '' : ` (${note})`}`,
    draft: 'draft', versions: 'Versions', changes: 'What changed', added: 'Added', removed: 'Removed', print: 'Print', start: 'Begin a text', kind: 'Kind', name: 'Name', body: 'Text', bodyHint: 'One paragraph a rule.', save: 'Save the draft', publish: 'Publish', how: 'How it was adopted', vote: 'By vote', meeting: 'At a meeting', on: 'Adopted on', note: 'Where the record is', publishHint: 'What is published can’t be changed; write a new version instead.', write: 'Write a new version', manage: 'Write and publish',
  },
  talents: {
    title: 'Talents', lead: 'Find a neighbour who can help. The house passes messages on; nobody sees a number.', find: 'Who can', any: 'anything', look: 'Find', none: 'Nobody yet', noneText: 'Try another skill, or list your own first.', ask: 'Ask', askText: 'What you would like', askHint: 'What and when. No number is needed.', vouched: 'Somebody needs to vouch for you before you write to neighbours.',
    me: 'Let neighbours find me', choose: 'Tick what you would help with', note: 'A word', noteHint: 'Such as: free on Saturday afternoons.', consent: 'I agree that neighbours may find me by these, and see my family name and building', save: 'Save', drop: 'Save with none ticked to be listed no more.', relay: 'My talks',
  },
  relay: {
    title: 'Relay', lead: 'The house passes your words on; neither sees a number.', none: 'No talks yet', noneText: 'Find a neighbour among the talents.', withWhom: (name, skill) => `${name} · ${skill}`, me: 'me', text: 'Reply', send: 'Pass it on', refuse: 'I can’t help now', block: 'No more messages from them', wait: 'Please wait for a reply.',
    states: { open: 'open', refused: 'over', blocked: 'no more' },
  },
  part: {
    title: 'How I take part', lead: 'You decide how much. Change it at any time; no right depends on it.', none: 'None for now', more: 'I would do more; staff may ask me', save: 'Save', staff: 'Taking part', counts: 'How many', few: 'fewer than 5', wouldDoMore: 'Who would do more', nobody: 'Nobody has said so yet.', people: (count) => `${count} people`,
    tiers: { keenResident: 'Keen resident', buildingLiaison: 'Building liaison', residentRepresentative: 'Resident representative' },
    asks: { keenResident: 'About an hour a month: read what is told, say “me too”, come to an event now and then.', buildingLiaison: 'About four hours a month: carry words between neighbours, come to a meeting of the building.', residentRepresentative: 'About eight hours a month: read papers, listen to neighbours, take part in councils and votes.' },
  },
};
