import chineseDays from 'chinese-days';
import { addWorkingDays, chinaCalendar, dueAt } from '@linyi/china-workdays';
import { cpuSeconds } from '@linyi/workbench/bench';

// chinese-days reads days in the zone of the process: without this it answers for another day west of Greenwich.
process.env['TZ'] = 'UTC';

const questions = 20_000;
const days = Array.from({ length: questions }, (_, n) => new Date(Date.UTC(2020, 0, 1) + ((n * 7919) % 2400) * 86_400_000).toISOString().slice(0, 10));
const amounts = days.map((_, n) => (n * 31) % 30 + 1);

/** What one writes without a library: step day by day, look each one up in two sets. */
const plainLoop = (): ((day: string, n: number) => string) => {
  const off = new Set(chineseDays.getHolidaysInRange('2020-01-01', '2026-12-31', false));
  const worked = new Set(
    chineseDays.getWorkdaysInRange('2020-01-01', '2026-12-31', true).filter((day) => new Date(day).getUTCDay() % 6 === 0),
  );
  return (day, n) => {
    const date = new Date(day);
    let left = n;
    let text = day;
    while (left > 0) {
      date.setUTCDate(date.getUTCDate() + 1);
      text = date.toISOString().slice(0, 10);
      if (worked.has(text) || (date.getUTCDay() % 6 !== 0 && !off.has(text))) left -= 1;
    }
    return text;
  };
};

const calendar = chinaCalendar();
const loop = plainLoop();
const contestants: readonly (readonly [string, (day: string, n: number) => string])[] = [
  ['ours: addWorkingDays', (day, n) => addWorkingDays(calendar, day, n)],
  ['ours: dueAt', (day, n) => dueAt(calendar, `${day}T02:00:00.000Z`, { unit: 'workingDays', amount: n }).at.slice(0, 10)],
  ['plain loop over days', loop],
  ['chinese-days findWorkday', (day, n) => chineseDays.findWorkday(n, day)],
];

const results: { name: string; seconds: number; answer: string[] }[] = [];
for (const [name, ask] of contestants) results.push({ name, ...(await cpuSeconds(() => days.map((day, n) => ask(day, amounts[n] ?? 1)))) });
const [ours] = results;
if (ours === undefined) throw new Error('nothing was measured');
const wanted = JSON.stringify(ours.answer);
for (const { name, seconds, answer } of results) {
  if (JSON.stringify(answer) !== wanted) throw new Error(`${name} answers otherwise`);
  const perMs = Math.round(questions / seconds / 1000);
  console.log(`${name.padEnd(26)} ${String(perMs).padStart(6)} per ms of CPU   ${(seconds / ours.seconds).toFixed(1).padStart(6)} x the time of ours`);
}
console.log(`${questions} questions of 1 to 30 working days over 2020-2026, median of five runs, the same answers from all`);
