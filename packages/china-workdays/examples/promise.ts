import { addWorkingDays, chinaCalendar, dueAt, sameTimeNextWorkday } from '@linyi/china-workdays';

// A resident reports a broken lamp on Friday 13 February 2026, 10:00 in Shanghai. A plan is promised in 3 working days.
const calendar = chinaCalendar();
const reported = '2026-02-13T02:00:00.000Z';
const plan = dueAt(calendar, reported, { unit: 'workingDays', amount: 3 });

// Saturday the 14th is worked (调休), the 15th to the 23rd are the Spring Festival: 14, 24, 25 February.
console.log(plan.at); // 2026-02-25T15:59:59.999Z

// The first answer is due in 24 hours, holiday or not; three plain days would end in the holiday and roll forward.
console.log(dueAt(calendar, reported, { unit: 'hours', amount: 24 }).at); // 2026-02-14T02:00:00.000Z
console.log(dueAt(calendar, reported, { unit: 'days', amount: 3 }).at); // 2026-02-24T15:59:59.999Z

// Nobody answered: the matter climbs a level, at the same time of the next workday.
console.log(sameTimeNextWorkday(calendar, '2026-02-14T02:00:00.000Z')); // 2026-02-24T02:00:00.000Z

// The notice for 2027 isn't in this release: the answer comes with a warning.
const later = dueAt(calendar, '2026-12-30T02:00:00.000Z', { unit: 'workingDays', amount: 5 });
console.log(later.at, later.warnings[0]?.code, later.warnings[0]?.year); // 2027-01-07T15:59:59.999Z calendarUnknown 2027

// An administrator's own day off.
const ours = chinaCalendar([{ day: '2026-02-24', off: true, name: '停电检修' }]);
console.log(addWorkingDays(ours, '2026-02-13', 3)); // 2026-02-26
