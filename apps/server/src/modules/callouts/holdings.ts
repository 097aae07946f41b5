import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty, gone } from '../../kernel/holdings.ts';
import type { Erasing, RoomHoldings } from '../../kernel/holdings.ts';

const counted: Erasing = { as: 'kept', to: ['应急时来了多少人要留底，名字去掉', 'How many came in an emergency stays, without the name'] };
/** What this room keeps of a resident. */
export const calloutsHoldings: RoomHoldings<Ctx> = {
  room: 'callouts',
  holdings: [
    { table: 'volunteer_skills', by: 'resident_id', what: ['我会做的', 'What I can do'], shows: ['skill', 'consented_at'], erased: gone },
    { table: 'callout_volunteers', by: 'resident_id', what: ['参加的召集', 'Call-outs joined'], shows: ['standing', 'since'], erased: counted },
    { table: 'callout_check_ins', by: 'resident_id', what: ['报到', 'Check-ins'], shows: ['standing', 'at'], erased: counted },
    { table: 'callout_check_ins', by: 'by_resident', what: ['替人报到', 'Check-ins for others'], shows: ['standing', 'at'], erased: counted },
    {
      table: 'callout_posts', by: 'resident_id', what: ['需要和能帮的', 'Needs and offers'], shows: ['side', 'category', 'text', 'amount', 'state', 'at'],
      erased: { as: 'changed', set: { text: "'（本人已注销，内容已删除）'", contact_name: 'null', contact_phone: 'null' }, to: ['写的话和联系方式删掉，只留下那次召集对接了多少', 'Words and contacts go; how much was matched stays'] },
    },
    { table: 'callout_posts', by: 'typed_by', what: ['代录的需要', 'Needs typed in'], shows: ['at'], erased: byDuty },
    { table: 'callout_matches', by: 'decided_by', what: ['配的对', 'Matches made'], shows: ['decided_at'], erased: byDuty },
    { table: 'callout_matches', by: 'ended_by', what: ['了结的配对', 'Matches ended'], shows: ['ended_at'], erased: byDuty },
    { table: 'callouts', by: 'opened_by', what: ['发起的召集', 'Call-outs opened'], shows: ['title', 'opened_at'], erased: byDuty },
    { table: 'callouts', by: 'closed_by', what: ['结束的召集', 'Call-outs closed'], shows: ['title', 'closed_at'], erased: byDuty },
  ],
};
