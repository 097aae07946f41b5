/** What an answer is made of: the same for XML and JSON, so that neither says anything that the other doesn't. */
export type Row = Readonly<Record<string, Value>>;
/** A list: in XML its items stand within an element of the list's name, each in one called `each`; in JSON it is a bare array. */
export type Listed = { readonly each: string; readonly of: readonly (Row | string)[] };
export type Value = string | number | boolean | null | Listed;
/** `root`: the outermost element, which JSON has none of. */
export type Answer = { readonly root: string; readonly body: Row | Listed };

const isListed = (value: Row | Value): value is Listed => typeof value === 'object' && value !== null && 'each' in value && 'of' in value;

// XML 1.0 has no way to write these characters, not even escaped.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };
const escaped = (text: string): string => text.toWellFormed().replace(unwritable, '').replace(/[&<>"'\r]/g, (sign) => signs[sign] ?? sign);

const element = (name: string, content: string): string => (content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`);
const inside = (value: Row | Value): string => {
  if (value === null) return '';
  if (typeof value !== 'object') return escaped(String(value));
  if (isListed(value)) return value.of.map((item) => element(value.each, inside(item))).join('');
  return Object.entries(value).map(([name, inner]) => element(name, inside(inner))).join('');
};
/** Without namespaces; what is null is an empty element. */
export const asXml = ({ root, body }: Answer): string => `<?xml version="1.0" encoding="utf-8"?>\n${element(root, inside(body))}\n`;

const plain = (value: Row | Value): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (isListed(value)) return value.of.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
};
/** The Spark convention: lists are bare arrays, also with one item or none. */
export const asJson = ({ body }: Answer): string => JSON.stringify(plain(body));

// A cell that begins so is taken for a formula by whoever opens the file.
const cell = (value: Row | Value | undefined): string => {
  const text = typeof value === 'object' || value === undefined ? '' : String(value);
  return `"${(typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};
/** RFC 4180, with a line of names; columns in this order. */
export const asCsv = (rows: readonly Row[], columns: readonly string[]): string =>
  [columns.map((name) => `"${name}"`).join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(',')), ''].join('\r\n');
