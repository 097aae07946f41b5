import type { DomainEvent } from '@linyi/contract';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { displayName, namesOfResidents } from '../people/index.ts';
import { insertNotices } from '../notices/index.ts';
import { findRelay } from './store.ts';

/** 转达到了: the other of the two hears that there is a message, and never its words: what goes out by mail or SMS holds none. */
const tellTheOther = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  if (event.aggregate !== 'relay') return;
  const relay = await findRelay(ctx.tx, event.id);
  if (!relay) return;
  const other = relay.askedBy === event.to ? relay.askedOf : relay.askedBy;
  const name = displayName((await namesOfResidents(ctx.tx, [other])).get(other) ?? '');
  await insertNotices(ctx, from, [{ residentId: event.to, kind: event.type, params: { name, path: '/me/relay' }, matterId: null }]);
};
/** What listens to events in this room. */
export const talentsListeners = [{ name: 'talents.tellTheOther', hear: tellTheOther }] as const;
