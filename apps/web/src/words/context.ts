import { createContext } from 'svelte';
import type { Board } from './zh/board.ts';
import type { Channels } from './zh/channels.ts';
import type { Common } from './zh/common.ts';
import type { Desk } from './zh/desk.ts';
import type { Matters } from './zh/matters.ts';
import type { MediationWords } from './zh/mediation.ts';
import type { Paper } from './zh/paper.ts';
import type { Records } from './zh/records.ts';
import type { Resident } from './zh/resident.ts';

// The dictionaries are given as functions, so that a page never mixes two languages when the language changes.
export const [useCommon, giveCommon] = createContext<() => Common>();
export const [useMatters, giveMatters] = createContext<() => Matters>();
export const [useResident, giveResident] = createContext<() => Resident>();
export const [useDesk, giveDesk] = createContext<() => Desk>();
export const [useChannels, giveChannels] = createContext<() => Channels>();
export const [useMediation, giveMediation] = createContext<() => MediationWords>();
export const [usePaper, givePaper] = createContext<() => Paper>();
export const [useBoard, giveBoard] = createContext<() => Board>();
export const [useRecords, giveRecords] = createContext<() => Records>();
