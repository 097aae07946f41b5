import type { AccountAct, DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { peopleByIds } from '../people/index.ts';
import { insertNotices } from './store.ts';
import type { NewNotice } from './store.ts';

/** Nobody has to be told that they used one of their own codes on paper but themselves; the rest is told to whoever holds the account, and recoveries to those who helped. */
const helperKinds: Partial<Record<AccountAct, NewNotice['kind']>> = { recoveryStopped: 'helper.recoveryStopped', recoveryDone: 'helper.recoveryDone', recoveryWaiting: 'helper.recoveryWaiting' };

/** 账号有变: what changes how somebody signs in is told to them by every way they have, whatever they chose: it may have been somebody else. */
export const tellAccount = async (ctx: Ctx, event: DomainEvent, from: Parameters<typeof insertNotices>[1]): Promise<void> => {
  if (event.type !== 'account.acted') return;
  const people = await peopleByIds(ctx.tx, [event.id, ...(event.by === null ? [] : [event.by])], from.at);
  const params = { by: (event.by === null ? undefined : people.get(event.by)?.name) ?? '', name: people.get(event.id)?.name ?? '', ...(event.dueAt === null ? {} : { due: event.dueAt }) };
  const theirs: NewNotice = { residentId: event.id, kind: `account.${event.act}`, params, matterId: null, path: '/me/sign-in', urgent: true };
  const kind = helperKinds[event.act];
  const helpers = kind === undefined ? [] : event.helpers.filter((each) => each !== event.id).map((residentId): NewNotice => ({ residentId, kind, params, matterId: null, path: '/me/recoveries' }));
  await insertNotices(ctx, from, [theirs, ...helpers]);
};
