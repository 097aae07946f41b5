/** 表格：每张表的名字和列名. */
export const tables = {
  names: {
    imports: '导入过的表格',
    keys: '密钥',
    places: '网格和楼栋', bodies: '组织和团队', partners: '共建单位', charter: '章程和公约', talents: '能人库', relay: '转达', tiers: '参与程度', dutyPhones: '可以打的电话',
    duties: '职责', dutySheets: '权责清单', looks: '谁看过我的资料',
    matters: '事项', deskMatters: '事项（工作台）', announcements: '公告', deskAnnouncements: '公告（全部）', reach: '公告送达', callouts: '应急召集', calloutBoard: '应急调度', wishes: '微心愿',
    inbox: '我的消息', mediations: '调解', scripts: '话术', neighbours: '等作证的邻居', topics: '议题池', topPains: '大家最烦心的事', conferences: '联席会', joint: '难事', commitments: '承诺', conference: '联席会承诺', requests: '去函和答复',
    addressees: '部门和代表', messages: '没有送到的消息', patrol: '巡查', walk: '巡查记录', residents: '居民', rules: '规则改动', toTell: '要当面告诉的人', figures: '数字', facts: '数字的明细', webhooks: '推送地址', deliveries: '推送记录',
  },
  heads: {
    under: '属于', vacant: '缺什么', members: '成员', gatherings: '活动次数', offers: '能出什么', agreed: '怎么通过的', can: '会什么', phone: '电话',
    prefix: '开头', lastUsed: '最后用的日子',
    from: '从', to: '到', accepted: '接受时间', may: '可以做', must: '应当做', training: '培训', insurance: '保险', expenses: '费用', times: '几次',
    number: '编号', title: '标题', excerpt: '内容摘要', text: '内容', kind: '类型', place: '地点', size: '大小', state: '状态', channel: '来源', responder: '首接人', raisedAt: '反映时间', clock: '在等什么', dueAt: '时限',
    meToos: '同感人数', rating: '评分', public: '居民可见', publishedAt: '发布时间', urgent: '紧急', places: '发给哪里', edition: '第几版', read: '看过了', photos: '图片', video: '视频', homes: '户数', homesReached: '已送达户数',
    people: '人数', peopleReached: '已送达人数', opened: '自己看的', told: '上门告知的', openedAt: '开始时间', closedAt: '结束时间', meetingPoint: '集合地点', skills: '要会什么', wanted: '要多少人', coming: '来了多少', note: '结果',
    month: '月份', rank: '名次', supports: '支持数', at: '时间', name: '姓名', home: '住处', phoneEnding: '手机尾号', duties: '职责', verification: '认证', seat: '我的身份', parties: '当事人数', nextSession: '下次会谈',
    breaches: '没处理的违约', writtenBy: '谁写的', writtenAt: '写于', checkedBy: '谁核对的', pooledAt: '入池时间', changedAt: '最近变动', voices: '声音数', sources: '来源事项', nth: '第几次', meetingAt: '开会时间',
    conferenceMatters: '讨论几件', conferenceCommitments: '承诺几项', kept: '已兑现', open: '在等的去函', late: '超时的去函', answered: '已答复的', lateCommitments: '超时的承诺', nextDue: '下一个时限', owner: '谁承诺的', dueOn: '应办好的日子',
    keptAt: '兑现时间', keptText: '兑现情况', carries: '顺延几次', conference: '哪次会上', addressee: '部门或代表', remark: '说明', contact: '联系方式', active: '在用', askedOn: '去函日期', endedAt: '结束时间', replies: '答复',
    stance: '态度', resident: '发给谁', way: '通道', purpose: '是什么', why: '为什么没到', todo: '怎么办', attempts: '试了几次', nextAt: '下次再试', date: '日子', round: '路线', walker: '谁走的', stops: '几处', checked: '看了几处',
    finds: '发现几处', stop: '第几处', lookFor: '看什么', found: '发现', by: '谁', matter: '事项', rule: '哪条规则', before: '原来', after: '改为', reason: '理由', givenBy: '谁说的', news: '进展', newsAt: '进展时间', unread: '看过时间',
    url: '地址', kinds: '推送什么', waiting: '在等', sent: '已送达（七天）', failed: '没送到（七天）', since: '添加时间', event: '事件', position: '次序号', status: '对方的回答', answer: '对方的话', took: '用时（毫秒）',
  },
  yes: '是', no: '否', all: '全社区',
};
export type Tables = typeof tables;
