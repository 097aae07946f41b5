export const resident = {
  tabs: { label: '主导航', home: '首页', matters: '事项', talk: '议事', board: '公示', me: '我的' },
  raise: '我要反映',
};

export type Resident = typeof resident;
