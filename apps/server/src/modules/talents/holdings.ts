import type { Ctx } from '../../kernel/ctx.ts';
import type { Erasing, RoomHoldings } from '../../kernel/holdings.ts';

const ended: Erasing = { as: 'changed', set: { state: "'refused'" }, to: ['对话结束，名字去掉', 'The talk ends, without the name'] };
/** What this room keeps of a resident. Skills themselves are held in `volunteer_skills`. */
export const talentsHoldings: RoomHoldings<Ctx> = {
  room: 'talents',
  holdings: [
    { table: 'relay_messages', by: 'by_resident', what: ['转达里写的', 'Written by relay'], shows: ['text', 'at'], erased: { as: 'changed', set: { text: "'（本人已注销，内容已删除）'" }, to: ['写的话删掉', 'The words go'] } },
    { table: 'relays', by: 'asked_by', what: ['请教过的', 'Talks I began'], shows: ['skill', 'state', 'started_at'], erased: ended },
    { table: 'relays', by: 'asked_of', what: ['请教我的', 'Talks begun with me'], shows: ['skill', 'state', 'started_at'], erased: ended },
  ],
};
