import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty, gone } from '../../kernel/holdings.ts';
import type { Holding, RoomHoldings, Words } from '../../kernel/holdings.ts';
import { beforeErasing } from './erase-words.ts';

/** In place of words that nobody had checked for the public. */
const removed = "'（本人已注销，内容已删除）'";
const onDuty = (where: readonly [table: string, by: string], what: Words, shows: readonly string[] = []): Holding => ({ table: where[0], by: where[1], what, shows, erased: byDuty });
const ownMatters = 't.matter_id in (select m.matter_id from app.matters m where m.community_id = t.community_id and m.raised_by = :id)';

/** What this room keeps of a resident. The order counts: what is found by the raiser goes before the raiser does. */
export const mattersHoldings: RoomHoldings<Ctx> = {
  room: 'matters',
  alsoErase: beforeErasing,
  holdings: [
    { table: 'matter_undos', by: { where: `${ownMatters} or t.by_resident = :id`, column: 'by_resident' }, what: ['可以撤销的一步', 'Moves that can be taken back'], shows: [], erased: gone },
    {
      table: 'matter_photos', by: { where: "exists (select 1 from app.files f where f.community_id = t.community_id and f.file_id = t.file_id and f.uploaded_by = :id::text and f.audience <> 'public')", column: '' },
      what: ['没有公开的照片', 'Pictures that aren’t public'], shows: ['moment'], erased: gone,
    },
    { table: 'matter_consents', by: { where: ownMatters, column: '' }, what: ['别人代录时的同意', 'Agreed to when typed in'], shows: ['given_by', 'how', 'given_at'], erased: { as: 'changed', set: { given_by: "''" }, to: ['代录的名字去掉', 'The name typed in is wiped'] } },
    onDuty(['matter_consents', 'recorded_by'], ['代录的同意', 'Consents typed in'], ['given_at']), onDuty(['matter_consents', 'told_by'], ['当面告知', 'Told in person'], ['told_at']),
    {
      table: 'matter_entries', by: { where: 't.by_resident = :id and t.by_duty is null', column: 'by_resident' }, what: ['我在记录里说过的', 'What I said in the record'], shows: ['act', 'at', 'text'],
      erased: { as: 'changed', set: { text: 'null', by_resident: 'null' }, to: ['自己说过的话删掉，只留下哪天走到哪一步', 'Own words go; that a step was taken stays'] },
    },
    { table: 'matter_entries', by: { where: 't.by_resident = :id and t.by_duty is not null', column: 'by_resident' }, what: ['以职务办的每一步', 'Steps taken on duty'], shows: ['act', 'at', 'text', 'by_duty'], erased: byDuty },
    {
      table: 'matters', by: 'raised_by', what: ['我反映的事', 'Matters I raised'],
      shows: ['number', 'kind', 'title', 'text', 'place_note', 'public_title', 'public_text', 'state', 'channel', 'raised_at', 'answered_at', 'resolved_at', 'closed_at', 'rating'],
      erased: {
        as: 'changed', to: ['公开过的文字留在公开记录里，不再连着您；没公开的删掉', 'Public words stay in the public record, not linked to you; all others go'],
        set: {
          title: `coalesce(t.public_title, ${removed})`, text: `coalesce(t.public_text, ${removed})`, place_note: 't.public_place_note', raised_by: 'null', on_behalf_of: 'null',
        },
      },
    },
    onDuty(['matters', 'typed_by'], ['代录的事', 'Matters typed in'], ['number', 'raised_at']), onDuty(['matters', 'first_responder'], ['首接负责的事', 'Matters answered for'], ['number', 'raised_at']), onDuty(['matters', 'resolved_by'], ['办结的事', 'Matters closed'], ['number', 'resolved_at']),
    { table: 'me_toos', by: 'resident_id', what: ['我也遇到', 'Me too'], shows: ['at'], erased: gone },
    onDuty(['handovers', 'from_resident'], ['转交', 'Handovers asked'], ['asked_at', 'reason']), onDuty(['handovers', 'to_resident'], ['接手', 'Handovers taken'], ['asked_at']), onDuty(['handovers', 'ruled_by'], ['裁定', 'Handovers ruled on'], ['ended_at']),
    { table: 'saved_views', by: 'resident_id', what: ['存下的筛选', 'Saved views'], shows: ['name', 'created_at'], erased: gone },
    onDuty(['outside_orders', 'returned_by'], ['回复的交办', 'Orders replied to'], ['returned_at']),
    onDuty(['paper_forms', 'issued_by'], ['印过的表', 'Sheets issued'], ['issued_at']), onDuty(['paper_forms', 'typed_by'], ['录入的表', 'Sheets typed in'], ['typed_at']),
    onDuty(['patrol_checks', 'by_resident'], ['巡查所见', 'Finds on rounds'], ['at', 'found']), onDuty(['patrol_rounds', 'walker'], ['负责的巡查', 'Rounds to walk'], ['name', 'from_on']), onDuty(['patrol_rounds', 'created_by'], ['排的巡查', 'Rounds planned'], ['name', 'created_at']),
    onDuty(['patrol_walks', 'begun_by'], ['走过的巡查', 'Walks'], ['begun_at']), onDuty(['patrol_walks', 'ended_by'], ['走完的巡查', 'Walks finished'], ['ended_at']),
  ],
};
