import type { MyExport } from '@linyi/contract';

type Around = { locale: string; heading: string; made: string; exact: (at: number) => string; values: Record<string, string> };

/** What people wrote stands in this page as text, whatever signs are in it. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';
const shown = (value: unknown, around: Around): string => {
  if (isNothing(value)) return '—';
  if (typeof value === 'boolean') return value ? '✓' : '—';
  if (Array.isArray(value)) return value.map((each) => shown(each, around)).join('、');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return isMoment(text) ? around.exact(Date.parse(text)) : (around.values[text] ?? text);
};

const partOf = ({ what, columns, rows }: MyExport['parts'][number], around: Around): string => {
  const head = columns.map(({ label }) => `<th scope="col">${escaped(label)}</th>`).join('');
  const lines = rows.map((row) => `<tr>${columns.map(({ key }) => `<td>${escaped(shown(row[key], around))}</td>`).join('')}</tr>`).join('\n');
  return `<section><h2>${escaped(what)} (${rows.length})</h2><div><table><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table></div></section>`;
};

/** A page that stands alone: no script, nothing from elsewhere, read in any browser and printed on paper. */
export const exportPage = (mine: MyExport, around: Around): string => `<!doctype html>
<html lang="${around.locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(around.heading)}</title>
<style>body{font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;padding:0 1em}div{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid #999;padding:.3em .6em;text-align:start;vertical-align:top}h2{font-size:1.1em;margin-top:1.6em}</style></head>
<body><h1>${escaped(around.heading)}</h1><p>${escaped(around.made)}</p>
${mine.parts.map((part) => partOf(part, around)).join('\n')}
</body></html>
`;
