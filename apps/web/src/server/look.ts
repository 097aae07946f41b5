import type { Cookies } from '@sveltejs/kit';

export type Locale = 'zh' | 'en';
/** Body size of the elder mode in px; null is the ordinary size. */
type Elder = 22 | 26 | 30 | null;
type Theme = 'auto' | 'light' | 'dark' | 'contrast' | 'contrastDark';
/** How this reader wants the pages to look and speak. */
export type Look = { locale: Locale; elder: Elder; theme: Theme };

const themes: readonly Theme[] = ['auto', 'light', 'dark', 'contrast', 'contrastDark'];
const elderSizes: readonly Exclude<Elder, null>[] = [22, 26, 30];
const year = 60 * 60 * 24 * 365;

const localeOf = (cookie: string | undefined, acceptLanguage: string | null): Locale => {
  if (cookie === 'zh' || cookie === 'en') return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(';');
      return { tag: tag.toLowerCase(), weight: Number(weight.replace('q=', '')) || 0 };
    })
    .filter(({ tag }) => /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight)[0];
  return wanted?.tag.startsWith('en') === true ? 'en' : 'zh';
};

export const lookOf = (cookies: Cookies, acceptLanguage: string | null): Look => ({
  locale: localeOf(cookies.get('lang'), acceptLanguage),
  elder: elderSizes.find((size) => String(size) === cookies.get('elder')) ?? null,
  theme: themes.find((name) => name === cookies.get('theme')) ?? 'auto',
});

const keep = (cookies: Cookies, name: string, value: string | null): void => {
  // Plain http in a local network must keep the choice too, so `secure` is not asked for.
  const options = { path: '/', sameSite: 'lax', httpOnly: true, secure: false } as const;
  if (value === null) cookies.delete(name, options);
  else cookies.set(name, value, { ...options, maxAge: year });
};

/** Remembers a changed look; what is not named stays as it was. */
export const rememberLook = (cookies: Cookies, change: Partial<Record<'lang' | 'elder' | 'theme', string>>): void => {
  if (change.lang === 'zh' || change.lang === 'en') keep(cookies, 'lang', change.lang);
  if (change.elder !== undefined) {
    const size = elderSizes.find((known) => String(known) === change.elder);
    keep(cookies, 'elder', size === undefined ? null : String(size));
  }
  const theme = themes.find((name) => name === change.theme);
  if (theme !== undefined) keep(cookies, 'theme', theme === 'auto' ? null : theme);
};

const themeClasses: Readonly<Record<Theme, string>> = { auto: '', light: 'light', dark: 'dark', contrast: 'contrast', contrastDark: 'contrast dark' };
/** What the browser paints before the style sheets are there, so that nobody who chose a dark page is dazzled first, nor the other way round. */
export const schemeOf = ({ theme }: Look): string => (theme === 'auto' ? 'light dark' : themeClasses[theme].includes('dark') ? 'dark' : 'light');

/** Classes of the root element; tokens.css gives them their meaning. */
export const classesOf = ({ elder, theme }: Look): string =>
  [themeClasses[theme], elder === null ? '' : 'elder', elder === null || elder === 22 ? '' : `elder-${elder}`]
    .filter((name) => name !== '')
    .join(' ');
