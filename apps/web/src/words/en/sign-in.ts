import type { SignInPages } from '../zh/sign-in.ts';

export const signInPages: SignInPages = {
  or: 'Other ways to sign in',
  withPasskey: 'Sign in with a passkey',
  withProvider: (label) => `Sign in with ${label}`,
  lost: 'My number changed or is lost: no code reaches me',
  came: {
    oidcAway: 'The sign-in service can’t be reached now. Please try later, or use your phone.', oidcRefused: 'That sign-in didn’t work. Please begin again here.', oidcOff: 'That way to sign in isn’t set up here.', oidcOfAnother: 'That account is linked to somebody else already. Nothing was changed.',
    linkedAlready: 'You have such an account linked already. Please unlink it first.', proveFirst: 'Please show below that it is you, then link again.', tooOften: 'Too many attempts. Please come back later.', signInFirst: 'Please sign in first.', linked: 'Linked. Next time you can sign in with it.',
  },
  passkey: {
    title: 'Passkeys',
    lead: 'Sign in by fingerprint, face or screen lock, without waiting for an SMS. Your fingerprint and face stay on your device; the community never gets them.',
    add: 'Add a passkey on this device', name: 'Give it a name', nameHint: 'As: my phone, the computer at home',
    insecure: 'This site isn’t reached over https yet, so browsers allow no passkeys here.', unable: 'This browser has no passkeys. Please sign in by phone.', needsScript: 'Passkeys need scripts in the browser.',
    stopped: 'Not finished. You can try again.', failed: 'That didn’t work. Please try again, or sign in by phone.', added: 'Added.',
    since: (at) => `added ${at}`, used: (at) => `last used ${at}`, never: 'not used yet', strong: 'counts as both factors', remove: 'Remove', rename: 'Rename', none: 'No passkeys yet.',
  },
  second: {
    title: 'One more step', give: 'Staff take one more step to sign in: the 6 digits of your authenticator.', code: 'Code', codeHint: 'If your phone is lost, type one of your backup codes.', enter: 'Sign in', orPasskey: 'Or use a passkey',
    setTitle: 'Set a second factor', setLead: 'At work you see residents’ names, so signing in takes a second step: whoever gets hold of your number still can’t come in. Set it once; from then on you type 6 digits when you sign in.',
    ticket: 'Reset code', ticketHint: 'The code that the secretary or an administrator handed you.', begin: 'Set up an authenticator', beginHint: 'First have an authenticator on your phone: most phones bring one.', orAdd: 'Or use a passkey as your second factor:',
    scan: '1. Scan this with your authenticator', typed: 'If it can’t be scanned, type this', confirm: '2. Type the 6 digits it shows', confirmButton: 'Confirm',
    paperTitle: 'Write your backup codes down', paperLead: 'When your phone is lost, one of these stands for the authenticator’s digits. Each works once, and they are shown only now. Print or copy them, and keep them safe.', print: 'Print', go: 'I have kept them, go on', lost: 'Neither authenticator nor backup codes? See the secretary or an administrator in person.', over: 'Nothing to set: you can go straight in.',
  },
  lostPage: {
    title: 'A new number: get your account back', steps: ['See your steward or the community’s staff in person. They recognise you and give you a recovery code.', 'Within an hour, type the code and your new number here.', 'Wait a day. Meanwhile your old number, mail and WeChat are told, and you can stop it if it isn’t you.', 'After a day sign in by your new number: your account is back.'],
    why: 'The day of waiting keeps others from pretending to be you. You will see who helped you and when; they can’t get into your account.', keep: 'If your old number still receives SMS, just sign in and change it under “Me”. No waiting.',
    code: 'Recovery code', codeHint: '12 letters and digits; case and spaces don’t matter.', phone: 'New phone number', phoneHint: 'The number you use now.', get: 'Send a code to the new number', phoneCode: 'Code sent to the new number', send: 'Begin',
    done: (at) => `Thank you. From ${at} you can sign in by your new number.`, staff: 'Accounts of staff are confirmed by two of the community’s staff.',
  },
  mine: {
    title: 'Signing in', lead: 'How you sign in, on which devices you are signed in, and who did something to your account.', back: 'Me',
    prove: 'Before you change anything, show that it is you', provedUntil: (at) => `You have shown it; you can make changes until ${at}.`, provePhone: 'Send a code to my phone', proveCode: 'Code on your phone', proveFactor: '6 digits of your authenticator, or a backup code', proveButton: 'It is me', provePasskey: 'Show it by passkey',
    phone: 'Phone number', phoneIs: (ending) => `ending in ${ending}`, phoneNone: 'No phone number', changePhone: 'Change my number', newPhone: 'New number', sendBoth: 'Send codes', bothSent: 'Both numbers got a code. Please type both.', oneSent: 'The new number got a code. Please type it.', oldCode: 'Code on the old phone', newCode: 'Code on the new phone', change: 'Change to the new number', changeMeans: 'Your other devices have to sign in again.', oldLost: 'The old number receives nothing any more',
    links: 'Linked accounts', linked: (at) => `linked ${at}`, notLinked: 'not linked', link: 'Link', unlink: 'Unlink',
    factor: 'Second factor', factorSince: (at) => `Authenticator set ${at}`, factorNone: 'No authenticator', codesLeft: (count) => `${count} backup codes left`, changeFactor: 'Change the authenticator', newCodes: 'New backup codes', removeFactor: 'Remove the authenticator',
    sessions: 'Signed-in devices', sessionsLead: 'Only the kind of device and the day are kept; no network address, no place.', thisOne: 'this one', unknownDevice: 'Unknown device', since: (at) => `signed in ${at}`, seen: (day) => `used ${day}`, end: 'Sign out', endOthers: 'Sign out all others',
    acts: 'Who did something to my account', noActs: 'Nothing yet.', byMe: 'yourself', at: (at) => at,
    actWords: {
      passkeyAdded: 'added a passkey', passkeyRemoved: 'removed a passkey', factorSet: 'set the authenticator', factorRemoved: 'removed the authenticator', factorReset: 'reset the second factor', codesMade: 'made new backup codes', codeUsed: 'used a backup code', phoneChanged: 'changed the phone number', linked: 'linked an account', unlinked: 'unlinked an account', sessionsEnded: 'signed out other devices',
      recoveryAsked: 'asked to recover your account', recoveryStarted: 'recognised you and gave a recovery code', recoveryWaiting: 'a recovery code was used with a new number', recoveryStopped: 'the recovery was stopped', recoveryDone: 'the account moved to the new number',
    },
    recovery: (by) => `${by} is recovering your account`, recoveryText: (at) => (at === null ? 'If you didn’t ask for it, stop it.' : `On ${at} your account moves to a new number. If that isn’t you, stop it before then.`), stop: 'Not me: stop it', cannotStop: 'Two people have confirmed this one in person, so it can’t be stopped here. If it isn’t you, come to the community’s office.',
    saved: 'Saved.', toSignIn: 'Signing in',
  },
  helping: {
    title: 'Help somebody get their account back', lead: 'When a resident’s number changed and no code reaches them: recognise them in person and give them a recovery code. You can’t see or enter their account.', rules: ['You have to meet them and know their face. Telephone or chat doesn’t count.', 'Say the code to them or write it down; it holds an hour and works once.', 'They wait a day; the old number and every other way are told and can stop it.', 'Who helped is written down, and they can read it.'],
    search: 'Find a resident', searchHint: 'Name, or the whole phone number', find: 'Find', people: 'Whom you can help', none: 'No resident who has signed in was found.', pick: 'It is them: give a code', two: 'Confirmed by two people', confirmPick: 'I have met them in person', code: (name) => `Recovery code for ${name}`, codeText: (minutes) => `Within ${minutes} minutes, on the sign-in page under “My number changed”. It is shown only now.`, asked: 'Noted. Another of the community’s staff has to confirm in person before there is a code.',
    open: 'Under way', states: { asked: 'waits for the second person', started: 'waits for the code to be used', waiting: 'waits a day', done: 'done', stopped: 'stopped', over: 'over' }, by: (names) => `by ${names}`, ripe: (at) => `number changes ${at}`, confirm: 'I confirm in person too', cancel: 'Cancel', cancelled: 'Cancelled.',
    reset: 'Reset second factor', resetCode: (name) => `Reset code for ${name}`, resetText: (hours) => `Within ${hours} hours they type it after signing in, and set a new authenticator. It is shown only now.`, link: 'Help somebody get their account back',
  },
};
