import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runLinyi } from '../../src/admin/run-linyi.ts';
import type { TestHouse } from '../database.ts';
import { secret } from '../test-config.ts';

export type Called = { readonly exit: number; /** What was answered. */ readonly out: string; /** Progress and complaints. */ readonly told: string };
export type TestCaller = { readonly folder: string; readonly linyi: (...line: readonly string[]) => Promise<Called> };

/** A shell in a folder of its own, with an environment. */
export const aShell = (env: Readonly<Record<string, string>>): TestCaller => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-shell-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const linyi = async (...line: readonly string[]): Promise<Called> => {
    const [out, told]: [string[], string[]] = [[], []];
    const exit = await runLinyi(line, { env, folder, out: (text) => void out.push(text), tell: (text) => void told.push(text) });
    return { exit, out: out.join('\n'), told: told.join('\n') };
  };
  return { folder, linyi };
};

/** A shell of somebody who keeps a test's house. */
export const aShellFor = ({ house: { config } }: TestHouse): TestCaller => aShell({ DATABASE_URL: config.databaseUrl ?? '', LINYI_DATA: config.dataDir, LINYI_SECRET: secret });
