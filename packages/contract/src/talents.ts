import { z } from 'zod';
import { id, moment, next } from './common.ts';
import { skill } from './callouts.ts';

/** 能人库: neighbours who let themselves be found by what they can do (P-7). Nobody's phone is in any of this. */
export const talent = z.object({ id, name: z.string(), building: z.string().nullable(), skills: z.array(skill), note: z.string().nullable() });
export type Talent = z.infer<typeof talent>;
export const talentQuery = z.object({ skill: skill.optional(), q: z.string().trim().max(40).optional(), after: id.optional() });
export const talentList = z.object({ rows: z.array(talent), next, mayAsk: z.boolean() });
export type TalentList = z.infer<typeof talentList>;
export const myTalents = z.object({ listed: z.array(skill), note: z.string().nullable(), since: moment.nullable() });
export type MyTalents = z.infer<typeof myTalents>;
export const myTalentsInput = z.object({ skills: z.array(skill).max(20), note: z.string().trim().max(120).optional(), consent: z.boolean() });
const text = z.string().trim().min(2).max(500);
export const askTalentInput = z.object({ of: id, skill, text });
export const relayState = z.enum(['open', 'refused', 'blocked']);
/** 转达: a talk between two neighbours, passed on by the house; each knows the other by family name. */
export const relay = z.object({
  id, skill, with: z.string(), asked: z.boolean(), state: relayState, lastAt: moment, mayWrite: z.boolean(),
  messages: z.array(z.object({ mine: z.boolean(), text: z.string(), at: moment })),
});
export type RelayView = z.infer<typeof relay>;
export const relayList = z.object({ rows: z.array(relay), next });
export type RelayList = z.infer<typeof relayList>;
export const relayTextInput = z.object({ text });
