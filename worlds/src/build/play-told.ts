import type { MatterState, RulesView, Skill } from '@linyi/contract';
import { skills } from '@linyi/contract';
import { dayInChina, instant, isBefore, plusDays, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import * as announcements from '@linyi/server/announcement-use-cases';
import * as callouts from '@linyi/server/callout-use-cases';
import type { Actor, Ctx } from '@linyi/server/ctx';
import { keepPicture } from '@linyi/server/files';
import * as matters from '@linyi/server/matter-use-cases';
import { withCtx } from '@linyi/server/open-ctx';
import { showDutyPhone } from '@linyi/server/people';
import type { Tx } from '@linyi/server/tx';
import * as wishes from '@linyi/server/wish-use-cases';
import { cast, chanceOf, people } from '../index.ts';
import type { Person } from '../index.ts';
import { announcementTexts, correction, flood, lastMonthsWishes, thisMonthsWishes } from '../sunshine/told.ts';
import type { WishText } from '../sunshine/told.ts';
import { actorFor } from './play.ts';
import type { StoredPicture } from './play.ts';
import { placeId, sunshine } from './settle.ts';

type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant; readonly pictures: ReadonlyMap<string, StoredPicture> };
type Doing = { readonly at: Instant; readonly by: string; readonly act: (ctx: Ctx) => Promise<unknown> };

/** What an evening in the rain asks for. */
const allSkills = skills.slice(0, 13);
const parts: readonly string[] = Object.values(cast);
const grown = people.filter((person) => person.phone !== null && person.building !== null && person.verification !== 'self' && (person.birthYear ?? 1980) < 2004 && !parts.includes(person.key));
/** The same people each time: so many of them, beginning somewhere. */
const some = (count: number, from: number): Person[] => Array.from({ length: count }, (_, nth) => grown[(from + nth * 7) % grown.length]).flatMap((person) => person ?? []);
const atHour = (day: Instant, hour: number): Instant => plusMs(instant(`${dayInChina(day)}T00:00:00+08:00`), hour * 3_600_000);
/** An hour of a day so many days ago; a negative hour: so many hours ago. */
const ago = (now: Instant, days: number, hour: number): Instant => (hour < 0 ? plusMs(now, hour * 3_600_000) : atHour(plusDays(now, -days), hour));

const readers = (places: readonly string[] | undefined, share: number, seed: number): Person[] => {
  const living = places === undefined ? grown.filter((_, index) => index % 30 === seed % 30) : grown.filter(({ building }) => places.includes(building ?? ''));
  return living.slice(0, Math.ceil((living.length * share) / 100));
};
const tellings = ({ now, pictures }: Stage): Doing[] => announcementTexts.flatMap(({ daysAgo, hour, places, urgent, pinnedForDays = 7, scene, readBy, ...words }, index): Doing[] => {
  const at = ago(now, daysAgo, hour);
  const made = { id: '' };
  const picture = pictures.get(`${scene ?? ''}/before`);
  const write = async (ctx: Ctx): Promise<void> => {
    const photoIds = picture ? [(await keepPicture(ctx, picture)).fileId] : [];
    const { announcementId, version } = await announcements.writeAnnouncement(ctx, { ...words, urgent: urgent ?? false, placeIds: (places ?? []).map(placeId), photoIds });
    await announcements.publishAnnouncement(ctx, { announcementId, version, pinnedForDays });
    made.id = announcementId;
  };
  return [
    { at, by: cast.staff, act: write },
    ...readers(places, readBy, index).map((person, nth): Doing => ({ at: plusMs(at, (nth + 1) * 40_000), by: person.key, act: (ctx) => announcements.readAnnouncement(ctx, { announcementId: made.id, how: nth % 3 === 0 ? 'acknowledged' : 'opened' }) })),
    ...(index === correction.of ? [{ at: plusDays(at, 1), by: cast.staff, act: (ctx: Ctx) => announcements.correctAnnouncement(ctx, { announcementId: made.id, version: 2, title: correction.title, text: correction.text, reason: correction.reason, photoIds: [], tellAgain: false }) }] : []),
  ];
});

type WishTime = { readonly day: Instant; readonly nth: number; readonly until: MatterState };
/** A wish from its raising to its result; the voices come on the days after it was published. */
const wishing = (wish: WishText, { day, nth, until }: WishTime, pictures: Stage['pictures']): Doing[] => {
  const raised = plusMs(atHour(day, 9.5), nth * 5_400_000);
  const raiser = grown[(nth * 131 + 17) % grown.length]?.key ?? cast.elder;
  const which = { matterId: '' };
  const step = (minutes: number, act: (ctx: Ctx) => Promise<unknown>): Doing => ({ at: plusMs(raised, minutes * 60_000), by: cast.staff, act });
  const picture = async (ctx: Ctx, moment: 'before' | 'after'): Promise<string[]> => {
    const found = pictures.get(`${wish.scene ?? 'bench'}/${moment}`);
    return found ? [(await keepPicture(ctx, found)).fileId] : [];
  };
  const raise = async (ctx: Ctx): Promise<void> => {
    const year = Number(dayInChina(ctx.now).slice(0, 4));
    which.matterId = (await matters.raiseMatter(ctx, { number: `${year}-${await matters.takeNumbers(ctx.tx, year, 1)}`, kind: 'wish', title: wish.title, text: wish.text, placeId: placeId(wish.place), photoIds: [], channel: 'web' })).matterId;
  };
  const supporters = some(wish.supports, nth * 53).filter(({ key }) => key !== raiser);
  return [
    { at: raised, by: raiser, act: raise },
    step(30, (ctx) => matters.publishMatter(ctx, { ...which, title: wish.title, text: wish.text, placeNote: '' })),
    step(50, (ctx) => matters.answerMatter(ctx, { ...which, text: '记进这个月的微心愿了，月底看支持的人数。' })),
    step(55, (ctx) => matters.planMatter(ctx, { ...which, text: '采纳了就办，没采纳下个月再来。', by: dayInChina(plusDays(ctx.now, 58)) })),
    ...supporters.map((person, index): Doing => ({ at: plusMs(raised, 3_600_000 + index * 1_700_000), by: person.key, act: (ctx) => wishes.supportWish(ctx, which) })),
    ...(until === 'closed' && wish.done !== undefined ? [
      { at: plusDays(raised, 33), by: cast.staff, act: async (ctx: Ctx) => matters.resolveMatter(ctx, { ...which, text: wish.done ?? '', outcome: 'done', beforeIds: await picture(ctx, 'before'), afterIds: await picture(ctx, 'after') }) },
      { at: plusMs(plusDays(raised, 33), 7_200_000), by: raiser, act: (ctx: Ctx) => matters.rateMatter(ctx, { ...which, score: 5 - (nth % 2) }) },
    ] : []),
  ];
};
const wishings = ({ now, pictures }: Stage): Doing[] => {
  const month = dayInChina(now).slice(0, 7);
  const first = instant(`${month}-01T00:00:00+08:00`);
  const lastMonth = plusDays(first, -26);
  return [
    ...lastMonthsWishes.flatMap((wish, nth) => wishing(wish, { day: lastMonth, nth, until: wish.done === undefined ? 'planned' : 'closed' }, pictures)),
    ...thisMonthsWishes.flatMap((wish, nth) => wishing(wish, { day: first, nth: nth + 20, until: 'planned' }, pictures)),
  ];
};

const skillsOf = (nth: number): Skill[] => [allSkills[nth % allSkills.length], allSkills[(nth * 5 + 2) % allSkills.length]].flatMap((each) => each ?? []);
/** The evening of the cloudburst; and everybody who had said beforehand what they could do. */
const calling = ({ now }: Stage): Doing[] => {
  const at = ago(now, 77, 20.5);
  const which = { calloutId: '' };
  const later = (minutes: number): Instant => plusMs(at, minutes * 60_000);
  const volunteers = some(60, 3);
  const helping = volunteers.filter((_, nth) => skillsOf(nth).includes('carrying')).slice(0, 9);
  const pairs: { needId: string; offerId: string }[] = [];
  const made: string[] = [];
  const needing = (nth: number): string => grown[nth * 311 + 5]?.key ?? cast.elder;
  const offering = (nth: number): string => helping[nth]?.key ?? cast.steward;
  return [
    ...volunteers.map((person, nth): Doing => ({ at: plusDays(at, -30), by: person.key, act: (ctx) => callouts.offerSkills(ctx, { skills: skillsOf(nth), consent: true }) })),
    { at, by: cast.staff, act: async (ctx) => { which.calloutId = (await callouts.callOut(ctx, { title: flood.title, text: flood.text, meetingPoint: flood.meetingPoint, skills: ['carrying', 'electric'], placeIds: [], wanted: flood.wanted })).calloutId; } },
    ...helping.flatMap((person, nth) => (['coming', 'arrived', 'safe', 'left'] as const).map((standing, step): Doing => ({ at: later(4 + nth + step * 55), by: person.key, act: (ctx) => callouts.checkIn(ctx, { ...which, standing }) }))),
    ...flood.needs.map((need, nth): Doing => ({ at: later(20 + nth), by: needing(nth), act: async (ctx) => { pairs[nth] = { needId: (await callouts.postNeedOrOffer(ctx, { ...which, ...need, side: 'need', amount: 1 })).postId, offerId: '' }; } })),
    ...flood.offers.map((offer, nth): Doing => ({ at: later(30 + nth), by: offering(nth), act: async (ctx) => { pairs[nth] = { needId: pairs[nth]?.needId ?? '', offerId: (await callouts.postNeedOrOffer(ctx, { ...which, ...offer, side: 'offer' })).postId }; } })),
    ...flood.needs.map((_, nth): Doing => ({ at: later(40 + nth), by: cast.staff, act: async (ctx) => { made[nth] = (await callouts.matchPosts(ctx, { ...which, ...(pairs[nth] ?? { needId: '', offerId: '' }) })).matchId; } })),
    ...flood.needs.map((_, nth): Doing => ({ at: later(46 + nth), by: needing(nth), act: (ctx) => callouts.agreeToMatch(ctx, { matchId: made[nth] ?? '' }) })),
    ...flood.needs.map((_, nth): Doing => ({ at: later(52 + nth), by: offering(nth), act: (ctx) => callouts.agreeToMatch(ctx, { matchId: made[nth] ?? '' }) })),
    ...flood.needs.map((_, nth): Doing => ({ at: later(150 + nth), by: offering(nth), act: (ctx) => callouts.finishMatch(ctx, { matchId: made[nth] ?? '' }) })),
    { at: later(300), by: cast.staff, act: (ctx) => callouts.closeCallout(ctx, { ...which, note: flood.note }) },
  ];
};

/** Those on duty show the numbers under which everybody may call them. */
const phoning = ({ now }: Stage): Doing[] =>
  ([[cast.steward, '02888880003'], [cast.staff, '02888880100'], [cast.gridWorker, '02888880012']] as const).map(([by, phone], nth) => ({ at: ago(now, 150, 9 + nth), by, act: (ctx) => showDutyPhone(ctx, { phone }) }));

/** 公告、心愿、召集: played on the real use cases in the order of time, each month of wishes closed at its own moment. */
export const playTold = async (stage: Stage): Promise<void> => {
  const chance = chanceOf('sunshine/told');
  const as = <T>(actor: Actor, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withCtx({ tx: stage.tx, rules: stage.rules, now: at, actor, locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)), community: sunshine }, work);
  const house: Actor = { kind: 'house' };
  const closeMonths = async (at: Instant): Promise<void> => {
    for (const { month, closesAt } of await as(house, at, (ctx) => wishes.dueMonths(ctx))) await as(house, closesAt, (ctx) => wishes.closeMonth(ctx, { month }));
  };
  const doings = [...tellings(stage), ...wishings(stage), ...calling(stage), ...phoning(stage)].filter(({ at }) => isBefore(at, stage.now)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { at, by, act } of doings) {
    await closeMonths(at);
    await as(actorFor(by), at, act);
  }
  await closeMonths(stage.now);
};
