import { allow, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import { clockFor } from './clocks.ts';
import type { Matter, Setting, Step } from './matter.ts';
import { isLawful, recorded } from './moves.ts';

/** 换人: the duty of whoever was accountable has ended; the house names who holds the place now, and a handover that was under way ends (M-4). */
export const reassign = (matter: Matter, to: string, setting: Setting): Step => {
  const step = recorded(matter, { entry: { act: 'reassigned', audience: 'public', params: { to } }, change: { firstResponder: to, handoverOpen: false } }, setting);
  return matter.handoverOpen ? { ...step, ends: [{ clock: 'handover', outcome: 'dropped' }] } : step;
};

/** A matter on its way from one pair of hands to another. Until somebody accepts, the first stays accountable and the clock runs on (M-4). */
export type Handover = {
  readonly handoverId: string;
  readonly matterId: string;
  readonly fromResident: string;
  readonly toResident: string;
  readonly reason: string;
  readonly askedAt: Instant;
  readonly state: 'asked' | 'accepted' | 'refused' | 'ruled' | 'takenBack' | 'dropped';
  readonly refusal: string | null;
  readonly ruledBy: string | null;
};

export const askHandover = (matter: Matter, input: { to: string; reason: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'askHandover');
  if (!lawful.ok) return lawful;
  if (matter.firstResponder === input.to) return refuse({ code: 'matter.handoverToSamePerson' });
  return allow(recorded(matter, { entry: { act: 'handoverAsked', text: input.reason, audience: 'public', params: { to: input.to } }, change: { handoverOpen: true }, starts: [clockFor('handover', setting.rules.matterHandoverRuleWithin, setting)] }, setting));
};

const isAsked = (handover: Handover | undefined): handover is Handover => handover?.state === 'asked';

const settled: Step['ends'] = [{ clock: 'handover', outcome: 'met' }];

export const acceptHandover = (matter: Matter, handover: Handover | undefined, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'acceptHandover');
  if (!lawful.ok) return lawful;
  if (!isAsked(handover)) return refuse({ code: 'matter.noHandoverAsked' });
  const step = recorded(matter, { entry: { act: 'handoverAccepted', audience: 'public' }, change: { firstResponder: handover.toResident, handoverOpen: false } }, setting);
  return allow({ ...step, ends: settled });
};

/** 收回转交: whoever asked thinks better of it while nobody has answered. */
export const takeBackHandover = (matter: Matter, handover: Handover | undefined, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'takeBackHandover');
  if (!lawful.ok) return lawful;
  if (!isAsked(handover)) return refuse({ code: 'matter.noHandoverAsked' });
  const step = recorded(matter, { entry: { act: 'handoverTakenBack', audience: 'public' }, change: { handoverOpen: false } }, setting);
  return allow({ ...step, ends: [{ clock: 'handover', outcome: 'dropped' }] });
};

/** 退回: needs a reason, and then a named person rules (M-4). */
export const refuseHandover = (matter: Matter, input: { handover: Handover | undefined; reason: string; ruledBy: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'refuseHandover');
  if (!lawful.ok) return lawful;
  if (!isAsked(input.handover)) return refuse({ code: 'matter.noHandoverAsked' });
  const clock = clockFor('handover', setting.rules.matterHandoverRuleWithin, setting);
  return allow(recorded(matter, { entry: { act: 'handoverRefused', text: input.reason, audience: 'public', params: { ruledBy: input.ruledBy } }, starts: [clock] }, setting));
};

export const ruleHandover = (matter: Matter, input: { handover: Handover | undefined; to: string; reason: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'ruleHandover');
  if (!lawful.ok) return lawful;
  if (input.handover?.state !== 'refused') return refuse({ code: 'matter.noHandoverToRule' });
  const step = recorded(matter, { entry: { act: 'handoverRuled', text: input.reason, audience: 'public', params: { to: input.to } }, change: { firstResponder: input.to, handoverOpen: false } }, setting);
  return allow({ ...step, ends: settled });
};
