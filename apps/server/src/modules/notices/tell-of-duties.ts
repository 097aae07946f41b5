import type { DomainEvent } from '@linyi/contract';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { appointerOf, holdersOwing, loadResident } from '../people/index.ts';
import { insertNotices } from './store.ts';
import type { NewNotice } from './store.ts';

const path = '/me/duties';
const toldOf = { 'duty.prolonged': 'holder.prolonged', 'duty.moved': 'holder.moved', 'duty.ended': 'holder.ended' } as const;
type AboutDuty = Extract<DomainEvent, { aggregate: 'duty' }>;
const noticesFor = async (ctx: Ctx, event: AboutDuty): Promise<NewNotice[]> => {
  const { duty, resident } = event;
  const holder = (kind: NewNotice['kind']): NewNotice => ({ residentId: resident, kind, params: { duty, path }, matterId: null });
  if (event.type === 'duty.appointed') return [holder('holder.appointed')];
  if (event.type === 'duty.accepted' || event.type === 'duty.declined') {
    const [asker, who] = [await appointerOf(ctx.tx, event.id), await loadResident(ctx.tx, resident)];
    if (asker === null || asker === event.by) return [];
    return [{ residentId: asker, kind: event.type === 'duty.accepted' ? 'asker.dutyAccepted' : 'asker.dutyDeclined', params: { duty, name: who?.name ?? '', path: '/desk/people/duties' }, matterId: null }];
  }
  // Whoever lays a duty down knows it.
  return event.by === resident ? [] : [holder(toldOf[event.type])];
};

/** 告知职责: who is asked to take one on, whose term or place changed, who is asked to read a new sheet; and whoever asked hears the answer (P-4, P-15). */
export const tellOfDuties = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  if (event.aggregate === 'duty') return insertNotices(ctx, from, await noticesFor(ctx, event));
  if (event.type !== 'dutySheet.published') return undefined;
  const holders = await holdersOwing(ctx, event.duty, event.sheetVersion);
  return insertNotices(ctx, from, holders.map((residentId) => ({ residentId, kind: 'holder.sheetChanged', params: { duty: event.duty, path }, matterId: null })));
};
