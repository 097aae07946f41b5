import type { Skill } from '@linyi/contract';
import { must, plusDays, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { skillsOf } from '../../people/index.ts';
import { againstAsking, againstWriting } from '../domain/relay.ts';
import { mayAsk } from '../policy.ts';
import { addMessage, insertRelay, lockAsker, relaysBetween, startedToday, writtenToday } from '../store.ts';

/** 请教: a first message to a neighbour about a skill they are listed with; the house passes it on and shows nobody's number (P-7). */
export const askTalent = async (ctx: Ctx, { of, skill, text }: { readonly of: string; readonly skill: Skill; readonly text: string }): Promise<{ readonly relayId: string }> => {
  const { id } = must(mayAsk(ctx.actor));
  if (of === id) throw new Refused([{ code: 'relay.toYourself' }]);
  await lockAsker(ctx.tx, id);
  const isListed = (await skillsOf(ctx.tx, [of])).some((each) => each.skill === skill && each.listedAt !== null);
  if (!isListed) throw new Refused([{ code: 'talent.notListed' }]);
  const between = await relaysBetween(ctx.tx, id, of);
  const against = [...againstAsking(between, { startedToday: await startedToday(ctx, id), since: plusDays(ctx.now, -30) }), ...againstWriting({ state: 'open' }, { writtenToday: await writtenToday(ctx, id), unanswered: 0 })];
  if (between.some((each) => each.state === 'open' && each.skill === skill)) against.unshift({ code: 'relay.openAlready' });
  if (against.length > 0) throw new Refused(against);
  const relayId = ctx.newId();
  await insertRelay(ctx.tx, { relayId, askedBy: id, askedOf: of, skill, state: 'open', startedAt: ctx.now, lastAt: ctx.now });
  await addMessage(ctx, relayId, { byResident: id, text });
  ctx.emit({ type: 'relay.asked', aggregate: 'relay', id: relayId, version: ctx.eventVersion(), to: of });
  return { relayId };
};
