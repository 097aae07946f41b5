import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aMatter, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { noteMatter } from '../../src/modules/matters/use-cases/note-matter.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { raiseMatter } from '../../src/modules/matters/use-cases/raise-matter.ts';
import { changeConsent, recordConsent } from '../../src/modules/people/use-cases/change-consent.ts';
import { myFileOf, officeFileOf } from '../../src/modules/people/privacy/my-file.ts';
import { askErasure } from '../../src/modules/privacy/use-cases/ask-erasure.ts';
import { myTalentsOf, talentsOf } from '../../src/modules/talents/read.ts';
import { askTalent } from '../../src/modules/talents/use-cases/ask-talent.ts';
import { listTalents } from '../../src/modules/talents/use-cases/list-talents.ts';
import { tidyHouse } from '../../src/tidy.ts';
import { ask } from '../door/asked.ts';
import { testHouse } from '../database.ts';
import { expectRefused } from '../expectations.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const building = await aBuilding(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const neighbour = await aResident(world, { building, name: '沈月' });
const say = (who: BuiltResident, purpose: 'photos' | 'talents' | 'statistics', given: boolean) => world.ctxAs(who, (ctx) => changeConsent(ctx, { purpose, given }));
const standing = async (who: BuiltResident, purpose: string) => (await world.ctxAs(who, myFileOf)).consents.find((each) => each.purpose === purpose);

let nth = 800;
const shownMatter = async (raiser: BuiltResident, { published = true } = {}): Promise<{ matterId: string; photo: string }> => {
  nth += 1;
  const photo = await aPicture(world, raiser);
  const { matterId } = await world.ctxAs(raiser, (ctx) => raiseMatter(ctx, { number: `2026-${nth}`, kind: 'facility', text: '门坏了', placeId: building.placeId, photoIds: [photo], channel: 'web' }));
  await world.house.pictures.put((await world.owner.query<{ digest: string }>('select digest from app.files where file_id = $1', [photo])).rows[0]?.digest ?? '', { large: Buffer.from('large'), small: Buffer.from('small') });
  if (published) await publish(matterId);
  return { matterId, photo };
};
const publish = (matterId: string) => world.ctxAs(staff, (ctx) => publishMatter(ctx, { matterId, title: '门坏了', text: '单元门坏了' }));
const photosSeen = async (matterId: string, token?: string): Promise<string[]> => {
  const answer = await ask(app, { door: { method: 'GET', path: '/matters/:id' }, slug: community.slug, id: matterId, token });
  return answer.json<{ photos: { id: string }[] }>().photos.map(({ id }) => id);
};
const picture = async (photo: string, token?: string): Promise<number> => (await ask(app, { door: { method: 'GET', path: '/files/:id/:size' }, slug: community.slug, id: photo, token })).statusCode;

describe('photos taken back', () => {
  test('T-4 are shown to nobody but those concerned from that moment, on the page and by their address; a yes shows them again', async () => {
    const raiser = await aResident(world, { building, name: '欧阳慕白' });
    const { matterId, photo } = await shownMatter(raiser);
    expect([await photosSeen(matterId), await picture(photo), await picture(photo, neighbour.token)]).toEqual([[photo], 200, 200]);
    await say(raiser, 'photos', false);
    expect([await photosSeen(matterId), await photosSeen(matterId, neighbour.token), await picture(photo), await picture(photo, neighbour.token)]).toEqual([[], [], 404, 404]);
    expect([await photosSeen(matterId, raiser.token), await photosSeen(matterId, staff.token), await picture(photo, raiser.token), await picture(photo, staff.token)]).toEqual([[photo], [photo], 200, 200]);
    await say(raiser, 'photos', true);
    expect([await photosSeen(matterId), await picture(photo)]).toEqual([[photo], 200]);
  });

  test('T-4 aren’t shown by a check that comes later', async () => {
    const raiser = await aResident(world, { building });
    await say(raiser, 'photos', false);
    const { matterId, photo } = await shownMatter(raiser);
    expect([await photosSeen(matterId), await picture(photo)]).toEqual([[], 404]);
  });

  test('M-11 nobody hides the proof of their work so: what was taken on duty stays', async () => {
    const { matterId } = await aMatter(world, { building, responder: steward, state: 'resolved' });
    await publish(matterId);
    const before = await photosSeen(matterId);
    expect(before).toHaveLength(2);
    await say(steward, 'photos', false);
    expect(await photosSeen(matterId)).toEqual(before);
    expect((await world.owner.query("select 1 from app.files where file_id = any($1) and audience = 'public'", [before])).rowCount).toBe(2);
    const note = await aPicture(world, steward);
    await world.ctxAs(steward, (ctx) => noteMatter(ctx, { matterId, text: '看过了', staffOnly: false, photoIds: [note] }));
  });

  test('T-4 stay unseen when their sender goes, and their rows go with the rest', async () => {
    const raiser = await aResident(world, { building, name: '欧阳慕青' });
    const { matterId, photo } = await shownMatter(raiser);
    await say(raiser, 'photos', false);
    await world.ctxAs(raiser, askErasure);
    world.clock.pass(8 * day);
    await tidyHouse(world.house);
    expect([await photosSeen(matterId), await picture(photo)]).toEqual([[], 404]);
    expect((await world.owner.query('select 1 from app.files where file_id = $1', [photo])).rowCount).toBe(0);
  });
});

describe('being found, taken back', () => {
  const found = async () => (await world.ctxAs(neighbour, (ctx) => talentsOf(ctx, {}))).rows.map(({ id }) => id);
  const list = (who: BuiltResident) => world.ctxAs(who, (ctx) => listTalents(ctx, { skills: ['hairdressing'], note: '周六', consent: true }));

  test('P-7 T-4 takes somebody out of the library at once and keeps nothing of it; choosing again is a yes again', async () => {
    const barber = await aResident(world, { building, name: '孙师傅' });
    await list(barber);
    expect([await found(), await standing(barber, 'talents')]).toMatchObject([[barber.residentId], { given: true, ground: 'consent' }]);
    await say(barber, 'talents', false);
    expect([await found(), await world.ctxAs(barber, myTalentsOf), await standing(barber, 'talents')]).toMatchObject([[], { listed: [], note: null }, { given: false, ground: 'none' }]);
    expect((await world.owner.query('select 1 from app.volunteer_skills where resident_id = $1', [barber.residentId])).rowCount).toBe(0);
    await expectRefused(world, () => world.ctxAs(neighbour, (ctx) => askTalent(ctx, { of: barber.residentId, skill: 'hairdressing', text: '周六有空吗' })), 'talent.notListed');
    await list(barber);
    expect([await found(), await standing(barber, 'talents')]).toMatchObject([[barber.residentId], { given: true }]);
    await world.ctxAs(barber, (ctx) => listTalents(ctx, { skills: [], consent: false }));
    expect([await found(), await standing(barber, 'talents')]).toMatchObject([[], { given: false }]);
  });

  test('A-2 a no on paper counts as much', async () => {
    const cook = await aResident(world, { building, name: '李师傅' });
    await list(cook);
    await world.ctxAs(staff, (ctx) => recordConsent(ctx, { residentId: cook.residentId, purpose: 'talents', given: false, how: 'paper' }));
    expect(await found()).not.toContain(cook.residentId);
  });
});

describe('figures', () => {
  test('T-4 X-7 none tells people apart by what they agreed to for fair representation: no room but people reads it', () => {
    const root = join(import.meta.dirname, '../../src/modules');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('people/'));
    const reading = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('residents') && /birth_year|'birthYear'|'occupation'|special_need|'specialNeed'|'sex'/.test(readFileSync(join(root, file), 'utf8')));
    expect(reading).toEqual([]);
  });
});

describe('what staff see of it in the office', () => {
  test('T-4 how choices stand and not what they say; the person reads that it was looked at', async () => {
    const who = await aResident(world, { building, name: '王秀兰' });
    await world.ctxAs(who, (ctx) => changeConsent(ctx, { purpose: 'birthYear', given: true, value: '1956' }));
    const file = await world.ctxAs(staff, (ctx) => officeFileOf(ctx, who.residentId));
    expect(file).toMatchObject({ resident: { name: '王秀兰' }, isMinor: false, guardian: null, mandates: [] });
    expect(file.consents.find(({ purpose }) => purpose === 'birthYear')).toEqual({ purpose: 'birthYear', sensitive: false, given: true, ground: 'consent' });
    expect(JSON.stringify(file)).not.toContain('1956');
    expect((await world.owner.query('select why from app.looks where resident_id = $1', [who.residentId])).rows).toEqual([{ why: 'consent' }]);
    await expectRefused(world, () => world.ctxAs(staff, (ctx) => officeFileOf(ctx, staff.residentId)), 'people.notYourself');
    await expectRefused(world, () => world.ctxAs(neighbour, (ctx) => officeFileOf(ctx, who.residentId)), 'may.communityStaffOnly');
    await expectRefused(world, () => world.ctxAs(stranger(community), (ctx) => officeFileOf(ctx, who.residentId)), 'may.signInFirst');
    await expectRefused(world, () => world.ctxAs(staff, (ctx) => officeFileOf(ctx, community.id)), 'people.unknown');
  });
});
