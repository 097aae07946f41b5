import type { wallOf } from '../calendar.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

export const monthOf = ({ month }: ReturnType<typeof wallOf>): string => months[month - 1] ?? '';
