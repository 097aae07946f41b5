import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// Hashes, not nonces: a nonce changes every body, so no ETag would ever match.
const csp = {
  mode: 'hash' as const,
  directives: {
    'default-src': ['self' as const],
    'script-src': ['self' as const],
    'style-src': ['self' as const],
    // The one style attribute is Kit's own: it hides what the page's title announces after a move. Changes with Kit.
    'style-src-attr': ['unsafe-hashes' as const, 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=' as const],
    'img-src': ['self' as const, 'data:' as const, 'blob:' as const],
    'connect-src': ['self' as const],
    'object-src': ['none' as const],
    'base-uri': ['self' as const],
    'form-action': ['self' as const],
    'frame-ancestors': ['none' as const],
  },
};

// A page on a weak line suffers from many small files more than from a few bytes too many: what every page needs comes in one piece.
// What is ticked is none of it.
const groups = [
  { name: 'runtime', test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/ },
  { name: 'shared', test: /src[\\/](ui(?![\\/]ticks)|words[\\/](calendar|context|load)|features[\\/](shell|matters[\\/](show|person|who|matter-card)))/, minShareCount: 3 },
];

export default defineConfig({
  plugins: [sveltekit({ adapter: adapter({ out: 'build', precompress: true }), csp, inlineStyleThreshold: 2048 })],
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
});
