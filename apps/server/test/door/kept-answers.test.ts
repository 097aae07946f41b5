import { afterAll, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { aMatter, aPicture, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { routes } from '../../src/routes.ts';
import { raiseMatter } from '../../src/modules/matters/use-cases/raise-matter.ts';
import { noteMatter } from '../../src/modules/matters/use-cases/note-matter.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { sayMeToo } from '../../src/modules/matters/use-cases/say-me-too.ts';
import { undoMove } from '../../src/modules/matters/use-cases/undo-move.ts';
import { testHouse } from '../database.ts';
import { ask } from './asked.ts';

const world = await testHouse();
const { ctxAs } = world;
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const door = { method: 'GET', path: '/matters/:id' };

test('M-12 E-1 whoever isn’t signed in reads each change at once, though the same answer is given out again meanwhile', async () => {
  const { community, building, responder, raiser } = await aMatter(world);
  const photo = await aPicture(world, raiser);
  const { matterId } = await ctxAs(raiser, (ctx) => raiseMatter(ctx, { number: '2026-900', kind: 'facility', text: '门坏了', placeId: building.placeId, photoIds: [photo], channel: 'web' }));
  const read = async (): Promise<MatterPage> => {
    const [first, again] = [await ask(app, { door, slug: community.slug, id: matterId }), await ask(app, { door, slug: community.slug, id: matterId })];
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([200, first.body, first.headers.etag]);
    return again.json<MatterPage>();
  };
  expect(await read()).toMatchObject({ text: null, photos: [], meToos: 0 });
  await ctxAs(responder, (ctx) => publishMatter(ctx, { matterId, title: '门坏了', text: '单元门坏了。' }));
  expect(await read()).toMatchObject({ text: '单元门坏了。', photos: [{ id: photo }] });
  await ctxAs(await aResident(world, { community }), (ctx) => sayMeToo(ctx, { matterId }));
  expect(await read()).toMatchObject({ meToos: 1 });
  await ctxAs(responder, (ctx) => noteMatter(ctx, { matterId, text: '已联系物业', photoIds: [], staffOnly: false }));
  expect((await read()).entries.at(-1)).toMatchObject({ act: 'noted', text: '已联系物业' });
  await ctxAs(responder, (ctx) => undoMove(ctx, { matterId }));
  expect((await read()).entries.some(({ undone }) => undone)).toBe(true);
});

test('M-12 T-5 what was given out to one reader is not given out to another who may read less or more, nor in another community', async () => {
  const { matterId, community, raiser } = await aMatter(world, { text: '三楼的灯坏了' });
  const textFor = async (token: string | undefined): Promise<unknown> => (await ask(app, { door, slug: community.slug, id: matterId, token })).json<MatterPage>().text;
  expect(await textFor(undefined)).toBeNull();
  expect(await textFor(raiser.token)).toBe('三楼的灯坏了');
  expect(await textFor(undefined)).toBeNull();
  const elsewhere = await aMatter(world);
  expect((await ask(app, { door, slug: elsewhere.community.slug, id: matterId })).statusCode).toBe(404);
});

test('E-1 a reader who has the answer already is told that it is still the same', async () => {
  const { matterId, community } = await aMatter(world);
  const url = `/api/c/${community.slug}/matters/${matterId}`;
  const { headers } = await app.inject({ url });
  for (const time of ['made', 'kept']) expect([time, (await app.inject({ url, headers: { 'if-none-match': String(headers.etag) } })).statusCode]).toEqual([time, 304]);
});

test('E-1 every answer behind a public matter’s page has a tag, so that the page is given again while they all stand', () => {
  const behind = routes.filter(({ method, path, who }) => method === 'GET' && who === 'anyone' && /^\/(?:matters|wishes)\/:id/.test(path));
  expect(behind.length).toBeGreaterThan(4);
  expect(behind.filter((route) => route.etag === undefined).map(({ path }) => path)).toEqual([]);
});
