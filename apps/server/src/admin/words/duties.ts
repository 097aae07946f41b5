import type { DutyName } from '@linyi/contract';

/** Duties as people call them; each may also be given by this name. */
export const dutyWords: Readonly<Record<DutyName, string>> = {
  resident: '居民', volunteer: '志愿者', buildingSteward: '楼栋长', microGridLead: '微网格长', gridWorker: '网格员', gridLeader: '网格长', neighbourhoodManager: '红色邻里管家', backbone: '骨干',
  councilMember: '议事代表', moderator: '主持人', clerk: '记录员', observer: '协商观察员', oversightGroup: '监督小组', mentor: '导师', socialWorker: '社工', legalAdviser: '法律顾问',
  communityStaff: '社区工作者', secretary: '书记', propertyManager: '物业', ownersCommittee: '业委会', partner: '共建单位', guide: '指导师', administrator: '管理员',
};
