export type Entry = { readonly id: string; readonly title: string; readonly summary: string; readonly href: string; readonly published: string; readonly updated: string; readonly categories: readonly { readonly term: string; readonly label: string }[] };
export type Feed = { readonly id: string; readonly title: string; readonly author: string; readonly self: string; readonly page: string; readonly locale: 'zh' | 'en'; readonly entries: readonly Entry[]; /** When it last became another, also by what no longer stands in it. */ readonly changed: string };

/** Characters that XML can't hold are left out; half a pair becomes the sign for what is broken. */
const escaped = (text: string): string => text.toWellFormed().replace(/[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const text = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;

const entryOf = ({ id, title, summary, href, published, updated, categories }: Entry): string =>
  `  <entry>\n    ${text('id', `urn:uuid:${id}`)}\n    ${text('title', title)}\n    <link rel="alternate" type="text/html" href="${escaped(href)}"/>\n    ${text('published', published)}\n    ${text('updated', updated)}\n${categories.map(({ term, label }) => `    <category term="${escaped(term)}" label="${escaped(label)}"/>\n`).join('')}    <summary type="text">${escaped(summary)}</summary>\n  </entry>\n`;

/** When nothing has ever been said; a feed must say when it last changed. */
const neverYet = '1970-01-01T00:00:00.000Z';
export const latestOf = (moments: readonly string[]): string => moments.reduce((latest, at) => (at > latest ? at : latest), neverYet);

/**
 * A feed as RFC 4287 §4.1 wants it: one id, title, updated, author and a link to itself; each entry with its own id, title, updated and alternate link.
 * Texts are plain: readers show no markup of anybody's.
 */
export const atomOf = (feed: Feed): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.locale === 'zh' ? 'zh-CN' : 'en'}">\n  ${text('id', feed.id)}\n  ${text('title', feed.title)}\n  ${text('updated', latestOf(feed.entries.map(({ updated }) => updated)))}\n  <author>${text('name', feed.author)}</author>\n  <link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>\n  <link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>\n  <generator>Linyi</generator>\n${feed.entries.map(entryOf).join('')}</feed>\n`;
