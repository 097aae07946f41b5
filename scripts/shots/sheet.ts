import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';

export type Shot = { readonly group: string; readonly name: string; readonly file: string; readonly troubles: readonly string[] };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const figure = ({ name, file, troubles }: Shot): string =>
  `<figure${troubles.length > 0 ? ' class="trouble"' : ''}><a href="${escaped(file)}"><img src="${escaped(file)}" alt=""></a><figcaption>${escaped(name)}${troubles.map((each) => `<br><b>${escaped(each)}</b>`).join('')}</figcaption></figure>`;

const page = (groups: ReadonlyMap<string, readonly Shot[]>): string => `<!doctype html><meta charset="utf-8"><title>Pages of the demo</title><style>
body { font: 13px/1.4 system-ui, "Noto Sans CJK SC", sans-serif; margin: 16px; background: #e8e8ea; color: #222; }
section { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
figure { margin: 0; width: 200px; } .desk figure { width: 380px; }
img { width: 100%; height: 433px; object-fit: cover; object-position: top; background: #fff; border: 1px solid #bbb; display: block; } .desk img { height: 238px; }
.trouble img { outline: 3px solid #c00; } b { color: #c00; font-weight: 600; } h2 { margin: 20px 0 8px; }
</style>${[...groups].map(([group, shots]) => `<h2>${escaped(group)} · ${shots.length}</h2><section class="${group.includes('1440') ? 'desk' : 'phone'}">${shots.map(figure).join('')}</section>`).join('\n')}`;

/** One page and one picture with every shot on it. The picture shows each page's top; the page links to the whole. */
export const makeSheet = async (browser: Browser, folder: string, shots: readonly Shot[]): Promise<string> => {
  const html = join(folder, 'index.html');
  writeFileSync(html, page(Map.groupBy(shots, ({ group }) => group)));
  const context = await browser.newContext({ viewport: { width: 2400, height: 1200 } });
  const sheet = await context.newPage();
  await sheet.goto(pathToFileURL(html).href);
  await sheet.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))));
  const picture = join(folder, 'contact-sheet.png');
  await sheet.screenshot({ path: picture, fullPage: true });
  await context.close();
  return picture;
};
