import { expect } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { cast, people } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import type { Stage } from './stage.ts';

const titles = ['3 栋电梯又停在六楼', '3 栋电梯坏了没人修', '3 栋电梯门关不上', '3 栋的电梯一停就是半天', '老人被困在 3 栋电梯里', '请修 3 栋的电梯'];

/** Six residents who raise the same in their own words, checked by staff: the matters' ids. */
export const sixAboutOneThing = async (stage: Stage, more = ''): Promise<string[]> => {
  const raisers = people.filter(({ phone, key }) => phone !== null && key.startsWith('b4-')).slice(0, titles.length);
  const ids: string[] = [];
  for (const [at, title] of titles.entries()) {
    const text = `${title}，报修三天没有人来，电梯停了老人下不了楼。${more}`;
    const { id } = (await (await stage.ask(raisers[at]?.key ?? '', '/matters', { title, text, kind: 'lift', placeId: placeId('b3') })).json()) as MatterPage;
    expect((await stage.ask(cast.staff, `/matters/${id}/publish`, { title: `${title}${more}`.slice(0, 60), text })).status).toBe(200);
    ids.push(id);
  }
  await stage.work();
  return ids;
};
