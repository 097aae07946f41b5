/** What stands at the head of the reference: what holds for every door. */
export const overview = `# The API

Everything the pages do is done by these doors. [Quick start](../../quick-start.md) first: it is run by a test. This reference is written from the OpenAPI document, which every installation gives under \`/openapi.json\` ([here](../openapi.json)); each example body was tried against the door’s own schema when it was written.

## Asking

* Addresses begin with \`/api/c/SLUG\`, \`SLUG\` being the community’s short name; \`GET /api/communities\` lists the communities of an installation. Paths below leave that out.
* \`authorization: Bearer …\` brings a key for programs or a session’s token. Browsers bring the token as a cookie, and may write from our own pages alone.
* **Who** says whom a door lets in: *anyone*; *signedIn*, every resident; *onDuty*, stewards, grid workers and staff; *staff*; *communityStaff*, the community’s own; *administrator*. What may be done inside is decided once more by the room, matter by matter: [the table](../permissions.md).
* **Key** says which scopes a key for programs needs. *none opens it*: this is done by hand only.
* Bodies are JSON, but for files. Fields that aren’t named here are left out of account.
* \`idempotency-key\`: the same request under the same key is done once, and its first answer is given again. Send one with every POST that you might have to repeat.
* \`if-match: "VERSION"\` names the version that you saw; 409 says what happened meanwhile. \`if-none-match\` with the tag of the last answer: 304 where nothing changed.
* \`linyi-for: ID\` asks in the name of whoever gave you a mandate, at doors that say *by mandate*. Keys can’t.
* \`accept-language: zh\` or \`en\` chooses the language of reasons.

## Answers and refusals

Moments are UTC to the millisecond, days are days in China. What is refused comes as [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem details (\`application/problem+json\`) with a code and **all** reasons. Every code with its status and its words: [refusals](../refusals.md). Below each door stand the codes that the code behind it can name. Which of them you get depends on what is found there; where doors share a rule, one may name a code that only the other gives. A page that says beforehand what would be refused names that as well. Besides, any door may say:

| status | code | when |
| --- | --- | --- |
| 400 | \`request.invalid\`, \`request.unreadable\`, \`request.badVersion\` | the request isn’t what is described here; \`field\` says where |
| 401 | \`may.signInFirst\`, \`may.secondFactorFirst\` | whoever asks isn’t known, or not well enough |
| 403 | \`may.staffOnly\` and its like, \`token.scopeMissing\`, \`token.closedDoor\` | not for you, or not for this key |
| 403 | \`privacy.noMandate\`, \`privacy.notInMandate\`, \`privacy.notByMandate\` | not in the name of whom \`linyi-for\` names |
| 404 | \`request.notFound\`, \`community.unknown\` | there is no such thing, or not for you |
| 409 | \`matter.changedMeanwhile\` and its like | somebody else was faster |
| 413, 415 | \`request.tooLarge\`, \`request.badMediaType\` | the body |
| 429 | \`request.tooMany\`, \`token.tooMany\`, \`signIn.tooOften\` | come again after \`retry-after\` seconds |
| 503 | \`request.busy\` and its like | the store is away; try again |

## Lists

A list that grows with time is **paged by key**: it answers \`rows\` and \`next\`; ask again with \`after\` set to what \`next\` said, until it is null. A row that was there when you began comes exactly once, whatever is added meanwhile (\`apps/server/test/house/paged-lists.test.ts\` walks them while rows are added). What was changed so that it moved in the list’s order may come twice or wait for the next walk. Lists of bounded length are **whole**, and say why:

WHOLE`;

/** Lists that come whole, and what bounds them. */
export const wholeLists: Readonly<Record<string, string>> = {
  '/places': 'buildings, grids and spots of one community', '/addressees': 'departments and deputies somebody typed in', '/bodies': 'bodies and teams of one community', '/partners': 'organisations somebody typed in',
  '/charter': 'texts, each with its version in force', '/duty-sheets': 'one of each duty', '/duty-phones': 'of those on duty now', '/colleagues': 'those on duty now', '/tiers': 'four tiers', '/views': 'one’s own saved views, at most twenty',
  '/webhooks': 'at most twenty', '/tokens': 'one’s own keys, ten that live', '/community-tokens': 'the community’s keys, fifty that live', '/me/duties': 'one’s own duties that aren’t over', '/residents/{id}/duties': 'one person’s duties, a few in a lifetime', '/me/mandates': 'given and held; the last 200 acts under them',
  '/me/tier': 'the last twenty changes', '/joint-list': 'what is open now: hard matters, commitments, conferences to come', '/recoveries': 'what is open now; a day or two each, five a day for each helper', '/patrol': 'the last four weeks', '/wishes': 'one month, and the last twelve', '/desk': 'today', '/home': 'one page',
  '/figures': 'figures', '/announcements/{id}/reach': 'a row for each building', '/announcements/{id}/doors': 'the homes of one building', '/matters/similar': 'the nearest five', '/topics/{id}': 'one topic', '/privacy': 'papers in force', '/message-channels': 'the ways out; failed deliveries are paged',
};
