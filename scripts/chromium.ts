import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// The shell without a window comes first: a browser with one keeps menus and suggestions drawn that nobody sees, for each of its windows.
const installed = (): string | undefined => [
  '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
].find((path) => existsSync(path));

const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** With a font for Chinese: without one every page of ours would be boxes. */
const installByApt = (): void => {
  process.stderr.write('Installing Chromium for the browser tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean => spawnSync('/usr/bin/apt-get', args, { env, stdio: ['ignore', 2, 2] }).status === 0;
  const install = (browser: string): boolean => apt('install', '-y', '-q', '--no-install-recommends', browser, 'fonts-noto-cjk');
  apt('update', '-q');
  if (!install('chromium-headless-shell')) install('chromium');
};

/**
 * The browser that tests and pictures of pages are made with: `CHROMIUM`, else an installed one, else one from apt where we may.
 * @throws Error that says in one line what to install.
 */
export const chromiumPath = (): string => {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which isn't there.`);
  }
  if (installed() === undefined && canInstall()) installByApt();
  const found = installed();
  if (found === undefined) throw new Error('The browser tests need Chromium and a Chinese font: install "chromium" and "fonts-noto-cjk", or set CHROMIUM to a browser.');
  return found;
};
