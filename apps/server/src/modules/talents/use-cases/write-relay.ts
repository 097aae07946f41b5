import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { againstWriting, inARowBy } from '../domain/relay.ts';
import { addMessage, lockRelay, messagesOf, setRelay, writtenToday } from '../store.ts';

/** 回复: one more message in a talk, by either of the two. */
export const writeRelay = async (ctx: Ctx, { relayId, text }: { readonly relayId: string; readonly text: string }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const relay = await lockRelay(ctx.tx, relayId, id);
  const against = againstWriting(relay, { writtenToday: await writtenToday(ctx, id), unanswered: inARowBy(await messagesOf(ctx.tx, [relayId]), id) });
  if (against.length > 0) throw new Refused(against);
  await addMessage(ctx, relayId, { byResident: id, text });
  ctx.emit({ type: 'relay.written', aggregate: 'relay', id: relayId, version: ctx.eventVersion(), to: relay.askedBy === id ? relay.askedOf : relay.askedBy });
};

/** 谢绝, 不再收: whoever was asked ends the talk; blocked, and this neighbour reaches them no more. The other is told once, and not why. */
export const endRelay = async (ctx: Ctx, { relayId, block }: { readonly relayId: string; readonly block: boolean }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const relay = await lockRelay(ctx.tx, relayId, id);
  if (relay.askedOf !== id) throw new Refused([{ code: 'relay.askedOnly' }]);
  if (relay.state === 'blocked' || (relay.state === 'refused' && !block)) throw new Refused([{ code: 'relay.isOver' }]);
  await setRelay(ctx.tx, relayId, { state: block ? 'blocked' : 'refused', lastAt: ctx.now });
  if (relay.state === 'open') ctx.emit({ type: 'relay.refused', aggregate: 'relay', id: relayId, version: ctx.eventVersion(), to: relay.askedBy });
};
