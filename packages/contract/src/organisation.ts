import { z } from 'zod';
import { bodyKind, bodyInput } from './bodies.ts';
import { dutyName, id } from './common.ts';
import { place, placeKinds } from './community.ts';

const whom = z.object({ id, name: z.string() });
const holder = z.object({ duty: dutyName, person: whom });
/** A place with what hangs on it, who is responsible there, and which duty nobody holds (P-1, P-4). */
export const placeNode = place.pick({ id: true, kind: true, code: true, name: true, parentId: true, gridId: true }).extend({ homes: z.int(), people: z.int(), entrances: z.array(z.object({ name: z.string(), homes: z.int() })), holders: z.array(holder), vacant: z.array(dutyName) });
export type PlaceNode = z.infer<typeof placeNode>;
export const placeTree = z.object({ rows: z.array(placeNode), vacancies: z.int(), mayChange: z.boolean() });
export type PlaceTree = z.infer<typeof placeTree>;
const name = z.string().trim().min(1).max(40);
export const placeInput = z.object({ kind: z.enum(placeKinds), name, code: z.string().trim().regex(/^[A-Za-z0-9-]{1,20}$/), parentId: id.optional(), gridId: id.optional() });
export const changePlaceInput = z.object({ name, parentId: id.optional(), gridId: id.optional() });
/** `into`: a place of the same kind that takes over what hangs on this one. */
export const closePlaceInput = z.object({ into: id.optional() });

export const teamParts = ['core', 'organising', 'participating', 'member'] as const;
export const teamRoles = ['secretary', 'deputy', 'backbone', 'microGridLead', 'stakeholder', 'member'] as const;
export const teamRole = z.enum(teamRoles);
export type TeamRole = z.infer<typeof teamRole>;
/** Somebody in a team; a child by nickname. `attended` of the team's gatherings since they sit in it. */
export const seat = z.object({ id, name: z.string(), part: z.enum(teamParts), role: teamRole, from: z.iso.date(), to: z.iso.date().nullable(), attended: z.int(), gatherings: z.int(), contributions: z.int() });
export const missingParts = ['secretary', 'deputy', 'backbone', 'microGridLead', 'stakeholders', 'members', 'responsible'] as const;
export const body = z.object({
  id, kind: bodyKind, name: z.string(), parentId: id.nullable(), place: whom.nullable(), contact: whom.nullable(), founded: z.iso.date(), closed: z.boolean(), holders: z.array(holder), seats: z.array(seat),
  /** What its composition still lacks, or what stands against it. */
  missing: z.array(z.enum(missingParts)), gatherings: z.array(z.object({ on: z.iso.date(), what: z.string(), came: z.int() })),
});
export type BodyView = z.infer<typeof body>;
export const bodyList = z.object({ rows: z.array(body) });
export const newBodyInput = bodyInput;
/** `agreed`: the contact agreed to be named. */
export const changeBodyInput = z.object({ name: z.string().trim().min(2).max(40), parentId: id.optional(), placeId: id.optional(), contactId: id.optional(), agreed: z.boolean().default(false) });
export const seatInput = z.object({
  residentId: id, role: teamRole,
});
export const gatheringInput = z.object({ on: z.iso.date(), what: z.string().trim().min(2).max(100), came: z.array(z.object({ seatId: id, contribution: z.string().trim().max(200).optional() })).min(1).max(300) });

export const partnerKinds = ['pairedUnit', 'socialOrg', 'department', 'business', 'charity', 'school', 'other'] as const;
export const offerKinds = ['money', 'people', 'venue', 'skill'] as const;
const link = z.object({ about: z.enum(['matter', 'conference']), id, title: z.string(), note: z.string() });
/** 共建单位: an organisation that gives something; whom the community asks with a deadline is an addressee (P-16). The liaison's phone is for staff. */
export const partner = z.object({
  id, kind: z.enum(partnerKinds), name: z.string(), offers: z.array(z.enum(offerKinds)), offerNote: z.string(), active: z.boolean(), liaison: z.string().nullable(), liaisonPhone: z.string().nullable(), links: z.array(link),
});
export type PartnerView = z.infer<typeof partner>;
export const partnerList = z.object({ rows: z.array(partner) });
export const partnerInput = z.object({
  kind: z.enum(partnerKinds), name: z.string().trim().min(2).max(60), offers: z.array(z.enum(offerKinds)).max(4), offerNote: z.string().trim().max(300).default(''),
  liaison: z.string().trim().max(30).optional(), liaisonPhone: z.string().trim().max(30).optional(), liaisonAgreed: z.boolean().default(false), active: z.boolean().default(true),
});
export type PartnerInput = z.infer<typeof partnerInput>;
export const partnerLinkInput = z.object({ number: z.string().trim().regex(/^\d{4}-\d+$/).optional(), conferenceId: id.optional(), note: z.string().trim().max(200).default('') });
