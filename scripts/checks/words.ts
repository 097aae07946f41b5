/** One word for one thing: names in code, codes of refusals, events and notices, and the rules that tests name. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { domainEvent } from '@linyi/contract';
import { noticeWords } from '../../apps/server/src/modules/notices/words.ts';
import { refusalWords } from '../../apps/server/src/words/refusals.ts';
import { declaredNames } from './declared-names.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${top}${file}`, 'utf8');
const filesOf = (...patterns: readonly string[]): string[] => globSync([...patterns], { cwd: top, exclude: ['**/node_modules/**', '**/generated/**', '**/*.generated.ts', '**/build/**', '**/.svelte-kit/**'] }).sort();
const code = filesOf('apps/*/src/**/*.ts', 'packages/*/{src,cli}/**/*.ts', 'worlds/src/**/*.ts', 'scripts/**/*.ts');
const server = filesOf('apps/server/src/**/*.ts');

/** Words for which the glossary has another, and words that say nothing. */
const otherWords: readonly { readonly word: string; readonly say: string; readonly but?: RegExp }[] = [
  ...read('docs/glossary.csv').trim().split('\n').slice(1).flatMap((line) => {
    const [, say = '', not = ''] = line.split(',');
    return not.split(' ').filter((word) => word !== '').map((word) => ({ word, say }));
  }),
  ...['helper', 'util', 'utils', 'service', 'info', 'manager'].map((word) => ({ word, say: 'what it does' })),
  { word: 'vote', say: 'ballot, poll or castBallot' }, { word: 'citizen', say: 'resident' }, { word: 'apartment', say: 'dwelling' },
];
/** Where such a word is somebody else's, or its one right use. */
const exceptions: readonly { readonly name: RegExp; readonly in: RegExp }[] = [
  { name: /role/i, in: /^apps\/server\/src\/(db|open-house|admin)|^scripts\/(demo|generate|test)|^apps\/server\/src\/db/ }, // the database's own roles
  { name: /^(neighbourhoodManager|propertyManager)$/, in: /./ }, // two duties
  { name: /serviceWorker/i, in: /^apps\/web/ }, // the browser's own name
  { name: /^(mayI|i)ssueSlips$/, in: /modules\/people/ }, // a verb: slips are issued
  { name: /^(data|info)$/, in: /reencode-image\.ts$/ }, // what sharp calls pixels and their measure
  { name: /^handle$/, in: /^apps\/server\/src\/http\/route\.ts$|hooks\.server\.ts$/ }, // Fastify's and SvelteKit's own word
  { name: /^info$/, in: /ui\/icons\.ts$/ }, // the picture's name in its collection
  { name: /^data$/, in: /admin\/run-linyi\.ts$/ }, // --data, as in the demo
  { name: /link/i, in: /modules\/partners\/|http\/oidc-routes\.ts$|sign-in\/links\.ts$|contract\/src\/(organisation|sign-in)\.ts$|webhooks\/policy\.ts$|db\/community\// }, // accounts and partners are linked to something; matters are merged
  { name: /ticket/i, in: /http\/(factor|passkey)-routes\.ts$|sign-in\/factors\.ts$|sign-in\/second\// }, // what stands for the first factor until the second is given
  { name: /helper/i, in: /modules\/people\/|notices\/tell-account\.ts$/ }, // somebody who helps somebody else (T-6)
  { name: /role/i, in: /modules\/teams\/|contract\/src\/organisation\.ts$/ }, // what a seat in a team of 1+3+N is for; duties are held
  { name: /credential/i, in: /sign-in\/passkeys\.ts$|contract\/src\/sign-in\.ts$/ }, // WebAuthn's own word
  { name: /^localService$/, in: /ui\/spoken\.ts$/ }, // the browser's own name
  { name: /service/i, in: /modules\/open311\// }, // Open311's own word for a kind of matter
];
const parts = (name: string): string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
const wrongNames = (): string[] => code.flatMap((file) => declaredNames(file, read(file)).flatMap((name) => {
  if (exceptions.some((exception) => exception.name.test(name) && exception.in.test(file))) return [];
  const wrong = otherWords.find(({ word }) => parts(name).includes(word)) ?? (/^(data|handle)$/.test(name) ? { word: name, say: 'what it is' } : undefined);
  return wrong ? [`${file}: "${name}" has the word "${wrong.word}"; say ${wrong.say}`] : [];
}));

const quoted = (files: readonly string[], without: RegExp): Set<string> =>
  new Set(files.filter((file) => !without.test(file)).flatMap((file) => [...read(file).matchAll(/['"`]([a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+)['"`]/g)].map((match) => match[1] ?? '')));
const slots = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join(' ');

const wrongPair = (name: string, [zh, en]: readonly [string, string]): string[] => [
  ...(zh.trim() === '' || en.trim() === '' ? [`${name} lacks a text`] : []),
  ...(/[！!]/.test(zh + en) ? [`${name} shouts`] : []),
  // What is wrong with a program's request is said in the names that its programmer wrote.
  ...(!name.startsWith('open311.') && /[A-Za-z]{4,}/.test(zh.replace(/\{\w+\}/g, '').replace(/If-Match|https?|Excel|\.xlsx?|WebP|Open311/g, '')) ? [`${name} has Latin words in its Chinese text`] : []),
];
// The admin command has words of its own.
const wrongRefusals = (): string[] => {
  const used = quoted(server, /words\/refusals\.ts$|http\/statuses\.ts$/);
  const thrown = new Set(server.filter((file) => !file.includes('/admin/')).flatMap((file) => [...read(file).matchAll(/(?:code: |no\(|\? )'([a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*)'/g)].map((match) => match[1] ?? '')));
  const known = new Set<string>(Object.keys(refusalWords));
  const rooms = new Set([...known].map((each) => each.split('.')[0]));
  return [
    ...[...thrown].filter((each) => rooms.has(each.split('.')[0]) && !known.has(each)).map((each) => `the refusal ${each} has no words`),
    ...[...known].filter((each) => !used.has(each)).map((each) => `the refusal ${each} is never used`),
    ...Object.entries(refusalWords).flatMap(([name, pair]) => wrongPair(name, pair)),
  ];
};

const wrongNotices = (): string[] => {
  const used = quoted(server, /notices\/words\.ts$/);
  return Object.entries(noticeWords).flatMap(([name, pair]) => [...wrongPair(name, pair), ...(used.has(name) ? [] : [`the notice ${name} is never sent`]), ...(slots(pair[0]) === '' && slots(pair[1]) !== '' ? [`${name} says more in English`] : [])]);
};

/** Events that nobody here listens to: they are told for the outside, for later rooms and for the record. */
const forOthers = new Set(['resident.joined', 'resident.vouched', 'resident.verified', 'duty.started', 'duty.phoneChanged', 'slips.issued', 'rules.changed', 'matter.imported', 'announcement.takenBack', 'topic.pooled', 'topic.titled', 'topic.sourceLeft', 'patrol.planned', 'patrol.ended', 'patrol.walked', 'forms.issued', 'mediation.sessionHeld', 'mediation.resumed', 'pact.signed', 'script.drafted', 'script.checked', 'token.made', 'token.revoked', 'import.carriedOut', 'import.undone',
  'erasure.asked', 'erasure.cancelled', 'resident.erased', 'guardian.signed', 'guardian.withdrew', 'mandate.given', 'mandate.ended', 'mandate.actedUnder', 'consent.given', 'consent.withdrawn', 'place.added', 'place.changed', 'place.closed', 'body.founded', 'body.changed', 'body.closed', 'team.seated', 'team.seatEnded', 'team.met', 'partner.linked', 'charterText.drafted', 'charterText.published', 'tier.chosen', 'relay.asked', 'relay.written', 'relay.refused']);
const wrongEvents = (): string[] => {
  const types: readonly string[] = domainEvent.options.flatMap(({ shape: { type } }): readonly string[] => ('value' in type ? [type.value] : type.options));
  const told = quoted(server, /tell-concerned\.ts$|words\//);
  // The facts of insight are made anew by every event of a matter; the others need somebody to hear them by name.
  const byName = quoted(server.filter((file) => /\/(tell|follow|hear|keep)-[a-z-]+\.ts$/.test(file)), /never/);
  const heard = (type: string): boolean => type.startsWith('matter.') || forOthers.has(type) || byName.has(type);
  return [
    ...types.filter((type) => !told.has(type)).map((type) => `the event ${type} is never told`),
    ...types.filter((type) => !heard(type)).map((type) => `nobody hears the event ${type}`),
  ];
};

const namesRule = (name: string): boolean => /^[A-Z]-\d+\b/.test(name);
/** A test of a room or a package says which rule it covers, itself or by the group it stands in: `M-5 an answer …`. */
const wrongTests = (): string[] => filesOf('apps/server/test/{matters,people,tenancy,notices,insight,door,house}/**/*.test.ts', 'packages/*/test/**/*.test.ts').flatMap((file) => {
  let group = '';
  return [...read(file).matchAll(/\b(describe|test|it)(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.*?)\2\s*,/g)].flatMap(([, what, , name = '']) => {
    if (what === 'describe') group = name;
    return what === 'describe' || namesRule(name) || namesRule(group) ? [] : [`${file}: the test "${name}" names no rule`];
  });
});

const wrong = [...wrongNames(), ...wrongRefusals(), ...wrongNotices(), ...wrongEvents(), ...wrongTests()];
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
