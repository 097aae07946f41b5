import type { Channels } from '../zh/channels.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const channels: Channels = {
  patrol: {
    title: 'Rounds', lead: 'What is due today comes first. Go from place to place: nothing there, or take a picture.', today: 'To walk today', none: 'Nothing to walk today', noneText: 'Whenever you see something, note it with “A find”.',
    missed: 'Missed; can be made up', lately: 'The last four weeks', latelyNone: 'No round was due in these four weeks.', rounds: 'Rounds', roundsNone: 'No rounds yet', roundsNoneText: 'Choose the places, their order and how often; on its day a round appears on the phone of whoever walks it.',
    plan: 'Plan a round', find: 'A find', stop: 'End this round', begin: 'Set out', goOn: 'Go on', makeUp: 'Make it up now', see: 'See the record', mine: 'You walk it', who: (name) => `${name} walks it`,
    stops: (count) => `${count} places`, checked: (checked, of) => `${checked} of ${of} looked at`, finds: (count) => `${count} found`,
    states: { due: 'Due today', begun: 'Under way', done: 'In time', late: 'Made up', missed: 'Missed' },
    tally: ({ due, walked, late, missed }) => `${due} rounds were due: ${walked} in time, ${late} made up, ${missed} missed.`,
    tallyFinds: (mended, raised, thanked) => `${mended} finds mended on the spot, ${raised} raised as matters, thanked ${thanked} times.`,
    every: ({ every, weekday, monthDay, onWorkdays }) => {
      if (every === 'daily') return onWorkdays ? 'Every working day' : 'Every day';
      if (every === 'weekdays') return 'Every working day';
      const when = every === 'weekly' ? `Every ${weekdays[(weekday ?? 1) - 1] ?? ''}` : `On day ${monthDay ?? 1} of each month`;
      return onWorkdays ? `${when}, later where it is a day off` : when;
    },
    next: (day) => `Next ${day}`, day: (day) => day.slice(5), table: { caption: 'Rounds of the last four weeks', day: 'Day', round: 'Round', state: 'How it went', who: 'Walked by', finds: 'Found' },
  },
  plan: {
    title: 'Plan a round', lead: 'Once planned it appears on its days on the phone of whoever walks it; a missed one is seen by all on duty.', name: 'Its name', nameHint: 'For example “Fire lanes, buildings 3 to 5”', walker: 'Who walks it', every: 'How often',
    everies: { daily: 'Daily', weekdays: 'Every working day', weekly: 'Weekly', monthly: 'Monthly' }, weekday: 'Day of the week', weekdays, monthDay: 'Day of the month', monthDayHint: 'In a month without a 31st, its last day.', onWorkdays: 'On a day off, move it to the next working day',
    from: 'From which day', stops: 'The places in order, one a line', stopsHint: 'Write “3栋”, “b3” or a name. What to look for stands behind a colon: b3: anything stored in the stairway', save: 'Plan it', placeUnknown: (line) => `“${line}” is no place we know.`, noStops: 'Please write one place at least.', saved: 'Planned.',
  },
  walk: {
    lead: (name, day) => `${name}, ${day}`, nothing: 'Nothing', nothingAt: (place) => `${place}: nothing`, find: 'A find', another: 'One more', lookFor: 'Look for: ',
    found: { nothing: 'Looked, nothing there', mended: 'Found and mended on the spot', raised: 'Found and raised' }, finish: 'This walk is over', left: (count) => `${count} places left`, over: 'This walk is over', overText: (by) => `Walked by ${by}; all was looked at.`, back: 'Back to the rounds',
  },
  find: {
    title: 'A find', lead: 'What can be mended at once is closed in one step, with a picture before and one after; the rest goes to whoever answers for it.', where: 'Where', note: 'Exactly where', what: 'What you see', whatHint: 'No plates, names or numbers. What a picture shows is checked before it is public.', kind: 'Kind',
    mended: 'Mended on the spot', notMended: 'It can’t be; pass it on', how: 'What was done', howHint: 'For example: rang the owner, who came down and shut the window.', before: 'Picture before', after: 'Picture after', thanked: 'They said thank you (kept as trust, no points)', save: 'Note and close', raise: 'Note and pass on',
    doneMended: (number) => `Closed, No. ${number}. It counts as a patrol find, never as confirmed.`, doneRaised: (number) => `Passed on, No. ${number}; a named person will answer.`, kindBySystem: 'By the words', choose: 'Was it mended on the spot?', placeMissing: 'Please say where.',
  },
  entry: {
    how: 'How they agreed', ways: { spoken: 'In person', phone: 'On the telephone', written: 'In writing', message: 'By message' }, consentNote: 'Who agreed, how and when is kept with the matter, for staff only.', when: 'When they agreed', sender: 'Who gave the order', senders: { '12345': '12345 hotline', subdistrict: 'Subdistrict', other: 'Another office' },
    orderNumber: 'Number of the order', due: 'Reply wanted by', dueHint: 'Of this and the community’s own deadline the earlier one counts.', strip: 'Take out names and times', stripHint: 'After pasting a chat press this first: who spoke and when goes, the words stay. Each passage becomes a matter.',
    stripped: (speakers, quotes) => `${speakers} names were taken out, ${quotes} passages are left; please look once more.`, notChat: 'This is no chat; the text was left as it is.', formTyped: 'Number of the form',
  },
  source: {
    title: 'How it came in', consent: (who, how) => `${who === '' ? 'They' : who} agreed: ${how}`, by: (who) => `Typed in by ${who}`, tell: 'They have no account: please tell them in person.', told: (who) => `${who} told them`, tellNow: 'I have told them',
    order: (sender, number) => `${sender} ${number}`, orderDue: 'Reply wanted by', ownDue: 'The community’s own deadline', counts: 'The earlier counts', returned: (who) => `${who} replied`, reply: 'The reply', replyHint: 'Written from the answers; change it, copy it into the office’s system, then note it here.', copy: 'Copy', copied: 'Copied', return: 'It went back; note the date',
    form: (number) => `Form ${number}`, patrol: (round) => (round === null ? 'Seen on a walk' : `Found on “${round}”`), atOnce: 'Mended on the spot', thanked: 'They said thank you', mail: (count) => `${count} mails`,
    through: (name) => `by the key “${name}”`,
    system: { from: (name) => (name === '' ? 'Sent by another system' : `Sent by ${name}`), askBack: 'Ask back', unproved: 'as that system says; not checked', address: 'Place as it was written', point: 'Coordinates', media: 'Link to a picture', mediaHint: 'not fetched by us; it leads to another site' },
  },
  tell: {
    title: 'To be told in person', lead: 'They have no account and get no messages. Ring or knock, then press “Told”.', none: 'Everybody was told', noneText: 'When there is news for somebody without an account it stands here.', unnamed: 'No name given', acts: { answered: 'was answered', planned: 'has a plan', resolved: 'is done', merged: 'goes on as another' }, done: 'Told',
  },
  form: {
    title: 'Type in a form', lead: 'Scan the code on the paper, or type the number below it.', number: 'Number of the form', open: 'Open', of: (number) => `Form ${number}`, order: 'In the order of the paper: Tab goes on, Ctrl+Enter saves.', already: (number) => `This form was typed in already, as No. ${number}.`, see: 'See it',
    what: '1. What is it', where: '2. Where', note: 'Exactly where', kind: '3. Kind', kindHint: 'The box that was ticked', name: '4. Name', signed: '5. Signed that it may be typed in', signedHint: 'Only where the paper bears a signature.', signedOn: 'Date of the signature', sheet: 'A picture of the whole sheet', sheetHint: 'For staff only.', save: 'Save', done: (number) => `Saved as No. ${number}.`, next: 'Number of the next form',
  },
  print: {
    title: 'Print forms', lead: 'For opinion boxes, tea tables and homes. Each sheet has its own number; scanning it opens it for typing in.', building: 'For which place', anywhere: 'No place', count: 'How many', make: 'Make them',
  },
  unchecked: 'To be checked',
};
