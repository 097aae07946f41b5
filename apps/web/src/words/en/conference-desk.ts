import type { ConferenceDeskWords } from '../zh/conference-desk.ts';

export const conferenceDesk: Pick<ConferenceDeskWords, 'desk'> = {
  desk: {
    title: 'Conferences', tabs: { pool: 'Topic pool', list: 'Joint list', conferences: 'Conferences', addressees: 'Departments and deputies' },
    poolLead: 'Matters sized as big come in by themselves. Those that are one question are joined, with a reason that everybody reads.',
    topPains: 'See what troubles people most',
    join: 'Join', joinInto: 'Into which topic', joinReason: 'Why', retitle: 'Give a title', titleHint: 'Everybody reads it: no names, no doors.', newTitle: 'Title', seenByAll: 'Everybody reads this',
    roadOf: (title) => `${title}: requests and promises`, toMatter: 'See the matter',
    ask: 'Ask', to: 'Whom', contact: 'Contact', contactHint: 'For staff only.', textLabel: 'What is asked', textHint: 'Everybody reads it: no names, phones or doors.', askedOn: 'Asked on', within: 'Answer within', amount: 'Number', unit: 'Unit', followsUp: 'Follows up', first: 'the first question', sendIt: 'Write it down',
    reply: 'Write down an answer', repliedOn: 'Answered on', by: 'By whom', byHint: 'Office and post, such as “District traffic bureau, planning”.', replyText: 'What they said', stance: 'It comes to', documentNumber: 'Document number', papers: 'Letter or picture', published: 'I have looked: no personal details, everybody may see it', replyIt: 'Write it down',
    withdraw: 'Needs no answer', reason: 'Reason',
    addTo: 'Add', edit: 'Change', inUse: 'In use (can be chosen)', name: 'Name', remark: 'Remark', remarkHint: 'Of a deputy: which congress, which constituency.', kind: 'Department or deputy', retire: 'Retire', retired: 'retired', again: 'Use again', addresseesLead: 'The community’s own list of whom it turns to. Contacts are for staff only.', noAddressee: 'The list is empty', noAddresseeText: 'Add the departments and deputies you deal with; then they can be chosen.',
    call: 'Call a conference', kindOf: 'Which kind', on: 'Day', time: 'Time', placeOf: 'Where', who: 'Who is asked', whoHint: 'A five-party conference needs the first six; where there is none, say so.', agenda: 'Which hard matters', noAgenda: 'No hard matter is open, so there is nothing to confer about.', callIt: 'Announce it', cancel: 'Cancel the conference',
    commit: 'Write down a promise', owner: 'Who promises', ownerHint: 'Office and post.', promise: 'What is promised', dueOn: 'By', matter: 'For which matter', commitIt: 'Write it down', keep: 'Kept', keptText: 'What was done', keepIt: 'Write it down', carry: 'Carry on', carryReason: 'Why it wasn’t kept', newDay: 'New day', carryIt: 'Carry on to the next',
    publish: 'Write the minutes', conclusionOf: (title) => `Conclusion: ${title}`, present: 'Who came', minutesText: 'Minutes', publishIt: 'Publish the minutes', publishHint: 'Each matter needs its conclusion; each promise brought along is kept or carried on first.',
    notBegun: 'The conference hasn’t begun. Once it has, promises and minutes are written here.', noTopic: 'The pool is empty', noTopicText: 'A matter sized as big is here within seconds.', noConference: 'No conference was called yet', noConferenceText: 'Choose hard matters from the joint list and call one.', toRoad: 'Requests and promises', toRoadHint: 'A hard matter needs others: ask them, write down answers, follow promises.',
    done: {
      join: 'Joined; those concerned are told', title: 'Title changed', send: 'Written down; the clock runs', reply: 'Written down; those concerned are told', withdraw: 'Needs no answer any more', add: 'Added', change: 'Changed', call: 'Announced', cancel: 'Cancelled', commit: 'Written down', keep: 'Written down as kept', carry: 'Carried on to the next conference', minutes: 'Minutes published',
    },
  },
};
