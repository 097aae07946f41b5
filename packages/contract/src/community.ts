import { z } from 'zod';
import type { DutyName } from './common.ts';
import { calendarDay, id, limit, moment, next, personView } from './common.ts';

export const placeKinds = ['estate', 'grid', 'microGrid', 'building', 'entrance', 'spot'] as const;
/** A place of the community: a building, a grid, or a public spot (P-1). x and y: metres on the community's plan, from its north-west corner. */
export const place = z.object({
  id, kind: z.enum(placeKinds), code: z.string(), name: z.string(), parentId: id.nullable(), gridId: id.nullable(),
  lat: z.number().nullable(), long: z.number().nullable(), x: z.number().nullable(), y: z.number().nullable(),
});
export type PlaceView = z.infer<typeof place>;

export const matterKind = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export type MatterKindView = z.infer<typeof matterKind>;

/** Who can stand on a level of the order to act (督办): those who answer for the work of others (M-6). */
export const escalationDuties = ['microGridLead', 'gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'secretary'] as const satisfies readonly DutyName[];
export const escalationDuty = z.enum(escalationDuties);

/** Every number that a community may set; limits within `limitRanges`. */
export const rules = z.object({
  matterAnswerWithin: limit, matterPlanWithin: limit, matterPledgeWithin: limit,
  matterRemindAtPercent: z.int().min(50).max(95),
  matterReopenWithin: limit, matterUnratedCloseAfter: limit, matterFollowUpAfter: limit, matterHandoverRuleWithin: limit,
  escalationLevels: z.array(escalationDuty).min(1).max(5),
  similarWithinMetres: z.int().min(20).max(2000),
  /** Whether kinds and top pains are guessed from what was raised before. */
  learnsFromMatters: z.boolean(),
  daysOff: z.array(z.object({ day: calendarDay, off: z.boolean(), name: z.string().max(40).optional() })).max(200),
});
export type RulesView = z.infer<typeof rules>;
/** The range of each limit, in hours: a day and a working day count 24. */
export const limitRanges = {
  matterAnswerWithin: [1, 72],
  matterPlanWithin: [4, 10 * 24],
  matterPledgeWithin: [24, 60 * 24],
  matterReopenWithin: [7 * 24, 90 * 24],
  matterUnratedCloseAfter: [3 * 24, 30 * 24],
  matterFollowUpAfter: [14 * 24, 90 * 24],
  matterHandoverRuleWithin: [4, 5 * 24],
} as const satisfies Partial<Record<keyof RulesView, readonly [min: number, max: number]>>;

export const community = z.object({
  id, slug: z.string(), name: z.string(), city: z.string(), lat: z.number().nullable(), long: z.number().nullable(),
});
export type CommunityView = z.infer<typeof community>;

export const communityPage = community.extend({
  rules, kinds: z.array(matterKind), places: z.array(place),
  /** Years of which the calendar of days off isn't known yet, though a deadline may reach into them. */
  calendarUnknown: z.array(z.int()),
  onDuty: z.array(personView),
});
export type CommunityPage = z.infer<typeof communityPage>;

export const ruleChange = z.object({ id, rule: z.string(), before: z.unknown(), after: z.unknown(), reason: z.string(), by: personView.nullable(), at: moment });
export const ruleChangeList = z.object({ rows: z.array(ruleChange), next });
export type RuleChangeList = z.infer<typeof ruleChangeList>;
export type RuleChangeView = z.infer<typeof ruleChange>;
/** `seen`: the rules as they were shown when the change was made; if one is different by now, nothing is saved (409). */
export const ruleChangeInput = z.object({ changes: rules.partial(), reason: z.string().trim().min(2).max(200), seen: rules.partial().optional() });

/** What a poster's code says: where it hangs and, for a facility, what kind of matter it is about (M-1). */
export const poster = z.object({ code: z.string(), place, kind: z.string().nullable(), steward: personView.nullable() });
export type PosterView = z.infer<typeof poster>;
