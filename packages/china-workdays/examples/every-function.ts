import { addWorkingDays, chinaCalendar, dayKind, dueAt, isWorkday, knownYears, nextWorkday, sameTimeNextWorkday } from '@linyi/china-workdays';

// The examples that stand beside the functions, so that they are compiled and run.
const calendar = chinaCalendar([{ day: '2026-03-09', off: true, name: '社区停电' }]);

console.log(calendar.overrides.length); // 1
console.log(knownYears(chinaCalendar()).includes(2026)); // true
console.log(isWorkday(chinaCalendar(), '2026-02-14')); // true: a Saturday worked for the Spring Festival
console.log(dayKind(chinaCalendar(), '2027-01-01')); // { kind: 'holiday', known: false, name: '元旦' }
console.log(nextWorkday(chinaCalendar(), '2026-02-14')); // '2026-02-24'
console.log(addWorkingDays(chinaCalendar(), '2026-02-13', 3)); // '2026-02-25'
console.log(dueAt(chinaCalendar(), '2026-02-13T02:00:00.000Z', { unit: 'workingDays', amount: 3 }).at); // '2026-02-25T15:59:59.999Z'
console.log(sameTimeNextWorkday(chinaCalendar(), '2026-02-14T02:30:00.000Z')); // '2026-02-24T02:30:00.000Z'
