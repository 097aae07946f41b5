export type { Calendar, Kind, Override } from './calendar.ts';
export { chinaCalendar, knownYears } from './calendar.ts';
export type { DayKind, Due, Limit, Warning } from './counting.ts';
export { addWorkingDays, dayKind, dueAt, isWorkday, nextWorkday, sameTimeNextWorkday } from './counting.ts';
export type { Day, Instant } from './day.ts';
export { BeyondCalendarError } from './day.ts';
