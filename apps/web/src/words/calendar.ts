/** The wall clock of the community: China keeps one zone without summer time, so a fixed shift is exact. */
const shift = 8 * 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

type Wall = { year: number; month: number; date: number; weekday: number; hour: number; minute: number; dayNumber: number };

/** Splits a moment (ms since 1970) into what a clock on the wall shows. `dayNumber` counts days, to compare them. */
export const wallOf = (at: number): Wall => {
  const moved = new Date(at + shift);
  return {
    year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, date: moved.getUTCDate(), weekday: moved.getUTCDay(),
    hour: moved.getUTCHours(), minute: moved.getUTCMinutes(), dayNumber: Math.floor((at + shift) / day),
  };
};

export const two = (value: number): string => String(value).padStart(2, '0');
export const clockOf = ({ hour, minute }: Wall): string => `${two(hour)}:${two(minute)}`;

/** For tables that programs and spreadsheets read: 2026-11-22 09:05, to the second where something is computed from it. */
export const stampOf = (at: number, to: 'minute' | 'second' = 'minute'): string => new Date(at + shift).toJSON().slice(0, to === 'minute' ? 16 : 19).replace('T', ' ');

type Span = { days: number; hours: number; minutes: number };
/** Splits a length of time (ms), rounded down to minutes. */
export const spanOf = (length: number): Span => {
  const minutes = Math.max(0, Math.floor(length / 60000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
};
