import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aPicture, aResident } from '@linyi/worlds/builders';
import { tidyHouse } from '../../src/tidy.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { house, clock, owner } = world;
const folder = house.config.filesDir;
const bytes = (): string[] => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : []);
const sendPicture = async (): Promise<void> => {
  const fileId = await aPicture(world, await aResident(world));
  const { digest = '' } = (await owner.query<{ digest: string }>('select digest from app.files where file_id = $1', [fileId])).rows[0] ?? {};
  await house.pictures.put(digest, { large: Buffer.from('large'), small: Buffer.from('small') });
};
/** As if every picture had been put there some hours ago. */
const age = (): void => { for (const path of bytes()) utimesSync(path, new Date(Date.now() - 2 * hour), new Date(Date.now() - 2 * hour)); };

describe('tidying', () => {
  test('T-4 keeps a picture that nothing uses for a week, as long as a draft may wait for it, and then lets it go', async () => {
    await sendPicture();
    age();
    clock.pass(6 * day);
    await tidyHouse(house);
    expect(bytes()).toHaveLength(2);
    clock.pass(2 * day);
    await tidyHouse(house);
    expect([bytes(), (await owner.query('select 1 from app.files')).rowCount]).toEqual([[], 0]);
  });

  test('T-4 keeps the bytes of a picture that is being sent again at this moment', async () => {
    await sendPicture();
    clock.pass(8 * day);
    await tidyHouse(house);
    expect(bytes()).toHaveLength(2);
  });

  test('P-3 lets go of sessions that are over and of tries that count no more', async () => {
    const { token } = await aResident(world);
    await house.signIn.count('slip-from:10.0.0.1', 10, 60);
    const left = async (): Promise<readonly (number | null)[]> => [(await owner.query('select 1 from auth.session')).rowCount, (await owner.query('select 1 from auth.attempts')).rowCount];
    await tidyHouse(house);
    expect((await left())[1]).toBe(1);
    expect(await house.signIn.session(token)).toBeDefined();
    clock.pass(91 * day);
    await tidyHouse(house);
    expect(await left()).toEqual([0, 0]);
  });
});
