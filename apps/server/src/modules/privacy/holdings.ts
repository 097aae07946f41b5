import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty, gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const privacyHoldings: RoomHoldings<Ctx> = {
  room: 'privacy',
  holdings: [
    { table: 'looks', by: 'resident_id', what: ['谁看过我的资料', 'Who looked at my data'], shows: ['on_day', 'why', 'label', 'duty', 'fields', 'times'], erased: gone },
    { table: 'looks', by: 'looker_id', what: ['我因工作看过的', 'Looked at by me on duty'], shows: ['on_day', 'why', 'label', 'times'], erased: byDuty },
    { table: 'kept_for', by: 'changed_by', what: ['改过的保存期限', 'Times of keeping changed'], shows: ['kind', 'reason', 'changed_at'], erased: byDuty },
    { table: 'privacy_papers', by: 'recorded_by', what: ['登记的隐私文书', 'Privacy papers recorded'], shows: ['kind', 'name', 'recorded_at'], erased: byDuty },
    { table: 'erasures', by: 'resident_id', what: ['注销申请', 'Requests to be erased'], shows: ['asked_at', 'due_at', 'cancelled_at', 'done_at'], erased: { as: 'kept', to: ['注销这件事本身要留底，恢复备份时照着再删一次', 'That it was asked for stays, so that it is done again after a restore'] } },
  ],
};
