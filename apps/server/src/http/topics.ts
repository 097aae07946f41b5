/** What doors are about: chapters of the reference, and tags of the OpenAPI document. The first that fits a path is its topic. */
type Topic = { readonly name: string; readonly says: string; readonly paths: RegExp };

export const topics: readonly Topic[] = [
  { name: 'signing-in', says: 'Signing in, passkeys, providers, the second factor, sessions and the way back', paths: /^\/(sign-|me\/sign-in|recoveries|residents\/:id\/reset-second-factor)/ },
  { name: 'privacy', says: 'My data, consents, mandates, guardians, who looked, and what an operator owes', paths: /^\/(privacy|mandates|me\/(privacy|consents|looks|export|erasure|mandates|may)|residents\/:id\/(consents|guardian|mandates))/ },
  { name: 'duties', says: 'Duties, their sheets and the phones of duty', paths: /^\/(duties|duty-|me\/dut|residents\/:id\/duties)/ },
  { name: 'mediation', says: 'Mediation behind a closed door, and what mediators hand on', paths: /^\/(mediations|scripts|matters\/:id\/mediation)/ },
  { name: 'topics', says: 'The pool of topics', paths: /^\/(topics|matters\/:id\/topic)/ },
  { name: 'conferences', says: 'Hard matters: departments, requests, conferences and what was promised there', paths: /^\/(conferences|commitments|requests|addressees|joint-list|matters\/:id\/(road|requests))/ },
  { name: 'ways-in', says: 'Matters that come by phone, paper, patrol, chat or order', paths: /^\/(patrol|paper-forms|matters\/(typed-in|pasted-chat|to-tell|:id\/(source|return-order|told)))/ },
  { name: 'matters', says: 'Matters and their moves', paths: /^\/(matters|views|colleagues)/ },
  { name: 'announcements', says: 'Announcements and whom they reached', paths: /^\/announcements/ },
  { name: 'callouts', says: 'Call-outs: helping hands when something happens', paths: /^\/(callout|me\/skills)/ },
  { name: 'wishes', says: 'Small wishes', paths: /^\/wishes/ },
  { name: 'messages', says: 'Messages and the ways they go', paths: /^\/(inbox|me\/(messages|contacts)|stop|message-channels|deliveries)/ },
  { name: 'charter-and-bodies', says: 'Charter and covenants, bodies and teams, tiers of participation', paths: /^\/(charter|bodies|teams|tiers|me\/tier)/ },
  { name: 'talents-and-partners', says: 'Talents, talks by relay, partner organisations', paths: /^\/(talents|partners|me\/(talents|relay))/ },
  { name: 'people', says: 'Residents, vouching, slips, and myself', paths: /^\/(residents|slips|me$)/ },
  { name: 'keys-and-webhooks', says: 'Keys for programs, and webhooks', paths: /^\/(tokens|community-tokens|webhooks)/ },
  { name: 'imports', says: 'Tables that somebody brings', paths: /^\/imports/ },
  { name: 'figures', says: 'Figures, the desk’s day and the first page', paths: /^\/(figures|desk|home)/ },
  { name: 'files-and-feeds', says: 'Pictures and feeds', paths: /^\/(files|feeds)/ },
  { name: 'community', says: 'The community, its places and its rules', paths: /^/ },
];

/** `path`: as routes write it, below `/api/c/:slug`. */
export const topicOf = (path: string): string => topics.find(({ paths }) => paths.test(path))?.name ?? 'community';
