import type { DutyName, SheetText } from '@linyi/contract';

const insured = '社区统一投保志愿服务综合险，上岗前看一眼保单还在不在有效期。';
const byLaw = '按劳动合同和社会保险办理。';
const noMoney = '不领报酬。经社区事先同意的交通、通讯、材料支出，凭票据报销。';
const byOwnEmployer = '由所在单位承担。';
const privacy = '在这里看到的姓名、电话、住址，只用来办这件事，不外传、不截图。';
const neutral = '不拿好处，和自己家有关的事先说明，再请别人来办。';
const usual = { insurance: insured, expenses: noMoney };
const employed = { insurance: byLaw, expenses: '工资和经费按单位规定。' };

/** 权责清单, as it is shipped: short enough to be read aloud before somebody says yes (P-15). A community changes any of them; what it changed is version 2 and on. */
export const shippedSheets: Readonly<Record<DutyName, SheetText>> = {
  resident: { may: ['反映问题、附议、评价、参加协商和活动'], must: ['说真话，不写别人的隐私', '遵守居民公约'], training: '不需要。', insurance: '不适用。', expenses: '不适用。' },
  volunteer: { may: ['自己选时间和岗位', '随时说不去了'], must: ['答应了的班次来不了，提前一天说', privacy], training: '上岗前半小时说明会。', ...usual },
  buildingSteward: {
    may: ['看本楼反映的事，答复、记进展、请人接手', '为本楼邻居作证', '召集本楼碰头会'],
    must: ['新的事 24 小时内答复', '办不了的请网格员接手，不压着', privacy, neutral], training: '上岗一个月内参加一次楼栋长培训，以后每年一次。', ...usual,
  },
  microGridLead: { may: ['协调本微网格的楼栋长', '组织巡查和通知上门'], must: ['每周走一遍本微网格', '紧急通知当天送到户', privacy], training: '上岗一个月内参加一次培训，以后每年一次。', ...usual },
  gridWorker: { may: ['受理、答复、办理本网格的事', '把办不了的事提请分级', '看反映人的联系方式'], must: ['新的事 24 小时内答复', '按计划巡查，没走的说明原因', privacy, neutral], training: '上岗培训两天，每季度半天。', ...employed },
  gridLeader: { may: ['指派和裁定本网格的转交', '处理本网格的督办'], must: ['督办到自己的，一个工作日内处理', '每月看一遍没办结的事', privacy, neutral], training: '上岗培训两天，每季度半天。', ...employed },
  neighbourhoodManager: { may: ['办理小事，联系楼栋长和物业', '参加五方联席会议'], must: ['带头办实事，不替居民做决定', privacy, neutral], training: '上岗一个月内参加一次培训，以后每半年一次。', ...usual },
  backbone: { may: ['牵头活动和小项目', '做议题的前期整理'], must: ['牵头的事按时报进展', '带一名新人', neutral], training: '每年不少于 8 课时。', ...usual },
  councilMember: { may: ['提议题、发言、表决', '查阅议题的全部公开材料'], must: ['会前看完材料，听本楼邻居的意见', '和自己有利害关系的议题先说明，并回避', '会后把结果告诉大家'], training: '任期开始时参加一次议事规则培训。', ...usual },
  moderator: { may: ['安排发言次序，提醒和中止违规发言'], must: ['主持时不发表意见，不表决', '想发言先把主持交给别人', '人人都有说话的机会'], training: '议事规则培训并旁观两场后上岗。', ...usual },
  clerk: { may: ['记录会议，起草纪要'], must: ['照说的记，不加自己的意思', '会后三个工作日内交纪要请大家核对', privacy], training: '记录要点培训一次。', ...usual },
  observer: { may: ['旁听协商，填写观察表'], must: ['不参加讨论', '观察结果只写行为，不评价人'], training: '观察表使用培训一次。', ...usual },
  oversightGroup: { may: ['查看项目的进度、票据和现场', '提问，三个工作日内应得到答复', '签字验收'], must: ['自己负责或受益的项目要回避', '每月出一份监督记录', neutral], training: '看懂预算和验收要点的培训一次。', ...usual },
  mentor: { may: ['带新骨干，评价其项目'], must: ['满 36 个月服务并牵头过两个项目', '头两个月同做，三四个月放手一个项目'], training: '导师培训一次。', ...usual },
  socialWorker: { may: ['提供专业服务，组织小组活动'], must: ['遵守社会工作者守则', '个案材料单独保管', privacy], training: '按执业要求继续教育。', insurance: byLaw, expenses: '按服务协议。' },
  legalAdviser: { may: ['提供法律意见，审看公约和合同'], must: ['说明意见不代替诉讼代理', '不在社区的纠纷里接案', privacy], training: '执业证书有效。', insurance: byOwnEmployer, expenses: '按服务协议。' },
  communityStaff: { may: ['受理和办理各类事项，核对并公开文字', '认证居民，发邀请条，发公告', '任命居民担任的职责'], must: ['首接负责，按时答复', '不公开没有核对的文字', privacy, neutral], training: '上岗培训三天，每季度半天，个人信息保护每年一次。', ...employed },
  secretary: { may: ['处理督办，召集联席会议', '任命网格和楼栋的职责'], must: ['督办到自己的，一个工作日内处理', '召集和支持，不替居民做决定', privacy, neutral], training: '个人信息保护和依法治理培训每年一次。', ...employed },
  propertyManager: { may: ['办理和答复物业服务范围内的事'], must: ['按合同和时限办理', '动用公共收益先有业主的决定', privacy], training: '平台使用培训一次。', insurance: byOwnEmployer, expenses: byOwnEmployer },
  ownersCommittee: { may: ['代表业主参加三方联动', '召集业主大会'], must: ['依法和依议事规则履职', '收支公开', '和自己有利害关系的事回避'], training: '民法典业主部分和议事规则培训一次。', insurance: insured, expenses: '按业主大会的决定。' },
  partner: { may: ['参加联席会议，认领事项和微心愿'], must: ['说到的按期做到，做不到提前说', '不借活动推销'], training: '不需要。', insurance: byOwnEmployer, expenses: byOwnEmployer },
  guide: { may: ['观察、示范、提建议、做培训', '提醒程序上的错漏'], must: ['只建议，不决定', '不以指导师身份投票', '不碰钱，不管任免', privacy], training: '指导手册培训，并随队三场。', insurance: byOwnEmployer, expenses: '按指导协议。' },
  administrator: { may: ['修改社区的各项数字和设置', '任免所有职责'], must: ['改动写明理由，向全体公开', '离任前交接给下一位', '发现泄露当天报告', privacy], training: '平台管理和个人信息保护培训，每年一次。', ...employed },
};
