import type { Resident } from '../zh/resident.ts';

export const resident: Resident = {
  tabs: { label: 'Main', home: 'Home', matters: 'Matters', talk: 'Talk', board: 'Board', me: 'Me' },
  raise: 'Raise a matter',
};
