import { chinaCalendar } from '@linyi/china-workdays';
import type { Calendar } from '@linyi/china-workdays';
import { instant, msOf } from '@linyi/kernel';
import type { Chance } from '../chance.ts';
import { chanceOf } from '../chance.ts';
import type { Act, Timed } from './story/act.ts';
import { caseFor, channelFor, isTypedIn } from './story/case.ts';
import { chooserOf } from './story/choose.ts';
import type { Chooser } from './story/choose.ts';
import { course } from './story/course.ts';
import { day, deskTime, midnightOf, text, weekdayOf, writingTime } from './story/hours.ts';
import { knownMatters, toldHere } from './story/known.ts';
import { earliestHour, notTooEarly } from './story/timing.ts';
import { presentMatters } from './story/today.ts';
import { matterTexts } from './texts/index.ts';

const span = 184;
const matters = 900;
type Told = { readonly key: string; readonly acts: readonly Timed[] };

/** More is raised as the months go by and word gets round; most on Mondays, least on Sundays. */
const byWeekday = [0.82, 1.2, 1.06, 1, 0.98, 1, 0.94] as const;
const momentFor = (chance: Chance, now: number): number => {
  const today = midnightOf(now);
  for (;;) {
    const ago = chance.between(0, span - 1);
    const midnight = today - ago * day;
    const share = ((byWeekday[weekdayOf(midnight)] ?? 1) / 1.2) * (1 - (0.35 * ago) / span);
    if (chance.happens(share)) return midnight;
  }
};
const usual = (chance: Chance, { now, calendar, chooser }: { now: number; calendar: Calendar; chooser: Chooser }): Told[] => {
  const midnight = momentFor(chance, now);
  const found = chooser.find(chance, midnight);
  const earliest = earliestHour(found.text);
  const usualChannel = channelFor(chance, found.text.voice);
  const channel = isTypedIn(usualChannel) && earliest > 16 && !['gridWorker', 'teaTable'].includes(found.text.voice) ? 'web' : usualChannel;
  const ms = notTooEarly(chance, (isTypedIn(channel) ? deskTime : writingTime)(chance, midnight), earliest);
  const one = caseFor(chance, found, channel);
  return ms >= now ? [] : [{ key: one.key, acts: course(chanceOf(`sunshine/course/${one.key}`), one, { ms, calendar }) }];
};

/** Within a matter by time; the raising first whatever its second. */
const actsOf = ({ key, acts }: Told, now: number): Act[] => {
  const [first, ...rest] = acts;
  if (first === undefined) return [];
  const later = rest.filter(({ ms }) => ms < now).map(({ ms, doing }) => ({ doing, ms: Math.max(ms, first.ms + 1000) })).sort((a, b) => a.ms - b.ms);
  return [first, ...later].map(({ ms, doing }) => ({ ...doing, at: text(Math.floor(ms)), matter: key }));
};

/**
 * Six months of the demo community up to a moment: about 900 matters, from first word to last, in the order of time. What would come
 * after `now` hasn't happened yet, so that at `now` matters stand in every state.
 * @param now an instant; the same one gives the same story, word for word.
 * @throws RangeError when `now` is no moment; BeyondCalendarError outside the years of the calendar.
 */
export const sunshineStory = (now: string): readonly Act[] => {
  const end = msOf(instant(now));
  const calendar = chinaCalendar();
  const chance = chanceOf('sunshine/story');
  const chooser = chooserOf(matterTexts.filter(({ key }) => !toldHere.includes(key)));
  const told: Told[] = [...knownMatters(end), ...presentMatters(end, chooser, calendar)].map(({ of, acts }) => ({ key: of.key, acts }));
  while (told.length < matters) told.push(...usual(chance, { now: end, calendar, chooser }));
  return told.flatMap((each) => actsOf(each, end)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
