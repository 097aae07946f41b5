import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { classesOf, schemeOf } from '../../src/server/look.ts';

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
/** The values of every block, by what stands before it and around it. */
const blocks = [...css.matchAll(/([^{}]*)\{([^{}]*)\}/g)].map(([, before = '', body = '']) => ({ before: before.replace(/\/\*[\s\S]*?\*\//g, '').trim(), values: [...body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, name, value]) => `${name ?? ''}: ${value ?? ''}`) }));
const valuesOf = (selector: string): string[] => blocks.find(({ before }) => before === selector)?.values ?? [];
const followed = blocks.filter(({ before }) => before.startsWith(':root:not(')).map(({ values }) => values);

test('A-3 what follows the system looks like what is chosen', () => {
  expect(followed).toEqual([valuesOf('.dark'), valuesOf('.contrast'), valuesOf('.contrast.dark')]);
});

test('A-3 every theme says every colour, so that none shows through from another', () => {
  const colours = valuesOf(':root').map((value) => value.split(':')[0] ?? '').filter((name) => /paper|surface|sunken|ink|line$|edge|bamboo|vermilion|amber|slate/.test(name) && name !== '--line-height');
  for (const theme of ['.dark', '.contrast.dark']) expect(colours.filter((colour) => !valuesOf(theme).some((value) => value.startsWith(`${colour}:`))), theme).toEqual([]);
});

test('A-3 paper is light: a dark theme is one of the screen', () => {
  for (const selector of ['.dark', '.contrast.dark']) expect(css).toMatch(new RegExp(`@media screen \\{\\s*${selector.replaceAll('.', '\\.')} \\{`));
});

test('A-3 a theme is known before the style sheets are', () => {
  const look = { locale: 'zh', elder: null } as const;
  expect((['auto', 'light', 'dark', 'contrast', 'contrastDark'] as const).map((theme) => [classesOf({ ...look, theme }), schemeOf({ ...look, theme })])).toEqual([
    ['', 'light dark'], ['light', 'light'], ['dark', 'dark'], ['contrast', 'light'], ['contrast dark', 'dark'],
  ]);
  expect(classesOf({ locale: 'zh', elder: 30, theme: 'dark' })).toBe('dark elder elder-30');
});
