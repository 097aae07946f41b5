import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { aMatter } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { openDoor } from '../harsh/door.ts';
import { aKey } from '../open311/an-endpoint.ts';

const world = await testHouse();
const door = await openDoor(world);
const matter = await aMatter(world);
const { community, raiser, responder, building } = matter;
const page = readFileSync(fileURLToPath(new URL('../../../../docs/quick-start.md', import.meta.url)), 'utf8');
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands ?? '');

test('E-1 the quick start does what it says, command by command, as it is printed', async () => {
  for (let nth = 0; nth < 6; nth += 1) await aMatter(world, { building, raiser, responder });
  const [own, onDuty] = [await aKey(world, raiser, { kind: 'personal', scopes: ['public', 'mine', 'raise', 'act'], name: '我的程序' }), await aKey(world, responder, { kind: 'personal', scopes: ['public', 'mine', 'act', 'duty'], name: '值班程序', endsOn: '2026-06-01' })];
  expect(blocks.length).toBeGreaterThanOrEqual(7);
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-eo', 'pipefail', '-c', blocks.join('\n')], { env: { PATH: process.env['PATH'], LINYI: door.url, SLUG: community.slug, KEY: own.key, STAFF: onDuty.key, PLACE: building.placeId }, timeout: 60_000 });
  const raised = /raised ([0-9a-f-]{36})$/m.exec(stdout)?.[1] ?? '';
  const shown = (await door.askIn<MatterPage>(community, `/matters/${raised}`, { token: responder.token })).body;
  expect([shown.state, shown.version]).toEqual(['answered', 2]);
  expect(stdout).toMatch(/counted 8$/m);
});
