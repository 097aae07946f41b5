import type { Desk } from '../zh/desk.ts';

export const desk: Desk = {
  title: 'Desk',
};
