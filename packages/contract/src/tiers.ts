import { z } from 'zod';
import { moment } from './common.ts';

/** 参与程度, from light to deep (P-5); each says what it asks a month. */
export const tiers = ['keenResident', 'buildingLiaison', 'residentRepresentative'] as const;
export const tier = z.enum(tiers);
export type Tier = z.infer<typeof tier>;
export const myTier = z.object({ tier: tier.nullable(), wouldDoMore: z.boolean(), since: moment.nullable(), past: z.array(z.object({ tier: tier.nullable(), since: moment, until: moment })) });
export type MyTier = z.infer<typeof myTier>;
export const tierInput = z.object({ tier: tier.nullable(), wouldDoMore: z.boolean().default(false) });
/** Counts under five are left out. */
export const tierCounts = z.object({ rows: z.array(z.object({ tier, people: z.int().nullable() })), wouldDoMore: z.array(z.object({ id: z.uuid(), name: z.string(), tier: tier.nullable(), building: z.string().nullable(), since: moment })) });
export type TierCounts = z.infer<typeof tierCounts>;
