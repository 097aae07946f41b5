import type { Ctx } from '../../kernel/ctx.ts';
import { gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const wishesHoldings: RoomHoldings<Ctx> = {
  room: 'wishes',
  holdings: [{
    table: 'wish_supports', by: { where: 't.resident_id = :id and exists (select 1 from app.wish_months w where w.community_id = t.community_id and w.month = t.month and w.closed_at is null)', column: 'resident_id' }, what: ['这个月的支持', 'Voices this month'], shows: ['month', 'at'], erased: gone,
  }, {
    table: 'wish_supports', by: { where: 't.resident_id = :id and exists (select 1 from app.wish_months w where w.community_id = t.community_id and w.month = t.month and w.closed_at is not null)', column: 'resident_id' }, what: ['以前的支持', 'Voices before'], shows: ['month', 'at'], erased: { as: 'kept', to: ['已经数过的票要能再数一遍，名字去掉', 'Voices that were counted must be countable again, without the name'] },
  }],
};
