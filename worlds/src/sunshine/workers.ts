import type { DutyName } from '@linyi/contract';
import type { Sex } from './names.ts';

/** Somebody who works for the community and lives elsewhere. */
export type Worker = { readonly key: string; readonly name: string; readonly sex: Sex; readonly birthYear: number; readonly duty: DutyName; readonly place: string | null; readonly from: string };
type Row = readonly [key: string, name: string, sex: Sex, birthYear: number, duty: DutyName, from: string, place?: string];

const rows: readonly Row[] = [
  ['staff-1', '周敏', 'female', 1986, 'communityStaff', '2019-03-01'],
  ['staff-2', '何晓琳', 'female', 1991, 'communityStaff', '2020-07-01'],
  ['staff-3', '邓文斌', 'male', 1983, 'communityStaff', '2021-03-01'],
  ['staff-4', '罗佳怡', 'female', 1996, 'communityStaff', '2022-09-01'],
  ['staff-5', '唐立阳', 'male', 1994, 'communityStaff', '2023-04-01'],
  ['secretary', '刘卫红', 'female', 1975, 'secretary', '2018-12-01'],
  ['administrator', '谢俊杰', 'male', 1992, 'administrator', '2023-06-01'],
  ['g1-worker', '李春燕', 'female', 1988, 'gridWorker', '2021-05-01', 'g1'],
  ['g2-worker', '陈浩', 'male', 1990, 'gridWorker', '2020-04-01', 'g2'],
  ['g3-worker', '杨雪莲', 'female', 1985, 'gridWorker', '2022-01-01', 'g3'],
  ['g4-worker', '马志豪', 'male', 1995, 'gridWorker', '2022-06-01', 'g4'],
  ['g5-worker', '曾婷', 'female', 1993, 'gridWorker', '2023-02-01', 'g5'],
  ['g6-worker', '蒋小军', 'male', 1982, 'gridWorker', '2021-09-01', 'g6'],
  ['g1-leader', '黄建平', 'male', 1972, 'gridLeader', '2020-01-01', 'g1'],
  ['g2-leader', '赵红梅', 'female', 1974, 'gridLeader', '2020-01-01', 'g2'],
  ['g3-leader', '吴志强', 'male', 1977, 'gridLeader', '2021-01-01', 'g3'],
  ['g4-leader', '彭丽', 'female', 1981, 'gridLeader', '2022-01-01', 'g4'],
  ['g5-leader', '韩军', 'male', 1979, 'gridLeader', '2022-01-01', 'g5'],
  ['g6-leader', '冯晓红', 'female', 1978, 'gridLeader', '2023-01-01', 'g6'],
  ['property-1', '孙国庆', 'male', 1976, 'propertyManager', '2021-06-01', 'e1'],
  ['property-2', '梁静', 'female', 1987, 'propertyManager', '2022-04-01', 'e2'],
  ['social-worker-1', '苏婉清', 'female', 1995, 'socialWorker', '2023-03-01'],
  ['social-worker-2', '叶嘉伟', 'male', 1993, 'socialWorker', '2024-03-01'],
  ['legal-adviser', '钟颖', 'female', 1984, 'legalAdviser', '2022-01-01'],
  ['guide', '石永红', 'female', 1968, 'guide', '2024-09-01'],
  ['partner-1', '范文博', 'male', 1989, 'partner', '2023-05-01'],
  ['partner-2', '金慧敏', 'female', 1980, 'partner', '2022-10-01'],
  ['partner-3', '姚勇', 'male', 1971, 'partner', '2021-11-01'],
  ['partner-4', '程雅婷', 'female', 1990, 'partner', '2024-01-01'],
  ['partner-5', '魏海涛', 'male', 1978, 'partner', '2023-09-01'],
  ['partner-6', '江若琳', 'female', 1986, 'partner', '2024-05-01'],
];
export const workers: readonly Worker[] = rows.map(([key, name, sex, birthYear, duty, from, place]) => ({ key, name, sex, birthYear, duty, from, place: place ?? null }));

/** An organisation that helps the community, with who speaks for it (P-16). */
export type Partner = { readonly name: string; readonly kind: 'business' | 'socialOrganisation' | 'school' | 'hospital' | 'authority'; readonly liaison: string; readonly offers: string };
export const partners: readonly Partner[] = [
  { name: '益邻社会工作服务中心', kind: 'socialOrganisation', liaison: 'partner-1', offers: '每周三下午两名社工驻点，带种子小组和儿童议事会' },
  { name: '宜安路社区卫生服务中心', kind: 'hospital', liaison: 'partner-2', offers: '每月第一个周六义诊，给行动不便的老人上门量血压' },
  { name: '安达电梯维保公司', kind: 'business', liaison: 'partner-3', offers: '电梯困人三十分钟内到场，每季度公开一次维保记录' },
  { name: '宜安路小学', kind: 'school', liaison: 'partner-4', offers: '周末开放操场和两间教室，老师志愿者辅导课后作业' },
  { name: '宜安路派出所', kind: 'authority', liaison: 'partner-5', offers: '社区民警每周二下午在睦邻会客厅值守，参加邻里调解' },
  { name: '老街坊便民食堂', kind: 'business', liaison: 'partner-6', offers: '七十岁以上老人午餐八元，三公里内送到家' },
];
