import type { RoundEvery } from '@linyi/contract';

/** A round of the demo community: where, how often, and what was found on some of its days, counted back from today. */
export type DemoRound = {
  readonly name: string; readonly every: RoundEvery; readonly weekday?: number; readonly onWorkdays: boolean; readonly stops: readonly { readonly place: string; readonly lookFor?: string }[];
  /** Days ago on which nobody walked it. */
  readonly missed: readonly number[];
  readonly finds: readonly { readonly daysAgo: number; readonly stop: number; readonly kind: string; readonly text: string; readonly result?: string; readonly scene?: string; readonly thanked?: boolean }[];
};
export const demoRounds: readonly DemoRound[] = [
  {
    name: '2 到 4 栋楼道和消防通道', every: 'weekdays', onWorkdays: true, missed: [6, 13],
    stops: [{ place: 'b2', lookFor: '楼道有没有堆东西' }, { place: 'b3', lookFor: '消防通道、单元门' }, { place: 'b4' }],
    finds: [
      { daysAgo: 2, stop: 1, kind: 'ebike', text: '消防通道口停了一辆电动车，挡住半边。', result: '喊来车主，推到车棚里了。', scene: 'bikes', thanked: true },
      { daysAgo: 9, stop: 0, kind: 'hygiene', text: '一楼转角堆了两个旧纸箱。', result: '和住户一起搬到可回收点了。', scene: 'bins' },
      { daysAgo: 16, stop: 2, kind: 'facility', text: '单元门的闭门器松了，门关不严。' },
    ],
  },
  {
    name: '东门和地下车库', every: 'weekly', weekday: 5, onWorkdays: true, missed: [], stops: [{ place: 's-eastgate', lookFor: '占道、积水' }, { place: 's-garage', lookFor: '照明、消防箱' }, { place: 's-ebike', lookFor: '充电线' }],
    finds: [{ daysAgo: 8, stop: 0, kind: 'road', text: '东门口的井盖翘起一角，走路容易绊。' }],
  },
];
/** The open car window: nobody's complaint, a neighbour's call. */
export const carWindow = { daysAgo: 4, place: 's-square', kind: 'parking', text: '广场边一辆轿车车窗没关，天要下雨了。', result: '打电话给车主，五分钟后下楼关好了。', scene: 'lamp' };
