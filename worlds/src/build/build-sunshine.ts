import type pg from 'pg';
import type { DutyName } from '@linyi/contract';
import { plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { foundCommunity } from '@linyi/server/found-community';
import { inTransaction, raw } from '@linyi/server/tx';
import type { Tx } from '@linyi/server/tx';
import { defaultRules } from '@linyi/server/tenancy';
import { deliverAll } from '@linyi/server/worker-round';
import type { House } from '@linyi/server/open-house';
import { sql } from 'kysely';
import { cast, duties, personOf, sunshineStory } from '../index.ts';
import { drawPictures } from './draw-pictures.ts';
import { Player } from './play.ts';
import { playTold } from './play-told.ts';
import { playRounds } from './play-rounds.ts';
import { playOutside } from './play-outside.ts';
import { playConferences } from './play-conferences.ts';
import { playMediations } from './play-mediations.ts';
import { playOrganised } from './play-organised.ts';
import { playNeighbours } from './play-neighbours.ts';
import { addScreen, playBrought, settleScreen } from './play-brought.ts';
import { settleSunshine, sunshine } from './settle.ts';

export type DemoAccount = { readonly duty: DutyName; readonly person: string; readonly name: string; readonly phone: string };

/** One person for every duty, so that each can be tried: first those who play a part in the demo, then whoever holds the duty. */
export const demoAccounts = (): DemoAccount[] => {
  const parts: readonly string[] = Object.values(cast);
  const byDuty = Map.groupBy(duties, ({ duty }) => duty);
  const holders = [...byDuty].map(([duty, held]) => ({ duty, person: held.find(({ person }) => parts.includes(person))?.person ?? held.find(({ person }) => personOf(person).phone !== null)?.person }));
  const everybody = [{ duty: 'resident' as DutyName, person: cast.elder as string | undefined }, ...holders.filter(({ duty }) => duty !== 'resident')];
  return everybody.flatMap(({ duty, person }) => {
    const found = person === undefined ? undefined : personOf(person);
    return found?.phone ? [{ duty, person: found.key, name: found.name, phone: found.phone }] : [];
  });
};

/** People read their messages within two days; what came since waits for them. */
const readOldMessages = (tx: Tx, now: Instant): Promise<number> =>
  tx.run(raw(sql`update notices set read_at = at + interval '3 hours' where community_id = ${tx.communityId}::uuid and at < ${plusDays(now, -2)}::timestamptz`));

/** Nobody else sees the rows of this transaction, so that whoever counts them meanwhile finds none, and PostgreSQL would join thousands of them one by one. */
const planWithoutCounts = (tx: Tx): Promise<number> => tx.run(raw(sql`select set_config('enable_nestloop', 'off', true), set_config('statement_timeout', '0', true)`));

/** Up to which moment, and whom to tell how far it has come. */
export type Telling = { readonly now: Instant; readonly told?: (share: number) => void };

/**
 * Builds the demo community up to a moment: its people, and six months of matters played on the real use cases. The same moment builds the same
 * community. All in one transaction: it is there whole or not at all.
 */
export const buildSunshine = async (house: House, owner: pg.ClientBase, { now, told = () => undefined }: Telling): Promise<void> => {
  const accounts = new Map<string, string>();
  for (const { person, name, phone } of demoAccounts()) accounts.set(person, accounts.get(person) ?? (await house.signIn.accountForPhone(phone, name)));
  const pictures = await drawPictures(house.pictures);
  const story = sunshineStory(now);
  await inTransaction(house.pool, sunshine.id, async (tx) => {
    await settleSunshine(tx, plusDays(now, -200), accounts);
    const player = new Player({ tx, rules: defaultRules, pictures });
    let done = 0;
    for (const act of story) {
      await player.play(act);
      done += 1;
      if (done % 500 === 0) told(done / story.length);
    }
    await player.until(now);
    await player.keepNumbers();
    await playTold({ tx, rules: defaultRules, now, pictures });
    await playConferences({ tx, rules: defaultRules, now });
    await playMediations({ tx, rules: defaultRules, now });
    await playRounds({ tx, rules: defaultRules, now, pictures });
    await playOutside({ tx, rules: defaultRules, now, pictures, house });
    const stage = { tx, rules: defaultRules, now };
    await playOrganised(stage);
    await playNeighbours(stage);
    await playBrought(stage);
    const screen = await addScreen(stage);
    await planWithoutCounts(tx);
    await deliverAll(house, { tx, community: sunshine, now });
    await settleScreen(stage, screen);
    await readOldMessages(tx, now);
  });
  await foundCommunity(owner, { ...sunshine, at: now });
  // Six months came in a minute: PostgreSQL would plan by the empty tables it knew until it looked by itself.
  await owner.query('vacuum analyze');
};
