import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/chromium.ts';
import { scratchDemo, startDemo } from '../demo-data.ts';
import { limited } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { top } from '../grounds/cache.ts';

const counted = ['Script', 'Stylesheet'];
/** Bytes of JavaScript and CSS as they came over the wire, headers and all, for one page with an empty cache. */
const transferred = async (url: string): Promise<number> => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const network = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  let bytes = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (counted.includes(kinds.get(requestId) ?? '')) bytes += encodedDataLength; });
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(url, { waitUntil: 'networkidle' });
  await browser.close();
  return bytes / 1000;
};

type Scores = { readonly performance: number; readonly accessibility: number };
/** Not among what is installed: its own dependencies can't be pinned by a lock file. */
const lighthouseCli = join(top, 'node_modules/lighthouse/cli/index.js');
const hasLighthouse = existsSync(lighthouseCli);
const lighthouse = (url: string): Scores => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-lighthouse-'));
  const report = join(folder, 'report.json');
  const ran = spawnSync(process.execPath, [lighthouseCli, url, '--quiet', '--output=json', `--output-path=${report}`, '--only-categories=performance,accessibility', '--chrome-flags=--headless=new --no-sandbox'],
    { env: { ...process.env, CHROME_PATH: chromiumPath() }, stdio: ['ignore', 'ignore', 'inherit'] });
  if (ran.status !== 0) throw new Error('Lighthouse could not measure the page; what it said stands above.');
  const { categories } = JSON.parse(readFileSync(report, 'utf8')) as { categories: { performance: { score: number }; accessibility: { score: number } } };
  rmSync(folder, { recursive: true, force: true });
  return { performance: categories.performance.score * 100, accessibility: categories.accessibility.score * 100 };
};

/** A resident's first page, as a phone gets it. */
export const firstPage = async ({ rounds }: Effort): Promise<Figure[]> => {
  const scratch = await scratchDemo();
  const demo = await startDemo(scratch.folder, { REQUESTS_PER_MINUTE: '1000000000' });
  const url = `http://localhost:${demo.port}/c/sunshine`;
  try {
    const weight = await transferred(url);
    const scores = hasLighthouse ? Array.from({ length: rounds }, () => lighthouse(url)) : [];
    if (!hasLighthouse) process.stderr.write('Lighthouse is not installed, so its two lines are left out: npm install --no-save lighthouse\n');
    const weighed = limited({ what: 'first page: JavaScript and CSS', unit: 'kB', limit: 60, is: 'atMost', madeOf: 'bytes over the wire as Chromium counts them, gzip, with their headers, cache off, phone size, until the network is idle' }, [weight]);
    if (scores.length === 0) return [weighed];
    return [
      weighed,
      limited({ what: 'first page: Lighthouse performance', unit: 'points', limit: 95, is: 'atLeast', madeOf: 'Lighthouse, mobile with its simulated slow network and processor' }, scores.map(({ performance }) => performance)),
      limited({ what: 'first page: Lighthouse accessibility', unit: 'points', limit: 100, is: 'atLeast', madeOf: 'the same runs' }, scores.map(({ accessibility }) => accessibility)),
    ];
  } finally {
    await demo.stop();
    scratch.drop();
  }
};
