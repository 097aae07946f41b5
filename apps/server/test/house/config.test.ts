import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'linyi-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('E-5 a secret is made once, whole, readable by its owner only, with nothing left beside it', () => {
  const { secret } = readConfig({ LINYI_DATA: join(folder, 'data') });
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(readConfig({ LINYI_DATA: join(folder, 'data') }).secret).toBe(secret);
  expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
  expect([readFileSync(join(folder, 'data', 'secret'), 'utf8'), statSync(join(folder, 'data', 'secret')).mode & 0o777]).toEqual([secret, 0o600]);
});

test('E-5 an empty token for the metrics is none', () => {
  expect(readConfig({ LINYI_DATA: join(folder, 'data'), METRICS_TOKEN: '' }).metricsToken).toBeUndefined();
});
