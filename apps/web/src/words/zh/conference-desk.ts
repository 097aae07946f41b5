import type { ConferenceWords } from './conference.ts';

/** 会商，工作台上的：居民的手机不下载. */
export const conferenceDesk = {
  desk: {
    title: '会商', tabs: { pool: '议题池', list: '联席会清单', conferences: '会议', addressees: '部门和代表' },
    poolLead: '定为大事的自动进来。是同一个问题的，并成一个议题，理由大家看得到。',
    topPains: '看大家最烦心的事',
    join: '并入', joinInto: '并到哪个议题', joinReason: '为什么并', retitle: '起个名字', titleHint: '大家都看得到，不写人名和门牌。', newTitle: '名字', seenByAll: '大家都会看到这句话',
    roadOf: (title: string) => `${title}：去函与承诺`, toMatter: '看事项',
    ask: '去函', to: '问谁', contact: '联系人和电话', contactHint: '只给工作人员看。', textLabel: '问什么、请他们做什么', textHint: '大家都看得到，不写姓名、电话和门牌。', askedOn: '哪天去的', within: '多久内答复', amount: '数字', unit: '单位', followsUp: '接着哪一件再问', first: '第一次问', sendIt: '记下去函',
    reply: '录入回复', repliedOn: '哪天回的', by: '谁回的', byHint: '写单位和职务，例如“区交通局规划科”。', replyText: '怎么说的', stance: '意思是', documentNumber: '文号', papers: '回函或照片', published: '看过了，没有个人信息，大家都能看', replyIt: '记下回复',
    withdraw: '不再等答复', reason: '理由',
    addTo: '加一个', edit: '修改', inUse: '还在用（去函时可以选）', name: '名称', remark: '说明', remarkHint: '代表写哪一级人大、哪个选区。', kind: '是部门还是代表', retire: '停用', retired: '已停用', again: '重新启用', addresseesLead: '社区自己的名单：有事找谁。联系方式只给工作人员看。', noAddressee: '名单还是空的', noAddresseeText: '先把常打交道的部门和代表记下来，去函时就能选。',
    call: '召集会议', kindOf: '哪一种会', on: '哪天', time: '几点', placeOf: '在哪里', who: '请哪些方', whoHint: '五方联席会议前六方都要写上；没有的写“尚未成立”。', agenda: '商量哪几件难事', noAgenda: '现在没有没办完的难事，不用开会。', callIt: '发出会议通知', cancel: '取消会议',
    commit: '记一条承诺', owner: '谁承诺', ownerHint: '写单位和职务。', promise: '承诺做什么', dueOn: '哪天前', matter: '为哪件事', commitIt: '记下承诺', keep: '兑现了', keptText: '做了什么', keepIt: '记下兑现', carry: '顺延', carryReason: '为什么没做到', newDay: '改到哪天', carryIt: '顺延到下次',
    publish: '写纪要', conclusionOf: (title: string) => `结论：${title}`, present: '谁到会了', minutesText: '纪要', publishIt: '公布纪要', publishHint: '每件事写结论；上次带来的承诺先说清：兑现了，还是顺延。',
    notBegun: '会议还没开始，开始以后在这里记承诺、写纪要。', noTopic: '议题池是空的', noTopicText: '事项定为大事以后，几秒钟就会到这里。', noConference: '还没有召集过会议', noConferenceText: '从联席会清单里选难事，召集一次。', toRoad: '去函与承诺', toRoadHint: '难事要请部门办：去函、录入回复、看承诺。',
    done: {
      join: '已并入，反映人会知道', title: '名字改好了', send: '去函记下了，计时开始', reply: '回复记下了，反映人会知道', withdraw: '不再等答复', add: '记到名单里了', change: '改好了', call: '会议通知发出了', cancel: '会议取消了', commit: '承诺记下了', keep: '兑现记下了', carry: '顺延到下次会议', minutes: '纪要公布了',
    } as Record<string, string>,
  },
};
/** All that the pages of the desk say of deliberating. */
export type ConferenceDeskWords = ConferenceWords & typeof conferenceDesk;
