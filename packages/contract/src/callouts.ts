import { z } from 'zod';
import { id, moment, next, pageByState, personView } from './common.ts';

export const skills = ['carrying', 'errands', 'driving', 'cooking', 'firstAid', 'nursing', 'electric', 'childCare', 'elderCare', 'counselling', 'orderKeeping', 'translation', 'phones', 'teaching', 'legal', 'handicraft', 'music', 'sports', 'gardening', 'hairdressing'] as const;
/** What somebody can do for others in an emergency (P-7, M-14). */
export const skill = z.enum(skills);
export type Skill = z.infer<typeof skill>;
export const mySkills = z.object({ skills: z.array(skill), consentedAt: moment.nullable() });
export type MySkills = z.infer<typeof mySkills>;
/** `consent`: to be called and found by these skills in an emergency. No skills: taken back, nothing is kept. */
export const mySkillsInput = z.object({ skills: z.array(skill).max(skills.length), consent: z.boolean().default(false) });

export const helpCategories = ['food', 'medicine', 'care', 'transport', 'repair', 'shelter', 'supplies', 'company', 'other'] as const;
export const helpCategory = z.enum(helpCategories);
export type HelpCategory = z.infer<typeof helpCategory>;
export const standings = ['asked', 'coming', 'declined', 'arrived', 'safe', 'left'] as const;
/** Where a volunteer stands in a call-out. */
export const standing = z.enum(standings);
export type Standing = z.infer<typeof standing>;
export const checkIns = ['coming', 'declined', 'arrived', 'safe', 'left'] as const;
export const checkInInput = z.object({ standing: z.enum(checkIns), /** Typed in by staff for a volunteer without a phone. */ residentId: id.optional() });

export const calloutInput = z.object({
  title: z.string().trim().min(2).max(40), text: z.string().trim().min(2).max(1000), meetingPoint: z.string().trim().min(2).max(60),
  /** Whoever has one of them is asked; none means everybody who offered any. */
  skills: z.array(skill).max(skills.length).default([]), /** Buildings or grids where they live; none means everywhere. */ placeIds: z.array(id).max(200).default([]), wanted: z.int().min(1).max(999).optional(),
});
export type CalloutInput = z.infer<typeof calloutInput>;
export const calloutReachQuery = z.object({ skills: z.string().max(300).optional(), placeIds: z.string().max(8000).optional() });
export const calloutReach = z.object({ asked: z.int(), bySkill: z.array(z.object({ skill, people: z.int() })), offered: z.int() });
export type CalloutReach = z.infer<typeof calloutReach>;
export const closeCalloutInput = z.object({ note: z.string().trim().min(2).max(500) });

export const calloutRow = z.object({
  id, state: z.enum(['open', 'closed']), title: z.string(), text: z.string(), meetingPoint: z.string(), skills: z.array(skill), places: z.array(z.string()), wanted: z.int().nullable(),
  openedAt: moment, closedAt: moment.nullable(), closingNote: z.string().nullable(), openedBy: personView.nullable(),
  /** How many are on their way or there. */
  /** Who is there or on the way; once it has ended, who came. */
  coming: z.int(), mine: standing.nullable(),
});
export type CalloutRow = z.infer<typeof calloutRow>;
export const calloutList = z.object({ rows: z.array(calloutRow), next });
export type CalloutList = z.infer<typeof calloutList>;
export const calloutQuery = pageByState(['open', 'closed']);

export const postStates = ['open', 'met', 'withdrawn'] as const;
export const postInput = z.object({
  side: z.enum(['need', 'offer']), category: helpCategory, text: z.string().trim().min(2).max(300), amount: z.int().min(1).max(999).default(1), placeId: id.optional(),
  /** Typed in for somebody else, who agrees that those who coordinate see their name and phone. */
  onBehalfOf: z.object({ residentId: id.optional(), name: z.string().trim().min(1).max(30).optional(), phone: z.string().trim().max(20).optional(), consent: z.literal(true) }).optional(),
});
export type PostInput = z.infer<typeof postInput>;
/** Who it is and how to call them: for those who coordinate, and for the two who were matched and both agreed. */
export const calloutContact = z.object({ name: z.string(), phone: z.string().nullable(), home: z.string().nullable() });
export const helpMatch = z.object({
  id, needId: id, offerId: id, state: z.enum(['proposed', 'agreed', 'refused', 'done']), because: z.array(z.string()), decidedAt: moment, needAgreed: z.boolean(), offerAgreed: z.boolean(),
  /** Of the other side, once both agreed; what they said before that. */
  other: z.object({ text: z.string(), place: z.string().nullable(), amount: z.int(), contact: calloutContact.nullable() }).nullable(),
  mayAgree: z.boolean(), mayFinish: z.boolean(),
});
export type HelpMatch = z.infer<typeof helpMatch>;
export const myPost = z.object({ id, side: z.enum(['need', 'offer']), category: helpCategory, text: z.string(), amount: z.int(), place: z.string().nullable(), state: z.enum(postStates), at: moment, matches: z.array(helpMatch) });
export type MyPost = z.infer<typeof myPost>;
export const calloutPage = calloutRow.extend({ posts: z.array(myPost), mayCoordinate: z.boolean(), mayHelp: z.boolean() });
export type CalloutPage = z.infer<typeof calloutPage>;

export const volunteerRow = z.object({ id, contact: calloutContact, skills: z.array(skill), standing, since: moment, /** Arrived or said safe longer ago than the community lets pass. */ silent: z.boolean() });
export type VolunteerRow = z.infer<typeof volunteerRow>;
export const boardPost = z.object({ id, side: z.enum(['need', 'offer']), category: helpCategory, text: z.string(), amount: z.int(), left: z.int(), place: z.string().nullable(), contact: calloutContact, typedBy: z.string().nullable(), state: z.enum(postStates), at: moment });
export type BoardPost = z.infer<typeof boardPost>;
export const matchSuggestion = z.object({ needId: id, offerId: id, score: z.int(), because: z.array(z.string()) });
export const boardMatch = z.object({ id, needId: id, offerId: id, state: z.enum(['proposed', 'agreed', 'refused', 'done']), because: z.array(z.string()), decidedAt: moment, decidedBy: z.string().nullable(), needAgreed: z.boolean(), offerAgreed: z.boolean(), endedAt: moment.nullable() });
export const calloutBoard = calloutRow.extend({
  asked: z.int(), volunteers: z.array(volunteerRow), posts: z.array(boardPost), suggestions: z.array(matchSuggestion), matches: z.array(boardMatch),
  log: z.array(z.object({ at: moment, name: z.string(), standing, by: z.string().nullable() })),
});
export type CalloutBoard = z.infer<typeof calloutBoard>;
export const matchInput = z.object({ needId: id, offerId: id });
