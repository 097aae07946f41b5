import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const teamsHoldings: RoomHoldings<Ctx> = {
  room: 'teams',
  holdings: [
    {
      table: 'team_seats', by: 'resident_id', what: ['参加的团队', 'Teams I sit in'], shows: ['part', 'role', 'nickname', 'from_on', 'to_on'],
      erased: { as: 'changed', set: { nickname: 'null', guardian: 'null', to_on: 'coalesce(t.to_on, t.from_on)' }, to: ['席位结束，小名和监护人姓名删掉', 'The seat ends; nickname and guardian’s name go'] },
    },
    { table: 'team_gatherings', by: 'written_by', what: ['记下的活动', 'Gatherings written down'], shows: ['held_on', 'what'], erased: byDuty },
  ],
};
