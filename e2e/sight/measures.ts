/**
 * What can be measured in a page and axe doesn't measure. Runs inside the page, so it imports nothing: its text is sent there as it is (measure.ts).
 * Every measure answers with what is wrong, in words; nothing wrong is an empty list.
 */

const controls = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';

const shown = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen, .skip') === null;
};

/** An element as somebody finds it again: its tag, class and first words. */
const called = (element: Element): string => {
  const word = (element.getAttribute('aria-label') ?? element.textContent.trim()) || (element.getAttribute('name') ?? '');
  const look = [...element.classList].filter((name) => !name.startsWith('svelte-')).join('.');
  return `<${element.localName}${element.id === '' ? '' : `#${element.id}`}${look === '' ? '' : `.${look}`}> “${word.replace(/\s+/g, ' ').slice(0, 24)}”`;
};

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const ownText = (element: Element): string => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? '').join('').trim();
const withText = (): Element[] => [...document.body.querySelectorAll('*')].filter((element) => !['script', 'style', 'noscript', 'option', 'optgroup', 'template'].includes(element.localName) && hasWords(ownText(element)) && shown(element));
const once = (lines: readonly string[]): string[] => [...new Set(lines)].slice(0, 6);

/** A name out of the code where a word of the reader's should stand; what is meant as code stands in an element that says so. */
const bareNames = (): string[] => once(withText().filter((element) => element.closest('code, pre, kbd, samp') === null).flatMap((element) => {
  const [name] = /\b[a-z]{2,}[A-Z][A-Za-z]+\b|\bundefined\b|\bNaN\b|\[object |\b(?:matter|import|people|privacy|open311)\.[a-z][A-Za-z]+\b/.exec(ownText(element)) ?? [];
  return name === undefined ? [] : [`a name out of the code, “${name}”: ${called(element)}`];
}));

/** The ministry's rules on letters: sans-serif, no text below `least`, lines 1.3 apart, paragraphs 1.3 lines apart. */
const letters = (least: number): string[] => once(withText().flatMap((element) => {
  const { fontSize, fontFamily, lineHeight } = getComputedStyle(element);
  const size = parseFloat(fontSize);
  const line = lineHeight === 'normal' ? 1.2 : parseFloat(lineHeight) / size;
  return [
    ...(size < least ? [`letters of ${size} px: ${called(element)}`] : []),
    ...(line < 1.295 ? [`lines ${line.toFixed(2)} apart: ${called(element)}`] : []),
    ...(/sans-serif|system-ui/.test(fontFamily) ? [] : [`no sans-serif: ${called(element)}`]),
  ];
}));

const lineOf = (element: Element): number => parseFloat(getComputedStyle(element).lineHeight);
const runsOn = (element: Element | null): element is HTMLElement => element !== null && /^(P|LI)$/.test(element.tagName) && shown(element) && ownText(element).length > 20 && element.getBoundingClientRect().height > lineOf(element) * 1.6;
const paragraphs = (): string[] => once([...document.querySelectorAll('main p, main li')].filter(runsOn).flatMap((element) => {
  const next = element.nextElementSibling;
  if (!runsOn(next)) return [];
  const gap = next.getBoundingClientRect().top - element.getBoundingClientRect().bottom;
  const inner = parseFloat(getComputedStyle(element).paddingBottom) + parseFloat(getComputedStyle(next).paddingTop);
  return gap >= 0 && gap + inner < lineOf(element) * 0.3 - 1 ? [`paragraphs ${((gap + inner) / lineOf(element) + 1).toFixed(2)} lines apart: ${called(element)}`] : [];
}));

/** A link within a line of text may be as small as the text; everything else is something to hit. */
const inLine = (element: Element): boolean => {
  const parent = element.parentElement;
  return element.localName === 'a' && getComputedStyle(element).display.startsWith('inline') && !/flex|grid/.test(getComputedStyle(element).display) && parent !== null && parent.textContent.trim().length > element.textContent.trim().length;
};
const hitArea = (element: Element): DOMRect => {
  const labels = element instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(element.type) ? [...(element.labels ?? [])].filter(shown) : [];
  const around = labels.find((label) => label.contains(element)) ?? (shown(element) && element.getBoundingClientRect().width > 60 ? undefined : labels[0]);
  return (around ?? element).getBoundingClientRect();
};
const targets = (least: number): string[] => once([...document.querySelectorAll(controls)].filter((element) => (shown(element) || hitArea(element).height > 1) && element.closest('.unseen, .skip') === null && element.checkVisibility() && !inLine(element) && !element.matches(':disabled')).flatMap((element) => {
  const { width, height } = hitArea(element);
  return Math.min(width, height) < least - 0.5 ? [`a target of ${Math.round(width)} × ${Math.round(height)}: ${called(element)}`] : [];
}));

const sides = (): string[] => {
  const root = document.documentElement;
  const tooWide = root.scrollWidth - root.clientWidth;
  if (tooWide <= 0) return [];
  const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && shown(element));
  return [`${tooWide} px stick out: ${out.slice(-2).map(called).join(', ')}`];
};

/** Rows that one has to push sideways, other than tables and plans, which may be wider than a small window. */
const sideways = (): string[] => once([...document.body.querySelectorAll('*')].flatMap((element) => {
  if (element.scrollWidth <= element.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(element).overflowX) || !shown(element)) return [];
  return element.localName === 'textarea' || element.querySelector('table') !== null || element.matches('.plan') ? [] : [`scrolls sideways: ${called(element)}`];
}));

const cutOff = (): string[] => once(withText().flatMap((element) => {
  const box = element.closest<HTMLElement>('body *');
  for (let around: HTMLElement | null = box; around !== null && around !== document.body; around = around.parentElement) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(around);
    // An excerpt says that there is more, and the whole is one tap away.
    if (clipPath !== 'none' || around.matches('[data-excerpt]')) continue;
    const wide = /hidden|clip/.test(overflowX) && around.scrollWidth > around.clientWidth + 2;
    const high = /hidden|clip/.test(overflowY) && around.scrollHeight > around.clientHeight + 2;
    if (around.clientWidth > 0 && (wide || high)) return [`cut off: ${called(around)}`];
  }
  return [];
}));

/** How much of the window stands still while the page moves. */
const bars = (most: number): string[] => {
  const stuck = [...document.body.querySelectorAll('*')].filter((element) => /fixed|sticky/.test(getComputedStyle(element).position) && shown(element) && element.getBoundingClientRect().width > innerWidth / 2);
  const covers = (y: number): boolean => stuck.some((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const sticks = getComputedStyle(element).position === 'fixed' || [...document.body.querySelectorAll('main')].every((main) => !main.contains(element)) || element.matches('.dock');
    return sticks && top <= y && bottom > y;
  });
  const rows = Array.from({ length: innerHeight }, (_, y) => y).filter(covers).length;
  return rows > innerHeight * most ? [`${rows} of ${innerHeight} px stand still: ${stuck.map(called).join(', ')}`] : [];
};

type Colour = readonly [number, number, number, number];
const colourOf = (text: string): Colour => {
  const [r = 0, g = 0, b = 0, a = 1] = (/rgba?\(([^)]+)\)/.exec(text)?.[1] ?? '0 0 0 0').split(/[\s,/]+/).map(Number);
  return [r, g, b, a];
};
const light = ([r, g, b]: Colour): number => {
  const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const ratio = (one: Colour, other: Colour): number => {
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const groundOf = (element: Element | null): Colour => {
  for (let around = element; around !== null; around = around.parentElement) {
    const colour = colourOf(getComputedStyle(around).backgroundColor);
    if (colour[3] > 0.99) return colour;
  }
  return [255, 255, 255, 1];
};

/** Fields are seen by their edge: 3:1 against what lies around them or what lies in them. */
const edges = (): string[] => once([...document.querySelectorAll('input:not([type="hidden"], [type="radio"], [type="checkbox"], [type="file"], [type="range"]), select, textarea')].filter(shown).flatMap((element) => {
  const { borderTopColor, borderTopWidth } = getComputedStyle(element);
  const best = Math.max(parseFloat(borderTopWidth) > 0 ? ratio(colourOf(borderTopColor), groundOf(element.parentElement)) : 1, ratio(groundOf(element), groundOf(element.parentElement)));
  return best < 3 ? [`an edge of ${best.toFixed(2)}:1: ${called(element)}`] : [];
}));

const tabStops = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(controls)].filter((element) => {
  if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[inert]') !== null) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.name === '') return true;
  // Of a group of radio buttons one is a stop; the arrows reach the others.
  const group = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter((one) => one.name === element.name && one.form === element.form && !one.disabled);
  return element === (group.find((one) => one.checked) ?? group[0]);
});

const ringOf = (element: Element): string | null => {
  // A field that is not drawn itself shows its focus on the label around it, a link that covers its row on the row.
  const bearer = [element, ...(element instanceof HTMLInputElement ? (element.labels ?? []) : []), element.closest('tr, li, article') ?? element].find((one) => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  if (bearer === undefined) return 'no ring';
  const style = getComputedStyle(bearer);
  const ground = groundOf(parseFloat(style.outlineOffset) < 0 ? bearer : bearer.parentElement);
  const best = ratio(colourOf(style.outlineColor), ground);
  return best < 3 ? `a ring of ${best.toFixed(2)}:1` : null;
};

const inSight = (element: HTMLElement): boolean => {
  const boxes = [...element.getClientRects()];
  const label = element instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(element.type) ? element.labels?.[0] : undefined;
  const places = [...boxes, ...(label === undefined ? [] : [...label.getClientRects()])];
  return places.some(({ left, top, width, height }) => [0.15, 0.5, 0.85].some((x) => [0.15, 0.5, 0.85].some((y) => {
    const hit = document.elementFromPoint(left + width * x, top + height * y);
    return hit !== null && (element === hit || element.contains(hit) || hit.contains(element) || label?.contains(hit) === true);
  })));
};

/** Goes to every stop of the tab key: what has the focus must have a ring one sees, and nothing must lie over it. */
const stops = (): string[] => {
  const found = tabStops().flatMap((element) => {
    element.focus();
    if (document.activeElement !== element) return [`takes no focus: ${called(element)}`];
    const ring = element.matches(':focus-visible') ? ringOf(element) : 'no :focus-visible';
    return [...(ring === null ? [] : [`${ring}: ${called(element)}`]), ...(inSight(element) ? [] : [`has the focus and isn’t seen: ${called(element)}`])];
  });
  (document.activeElement as HTMLElement | null)?.blur();
  scrollTo(0, 0);
  return once(found);
};

/** Nothing moves by itself, opens by itself, runs out, or has to be dragged. */
const calm = (): string[] => [
  ...(document.querySelector('meta[http-equiv="refresh"]') === null ? [] : ['the page loads itself anew']),
  ...[...document.querySelectorAll('dialog[open], [popover]:popover-open')].map((element) => `opens by itself: ${called(element)}`),
  ...[...document.querySelectorAll('[draggable="true"]')].map((element) => `has to be dragged: ${called(element)}`),
  ...[...document.querySelectorAll('video[autoplay], audio[autoplay], marquee, blink')].map((element) => `runs by itself: ${called(element)}`),
];

/** Tables say what their columns are. */
const tables = (): string[] => [...document.querySelectorAll('table')].filter((table) => shown(table) && table.querySelector('th') === null).map((table) => `a table without heads: ${called(table)}`);

/** A list or a table with nothing in it: where nothing is, words say so and what comes next. */
const hollow = (): string[] => once([...document.querySelectorAll('main ul, main ol, main tbody, main dl')].filter((list) => list.childElementCount === 0 && list.parentElement?.checkVisibility() === true).map((list) => `holds nothing: ${called(list)} in ${called(list.parentElement ?? list)}`));
/** A page that says next to nothing. */
const bare = (): string[] => {
  const words = document.querySelector('main')?.innerText.replace(/\s+/gu, '') ?? '';
  return words.length < 12 ? [`says only “${words}”`] : [];
};

/** The way to help stands at the end of every page of a community, once and always first in its line (WCAG 3.2.6). */
const help = (): string[] => {
  if (!location.pathname.startsWith('/c/')) return [];
  const feet = [...document.querySelectorAll('footer')].filter((foot) => foot.querySelector('a[href$="/help"]') !== null);
  const [foot] = feet;
  const main = document.querySelector('main');
  if (feet.length !== 1 || foot === undefined || main === null) return [`${feet.length} ways to help`];
  const isLast = (main.compareDocumentPosition(foot) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return isLast && foot.querySelector('a')?.getAttribute('href')?.endsWith('/help') === true && shown(foot) ? [] : ['the way to help isn’t where it is elsewhere'];
};

/** WCAG 1.4.12: spacing that a reader may set; nothing may be lost by it. */
const spread = (): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet];
};
const unspread = (): void => {
  document.adoptedStyleSheets = [];
};

/** Another theme or size, as the server would have sent it. */
const dress = (classes: string): void => {
  document.documentElement.className = classes;
};

export const measures = { bareNames, letters, paragraphs, targets, sides, sideways, cutOff, bars, edges, stops, calm, tables, hollow, bare, help, spread, unspread, dress, tabStops: () => tabStops().length };
