import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty, gone } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. */
export const peopleHoldings: RoomHoldings<Ctx> = {
  room: 'people',
  holdings: [
    { table: 'account_acts', by: 'resident_id', what: ['谁动过我的账号', 'What was done about how I sign in'], shows: ['act', 'at'], erased: gone },
    { table: 'account_acts', by: 'by_id', what: ['我为别人的账号做的', 'Done by me for others’ accounts'], shows: ['act', 'at'], erased: byDuty },
    { table: 'recoveries', by: 'resident_id', what: ['找回账号', 'Recoveries of my account'], shows: ['state', 'asked_at', 'ended_at'], erased: gone },
    { table: 'recoveries', by: 'asked_by', what: ['帮别人找回的账号', 'Recoveries I helped with'], shows: ['state', 'asked_at'], erased: byDuty },
    { table: 'recoveries', by: 'seconded_by', what: ['作为第二人确认的找回', 'Recoveries I confirmed'], shows: ['state', 'asked_at'], erased: byDuty },
    { table: 'contacts', by: 'resident_id', what: ['邮箱、设备、微信', 'Addresses and devices'], shows: ['channel', 'address', 'device', 'confirmed_at', 'stopped_at', 'created_at'], erased: gone },
    { table: 'consents', by: 'resident_id', what: ['同意与撤回', 'What I agreed to'], shows: ['purpose', 'given', 'changed_at'], erased: gone },
    { table: 'consent_versions', by: 'resident_id', what: ['同意与撤回的经过', 'Every yes and no'], shows: ['purpose', 'version', 'given', 'how', 'at'], erased: gone },
    { table: 'consent_versions', by: 'recorded_by', what: ['代别人录入的同意', 'Consents typed in for others'], shows: ['purpose', 'at'], erased: byDuty },
    { table: 'guardian_consents', by: 'resident_id', what: ['家长的签字', 'What a guardian signed'], shows: ['nickname', 'how', 'given_at', 'withdrawn_at'], erased: gone },
    {
      table: 'guardian_consents', by: 'guardian_id', what: ['替孩子签的字', 'Signed for a child'], shows: ['nickname', 'how', 'given_at', 'withdrawn_at'],
      erased: { as: 'changed', set: { guardian_id: 'null', guardian_name: "''", withdrawn_at: 'coalesce(t.withdrawn_at, t.given_at)' }, to: ['替孩子签的字作废', 'What was signed for a child ends'] },
    },
    { table: 'guardian_consents', by: 'recorded_by', what: ['录入的家长签字', 'Guardians’ consents typed in'], shows: ['given_at'], erased: byDuty },
    { table: 'mandate_acts', by: 'giver_id', what: ['别人替我办的事', 'Done for me by others'], shows: ['act', 'at'], erased: { as: 'kept', to: ['谁替谁办的，留在记录里，名字去掉', 'That it was done for somebody stays, without the name'] } },
    { table: 'mandate_acts', by: 'holder_id', what: ['我替别人办的事', 'Done by me for others'], shows: ['act', 'at'], erased: { as: 'kept', to: ['谁替谁办的，留在记录里，名字去掉', 'That it was done for somebody stays, without the name'] } },
    { table: 'mandates', by: 'giver_id', what: ['我给出的委托', 'Mandates I gave'], shows: ['scope', 'how', 'given_at', 'until_on', 'ended_at'], erased: { as: 'changed', set: { ended_at: 'coalesce(t.ended_at, t.given_at)' }, to: ['委托随即结束', 'The mandate ends'] } },
    { table: 'mandates', by: 'holder_id', what: ['别人给我的委托', 'Mandates given to me'], shows: ['scope', 'how', 'given_at', 'until_on', 'ended_at'], erased: { as: 'changed', set: { ended_at: 'coalesce(t.ended_at, t.given_at)' }, to: ['委托随即结束', 'The mandate ends'] } },
    { table: 'mandates', by: 'recorded_by', what: ['录入的委托书', 'Mandates typed in'], shows: ['given_at'], erased: byDuty },
    { table: 'roster_lines', by: 'record_id', what: ['居民名册里的我', 'What a roster said of me'], shows: ['act', 'fields'], erased: { as: 'changed', set: { before: 'null', after: 'null', fields: "'{}'" }, to: ['名册里写的内容删掉', 'What it said goes'] } },
    { table: 'other_homes', by: 'resident_id', what: ['别的房子', 'Other homes'], shows: ['tenure', 'since_on'], erased: gone },
    { table: 'rosters', by: 'imported_by', what: ['导入的名册', 'Rosters brought in'], shows: ['imported_at'], erased: byDuty },
    { table: 'duty_phones', by: 'resident_id', what: ['公开的值班电话', 'Phone shown for a duty'], shows: ['phone'], erased: gone },
    { table: 'duty_acts', by: 'by_resident', what: ['任免的经过', 'Acts on duties'], shows: ['act', 'at'], erased: byDuty },
    { table: 'duty_sheets', by: 'published_by', what: ['发布的权责清单', 'Duty sheets published'], shows: ['duty', 'version', 'published_at'], erased: byDuty },
    { table: 'bodies', by: 'contact_id', what: ['我做联络人的组织', 'Bodies I am the contact of'], shows: ['name', 'founded_on'], erased: { as: 'changed', set: { contact_id: 'null', contact_agreed_at: 'null' }, to: ['不再是联络人', 'Nobody’s contact any more'] } },
    { table: 'duties', by: 'appointed_by', what: ['任命过的', 'Appointed by me'], shows: ['duty', 'from_on'], erased: byDuty },
    { table: 'duties', by: 'accepted_by', what: ['代录的接受', 'Acceptances typed in'], shows: ['duty', 'accepted_at'], erased: byDuty },
    { table: 'duties', by: 'resident_id', what: ['担任过的职责', 'Duties held'], shows: ['duty', 'from_on', 'to_on'], erased: byDuty },
    { table: 'slips', by: 'issued_by', what: ['发过的邀请条', 'Slips issued'], shows: ['issued_at', 'expires_at'], erased: byDuty },
    {
      table: 'residents', by: 'resident_id', what: ['我的资料', 'My file'],
      shows: ['name', 'phone', 'verification', 'tenure', 'since_on', 'birth_year', 'sex', 'occupation', 'special_need', 'elder', 'locale', 'created_at'],
      erased: {
        as: 'changed', to: ['姓名、电话、住处、各项情况全部清空，只剩一个没有名字的编号', 'Name, phone, home and all attributes are wiped; a number without a name is left'],
        set: {
          name: "'已注销'", phone: 'null', account_id: 'null', building_id: 'null', dwelling_id: 'null', tenure: 'null', since_on: 'null', birth_year: 'null', sex: 'null', occupation: 'null', special_need: 'null',
          verification: "'self'", elder: 'false',
          erased_at: '(select e.due_at from app.erasures e where e.community_id = t.community_id and e.resident_id = t.resident_id order by e.asked_at desc limit 1)', phone_failed_at: 'null',
        },
      },
    },
  ],
  exempt: [
    { table: 'contacts', column: 'contact_id', because: 'an address, not a resident' },
    { table: 'mandates', column: 'ended_by', because: 'one of the two whose mandate it is, covered there' },
  ],
};
