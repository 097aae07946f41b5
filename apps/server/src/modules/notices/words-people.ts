import { dutyNames } from '@linyi/contract';
import type { DutyName } from '@linyi/contract';

/** What is said about duties. */
export const peopleNotices = {
  'holder.appointed': ['请您担任{duty}。请看权责清单，接受以后生效。', 'You are asked to be {duty}. Please read the duty sheet: it counts once you accept.'],
  'holder.sheetChanged': ['{duty}的权责清单改了，请再看一遍。您的职责不受影响。', 'The duty sheet of {duty} was changed. Please read it again; you keep the duty meanwhile.'],
  'holder.prolonged': ['您担任{duty}的任期改了。', 'Your term as {duty} was changed.'],
  'holder.moved': ['您担任{duty}的范围改了。', 'Where you are {duty} was changed.'],
  'holder.ended': ['您不再担任{duty}。谢谢您做过的事。', 'You are no longer {duty}. Thank you for what you did.'],
  'asker.dutyAccepted': ['{name}接受了{duty}。', '{name} accepted to be {duty}.'],
  'asker.dutyDeclined': ['{name}谢绝了{duty}，请另找人。', '{name} declined to be {duty}. Please find somebody else.'],
  'relay.asked': ['{name}想请您帮个忙，请看转达。电话没有告诉对方。', '{name} would like to ask you something. Your number was not given.'],
  'relay.written': ['{name}给您写了一条，请看转达。', '{name} wrote to you by relay.'],
  'relay.refused': ['{name}现在帮不上，谢谢您来问。', '{name} can’t help now. Thank you for asking.'],
} as const;

const zh: Readonly<Record<DutyName, string>> = {
  resident: '居民', volunteer: '志愿者', buildingSteward: '楼栋长', microGridLead: '微网格长', gridWorker: '网格员', gridLeader: '网格长', neighbourhoodManager: '红色邻里管家', backbone: '骨干',
  councilMember: '议事代表', moderator: '主持人', clerk: '记录员', observer: '协商观察员', oversightGroup: '监督小组成员', mentor: '导师', socialWorker: '社工', legalAdviser: '法律顾问',
  communityStaff: '社区工作者', secretary: '书记', propertyManager: '物业', ownersCommittee: '业委会成员', partner: '共建单位代表', guide: '指导师', administrator: '管理员',
};
/** `buildingSteward` as two plain words. */
const plain = (duty: DutyName): string => duty.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
export const dutyTitles: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(dutyNames.map((duty) => [duty, [zh[duty], plain(duty)] as const]));
