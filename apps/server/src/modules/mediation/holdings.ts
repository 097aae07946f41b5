import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { Erasing, RoomHoldings } from '../../kernel/holdings.ts';

const signed: Erasing = { as: 'kept', to: ['签过的公约、谈定的结果对别人仍有效，留在卷里', 'A signed pact and what was agreed still bind others and stay in the case'] };
const inCase = 't.person_id in (select p.person_id from app.mediation_people p where p.community_id = t.community_id and p.resident_id = :id)';
/** What this room keeps of a resident. A case is the others' too: what was signed stays, the name in lists goes. */
export const mediationHoldings: RoomHoldings<Ctx> = {
  room: 'mediation',
  holdings: [
    { table: 'pact_signatures', by: { where: inCase, column: '' }, what: ['签过的公约', 'Pacts signed'], shows: ['version', 'name', 'way', 'signed_at'], erased: signed },
    { table: 'pact_signatures', by: 'typed_by', what: ['录入的签字', 'Signatures typed in'], shows: ['signed_at'], erased: byDuty },
    { table: 'mediation_people', by: 'resident_id', what: ['参加的调解', 'Mediations'], shows: ['seat', 'name', 'side', 'added_at', 'left_at', 'agrees_to_publish'], erased: { as: 'changed', set: { name: "'已注销的邻居'", left_at: 't.left_at' }, to: ['名单上的名字换成“已注销的邻居”', 'The name in the list is replaced'] } },
    { table: 'mediation_people', by: 'agreed_typed_by', what: ['录入的同意', 'Consents typed in'], shows: ['agreed_at'], erased: byDuty },
    { table: 'mediation_notes', by: 'by_resident', what: ['调解里写的话', 'Notes in mediations'], shows: ['at', 'text', 'audience'], erased: signed },
    { table: 'mediation_measurements', by: 'added_by', what: ['添的测量', 'Measurements added'], shows: ['quantity', 'measured_at', 'place'], erased: signed },
    { table: 'mediation_scripts', by: 'written_by', what: ['写的话术', 'Scripts written'], shows: ['title', 'written_at'], erased: byDuty },
    { table: 'mediation_scripts', by: 'checked_by', what: ['核对的话术', 'Scripts checked'], shows: ['title', 'checked_at'], erased: byDuty },
    { table: 'mediations', by: 'opened_by', what: ['发起的调解', 'Mediations opened'], shows: ['title', 'opened_at'], erased: byDuty },
    { table: 'pact_breaches', by: 'reported_by', what: ['反映没守约', 'Breaches reported'], shows: ['happened_on', 'text'], erased: signed },
    { table: 'pact_breaches', by: 'handled_by', what: ['处理的没守约', 'Breaches handled'], shows: ['handled_at'], erased: byDuty },
    { table: 'pact_versions', by: 'made_by', what: ['写的公约', 'Pacts drafted'], shows: ['version', 'made_at'], erased: byDuty },
  ],
};
