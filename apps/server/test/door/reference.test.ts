import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { aMatter, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { rawRoutes, routes } from '../../src/routes.ts';
import { testHouse } from '../database.ts';
import { ask, problemOf } from './asked.ts';

const chapters = fileURLToPath(new URL('../../../../docs/generated/api', import.meta.url));
const codesIn = (text: string): readonly string[] => [...text.matchAll(/`([a-zA-Z]\w*\.[\w.]+)`/g)].map(([, code = '']) => code);
/** What each door is said to refuse, by its name. */
const written = new Map(readdirSync(chapters).flatMap((file) => readFileSync(`${chapters}/${file}`, 'utf8').split(/^## (?=[A-Z]+ \/)/m).slice(1)).map((section) => [section.slice(0, section.indexOf('\n')), codesIn(/^Refusals: (.*)$/m.exec(section)?.[1] ?? '')]));
const overview = readFileSync(`${chapters}/README.md`, 'utf8');
const anyDoor = codesIn([...overview.matchAll(/^\| \d{3}.*$/gm)].join('\n'));
/** `may.staffOnly` and its like: who may is written above each door. */
const isGeneral = (code: string): boolean => anyDoor.includes(code) || /^(may|token)\./.test(code);

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const matter = await aMatter(world, { state: 'resolved' });
const { community } = matter;
const knockers = [undefined, matter.raiser.token, matter.responder.token, (await aResident(world, { community, duty: 'administrator' })).token, (await aResident(world, { community, duty: 'secretary' })).token];
const named = [...routes, ...rawRoutes].map((route) => ({ name: `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}') || '/'}`, route })).filter(({ name }) => name !== 'POST /sign-out');

describe('the reference of the API', () => {
  test.each(named)('E-1 names what $name refuses', async ({ name, route }) => {
    const known = written.get(name);
    for (const token of knockers) {
      for (const id of [undefined, matter.matterId]) {
        const response = await ask(app, { door: route, slug: community.slug, token, ...(id === undefined ? {} : { id }) });
        if (response.statusCode < 400) continue;
        const given = [...new Set([problemOf(response).code, ...problemOf(response).reasons.map(({ code }) => code)])];
        expect(given.filter((code) => !isGeneral(code) && known?.includes(code) !== true)).toEqual([]);
      }
    }
  });

  test('E-1 names under a move what that move refuses, and nothing of its neighbours’', () => {
    expect(written.get('POST /matters/{id}/answer')).toEqual(['matter.changedMeanwhile', 'matter.firstResponderOnly', 'matter.notChecked', 'matter.notNow', 'matter.ownWork', 'matter.unknown', 'may.signInFirst']);
    expect(written.get('POST /me/duties/{id}/decline')).toEqual(['duty.acceptedAlready', 'duty.holderOnly', 'duty.isOver', 'duty.unknown', 'may.signInFirst']);
    for (const [door, codes] of written) expect([door, codes.length <= 30]).toEqual([door, true]);
  });
});
