/** What the demo community agreed on, version by version. `daysAgo`: when it was adopted; none, and it is still a draft. */
export type AgreedText = {
  readonly kind: 'charter' | 'councilRules' | 'pact';
  readonly title: string;
  readonly place?: string;
  readonly versions: readonly { readonly daysAgo: number | null; readonly how?: 'vote' | 'meeting'; readonly note?: string; readonly lines: readonly string[] }[];
};

const charterLines = [
  '第一条 为了大家的事大家商量着办，阳光社区全体居民共同订立本章程。',
  '第二条 住在这里的人，不论业主还是租户，都可以提事、提议题、看进度、打分。',
  '第三条 社区的事分三类：小事楼栋里办，大事议事会上议，难事请部门一起会商。每件事都有人接、有期限、有结果。',
  '第四条 议事会有二十一名成员，其中三十五岁以下不少于三人，六十岁以上不少于四人，租户不少于四人。任期两年，可以连任一次。',
];
const ruleLines = [
  '第一条 人人可以提议题。提了的议题，七天内答复上不上会。',
  '第二条 开会前三天公布议题和材料，没公布的不表决。',
  '第三条 一人一次发言不超过三分钟，没说过的人先说。',
  '第四条 主持人不发表意见，不参加表决。',
  '第五条 先听完，再表决。赞成的过半数，议题通过；反对的理由写进记录。',
];
export const agreedTexts: readonly AgreedText[] = [
  { kind: 'charter', title: '阳光社区居民章程', versions: [
    { daysAgo: 172, how: 'vote', note: '全体居民表决，参加 1,246 人，赞成 1,103 人', lines: [...charterLines, '第五条 社区的账目每半年公布一次。'] },
    { daysAgo: 44, how: 'vote', note: '全体居民表决，参加 1,318 人，赞成 1,187 人', lines: [...charterLines, '第五条 社区的账目每季度公布一次，监督小组先看，全体居民都能问。', '第六条 十八岁以下的居民通过“与邻说”儿童议事会说话，大人要答复。'] },
  ] },
  { kind: 'councilRules', title: '阳光社区议事会议事规则', versions: [
    { daysAgo: 160, how: 'meeting', note: '议事会第 1 次会议', lines: ruleLines },
    { daysAgo: 25, how: 'meeting', note: '议事会第 6 次会议', lines: [...ruleLines.map((line) => line.replace('三分钟', '两分钟')), '第六条 说别人隐私的、骂人的，主持人提醒一次，再犯请他先坐下。'] },
    { daysAgo: null, lines: [...ruleLines.map((line) => line.replace('三分钟', '两分钟')), '第六条 说别人隐私的、骂人的，主持人提醒一次，再犯请他先坐下。', '第七条 来不了的成员可以写下意见，由文书当场念，不代投票。'] },
  ] },
  { kind: 'pact', title: '文明养犬公约', versions: [
    { daysAgo: 120, how: 'meeting', note: '花园小广场议事，到场 63 户', lines: ['一、出门牵绳，绳长不过一米五。', '二、狗便随手捡，小广场和东门各有一只拾便箱。', '三、早七点前、晚十点后不在楼下遛狗。'] },
    { daysAgo: 38, how: 'vote', note: '线上线下一起投，参加 402 户，赞成 351 户', lines: ['一、出门牵绳，绳长不过一米五；进电梯抱起来或戴嘴套。', '二、狗便随手捡，小广场、东门和北门各有一只拾便箱。', '三、早六点半前、晚十点后不在楼下遛狗。'] },
  ] },
  { kind: 'pact', title: '3 栋楼道公约', place: 'b3', versions: [{ daysAgo: 90, how: 'meeting', note: '3 栋楼栋会，到场 31 户', lines: ['一、楼道不放东西，门口只放一个鞋架。', '二、电动车和电瓶不上楼，楼下有充电棚。', '三、夜里十点以后走路轻一点，装修只在工作日白天。'] }] },
  { kind: 'pact', title: '电动车停放公约', versions: [{ daysAgo: null, lines: ['一、电动车停进充电棚，不停消防通道。', '二、充满以后两小时内挪开。'] }] },
];

/** A duty's sheet that the community wrote anew. */
export const stewardSheet = {
  may: ['为本楼的居民作证', '接本楼的事，请物业和社区办', '召集楼栋会', '代不用手机的邻居提事'],
  must: ['每月走一遍本楼', '有人提事，当天接', '名字、电话、家里的事不往外说', '休息或出门三天以上，告诉网格员找人替'],
  training: '上岗前半天：接待、隐私、消防。以后每季度一次，在睦邻会客厅。', insurance: '社区给每位楼栋长上意外险，保额二十万元。', expenses: '电话和打印费每季度凭条报一次，不超过一百五十元。',
} as const;

/** An old record of three matters, as somebody kept it in a table; and a roster of one building, with a line to mend. */
export const oldMatters = '序号,来访时间,来访人,反映内容,处理情况,办结时间\n1,2024年3月5日,居民,小广场的健身器材松了，转起来会响,请厂家来紧了螺丝,2024年3月11日\n2,2024年4月18日,居民,北门的减速带翘起来，夜里过车咚咚响,物业换了新的,2024年4月26日\n3,2024年6月2日,居民,会客厅的空调不制冷,加了氟，能用了,2024年6月4日\n';
export const rosterWithFaults = '楼号,单元,房号,姓名,联系电话,建筑面积\n12栋,1,301,何小玲,13900008801,89.50\n12栋,1,302,谭永刚,1.39E+10,102.30\n十二栋,1,401,陆志明,13900008803,89.50\n99栋,1,101,贺春生,13900008804,77\n合计,4,,,,358.3\n';
export const rosterOfOne = '楼号,单元,房号,姓名,联系电话,建筑面积\n3栋,1,301,秦海燕,13900008811,89.50\n';
