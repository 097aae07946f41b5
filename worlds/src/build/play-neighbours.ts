import type { Tier } from '@linyi/contract';
import { tiers } from '@linyi/contract';
import { dayInChina, plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '@linyi/server/ctx';
import * as use from '@linyi/server/people-use-cases';
import { askTalent, listTalents, writeRelay } from '@linyi/server/talent-use-cases';
import { chooseTier } from '@linyi/server/tier-use-cases';
import { cast, people, personOf } from '../index.ts';
import { elderKnows, listed, talks } from '../sunshine/organised.ts';
import { actingOn, afternoon, playInOrder } from './acting.ts';
import type { Doing, Stage } from './acting.ts';
import { residentId } from './settle.ts';

const parts: readonly string[] = Object.values(cast);
const { elder, staff } = cast;
const family = { husband: 'b3-2-502-2', son: 'b3-2-502-3', mother: 'b3-2-502-4', child: 'b3-2-502-5' } as const;

const knowing = (now: Instant): Doing[] => [...listed, elderKnows].map(({ person, skills, note }, nth): Doing => ({ at: afternoon(now, 40, nth), by: person, act: (ctx) => listTalents(ctx, { skills, note, consent: true }) }));
const talking = (now: Instant): Doing[] => talks.flatMap(({ from, to, skill, daysAgo, words }, nth): Doing[] => {
  const made = { relayId: '' };
  return words.map((text, index): Doing => ({
    at: afternoon(now, daysAgo, nth * 10 + index * 35), by: index % 2 === 0 ? from : to,
    act: async (ctx) => (index === 0 ? Object.assign(made, await askTalent(ctx, { of: residentId(to), skill, text })) : writeRelay(ctx, { ...made, text })),
  }));
});

/** Forty-six who said how much they want to take part. */
const takingPart = (now: Instant): Doing[] => {
  const grown = people.filter(({ key, phone, birthYear, verification, dwelling }) => phone !== null && dwelling !== null && verification !== 'self' && (birthYear ?? 1980) < 2004 && !parts.includes(key));
  const tierOf = (nth: number): Tier => (nth % 6 === 5 ? tiers[2] : nth % 3 === 2 ? tiers[1] : tiers[0]);
  return [
    ...Array.from({ length: 45 }, (_, nth) => ({ person: grown[(nth * 37) % grown.length], nth })).flatMap(({ person, nth }): Doing[] => (person ? [{ at: afternoon(now, 60 - nth, nth), by: person.key, act: (ctx) => chooseTier(ctx, { tier: tierOf(nth), wouldDoMore: nth % 5 === 0 }) }] : [])),
    { at: afternoon(now, 6), by: elder, act: (ctx) => chooseTier(ctx, { tier: 'keenResident', wouldDoMore: true }) },
  ];
};

/** What the elder said yes to, what she took back, who acts for her; and the guardian's paper for the youngest of the family. */
const saying = (now: Instant): Doing[] => [
  { at: afternoon(now, 90), by: elder, act: (ctx) => use.changeConsent(ctx, { purpose: 'occupation', given: true, value: 'retired' }) },
  { at: afternoon(now, 90, 2), by: elder, act: (ctx) => use.changeConsent(ctx, { purpose: 'photos', given: true }) },
  { at: afternoon(now, 30), by: elder, act: (ctx) => use.changeConsent(ctx, { purpose: 'photos', given: false }) },
  { at: afternoon(now, 28), by: staff, act: (ctx) => use.recordConsent(ctx, { residentId: residentId(elder), purpose: 'specialNeed', given: true, value: 'walking', separately: true, how: 'spoken' }) },
  { at: afternoon(now, 21), by: staff, act: (ctx) => use.recordMandate(ctx, { residentId: residentId(elder), holderId: residentId(family.son), scope: ['raise', 'answer'], until: dayInChina(plusDays(now, 180)) }) },
  { at: afternoon(now, 14), by: cast.steward, act: (ctx) => use.giveMandate(ctx, { holderName: personOf(elder).name, holderPhone: personOf(elder).phone ?? '', scope: ['raise'], until: dayInChina(plusDays(now, 30)) }) },
  { at: afternoon(now, 20), by: staff, act: (ctx: Ctx) => use.signGuardian(ctx, { residentId: residentId(family.child), guardianId: residentId(family.mother), guardianName: personOf(family.mother).name, nickname: '小海豚', how: 'paper' }) },
];

/** What neighbours said of themselves: what they know, how much they would do, and what may be done with what is kept of them. */
export const playNeighbours = async (stage: Stage): Promise<void> =>
  playInOrder(actingOn(stage, 'sunshine/neighbours'), [...knowing(stage.now), ...talking(stage.now), ...takingPart(stage.now), ...saying(stage.now)], stage.now);
