import type { Tables } from '../zh/tables.ts';

export const tables: Tables = {
  names: {
    imports: 'Imports',
    keys: 'Keys',
    places: 'Grids and buildings', bodies: 'Bodies and teams', partners: 'Partners', charter: 'Charter and pacts', talents: 'Talents', relay: 'Passed on', tiers: 'Ways of taking part', dutyPhones: 'Numbers to call',
    duties: 'Duties', dutySheets: 'Duty sheets', looks: 'Who looked at my data',
    matters: 'Matters', deskMatters: 'Matters (desk)', announcements: 'Announcements', deskAnnouncements: 'Announcements (all)', reach: 'Reach of an announcement', callouts: 'Call-outs',
    calloutBoard: 'Call-out board', wishes: 'Wishes', inbox: 'My messages', mediations: 'Mediations', scripts: 'Scripts', neighbours: 'Neighbours to vouch for',
    topics: 'Topics', topPains: 'What troubles people most', conferences: 'Conferences', joint: 'Hard matters', commitments: 'Commitments', conference: 'Commitments of a conference', requests: 'Requests and replies',
    addressees: 'Departments and deputies', messages: 'Undelivered messages', patrol: 'Patrols', walk: 'Walk', residents: 'Residents', rules: 'Changes of rules', toTell: 'To tell in person',
    figures: 'Figures', facts: 'Facts behind the figures', webhooks: 'Webhooks', deliveries: 'Deliveries',
  },
  heads: {
    under: 'Belongs to', vacant: 'Lacks', members: 'Members', gatherings: 'Gatherings', offers: 'Offers', agreed: 'How agreed', can: 'Can', phone: 'Phone',
    prefix: 'Begins with', lastUsed: 'Last used',
    from: 'From', to: 'To', accepted: 'Accepted', may: 'May', must: 'Must', training: 'Training', insurance: 'Insurance', expenses: 'Expenses', times: 'Times',
    number: 'Number', title: 'Title', excerpt: 'Excerpt', text: 'Text', kind: 'Kind', place: 'Place', size: 'Size', state: 'State', channel: 'Channel', responder: 'First responder',
    raisedAt: 'Raised', clock: 'Waiting for', dueAt: 'Due', meToos: 'Me-toos', rating: 'Rating', public: 'Public', publishedAt: 'Published', urgent: 'Urgent', places: 'For', edition: 'Edition',
    read: 'Read', photos: 'Photos', video: 'Video', homes: 'Homes', homesReached: 'Homes reached', people: 'People', peopleReached: 'People reached', opened: 'Opened it', told: 'Told at the door',
    openedAt: 'Opened', closedAt: 'Closed', meetingPoint: 'Meeting point', skills: 'Skills', wanted: 'Wanted', coming: 'Came', note: 'Outcome', month: 'Month', rank: 'Rank', supports: 'Voices',
    at: 'At', name: 'Name', home: 'Home', phoneEnding: 'Phone ending', duties: 'Duties', verification: 'Verification', seat: 'My seat', parties: 'Parties', nextSession: 'Next session',
    breaches: 'Open breaches', writtenBy: 'Written by', writtenAt: 'Written', checkedBy: 'Checked by', pooledAt: 'Pooled', changedAt: 'Last change', voices: 'Voices', sources: 'Matters', nth: 'No.',
    meetingAt: 'Held at', conferenceMatters: 'Matters', conferenceCommitments: 'Commitments', kept: 'Kept', open: 'Open requests', late: 'Late requests', answered: 'Answered',
    lateCommitments: 'Late commitments', nextDue: 'Next due', owner: 'Promised by', dueOn: 'Due on', keptAt: 'Kept', keptText: 'How', carries: 'Carried on', conference: 'Conference',
    addressee: 'Addressee', remark: 'Remark', contact: 'Contact', active: 'In use', askedOn: 'Asked on', endedAt: 'Ended', replies: 'Replies', stance: 'Stance', resident: 'To', way: 'Way',
    purpose: 'What', why: 'Why not', todo: 'What to do', attempts: 'Tries', nextAt: 'Next try', date: 'Day', round: 'Round', walker: 'Walked by', stops: 'Stops', checked: 'Checked', finds: 'Finds',
    stop: 'Stop', lookFor: 'Look for', found: 'Found', by: 'By', matter: 'Matter', rule: 'Rule', before: 'Before', after: 'After', reason: 'Reason', givenBy: 'Said by', news: 'News',
    newsAt: 'News at', unread: 'Read at', url: 'Address', kinds: 'Told of', waiting: 'Waiting', sent: 'Sent (7 days)', failed: 'Failed (7 days)', since: 'Since', event: 'Event', position: 'Position',
    status: 'Answered', answer: 'Its words', took: 'Took (ms)',
  },
  yes: 'yes', no: 'no', all: 'Everybody',
};
