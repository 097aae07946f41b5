export const desk = {
  title: '工作台',
};

export type Desk = typeof desk;
