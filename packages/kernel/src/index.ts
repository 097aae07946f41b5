export { allow, refuse, Refused, must, both } from './decision.ts';
export type { Decision, Reason } from './decision.ts';
export { instant, instantFromMs, isInstant, msOf, plusMs, plusDays, dayInChina, startOfDayInChina, isBefore, hour, day } from './instant.ts';
export type { Instant } from './instant.ts';
export { isUuid, uuidAt, uuidsAt } from './id.ts';
export type { Brand } from './brand.ts';
