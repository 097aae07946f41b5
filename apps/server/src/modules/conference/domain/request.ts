import { allow, dayInChina, instant, isBefore, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { LimitView, RequestState, Stance } from '@linyi/contract';
import type { Matter } from '../../matters/index.ts';

/** 去函: what was asked of a department or a deputy for a hard matter, with the clock by which the community asks again. */
export type OutsideRequest = {
  readonly requestId: string; readonly matterId: string; readonly nth: number; readonly version: number; readonly addresseeId: string; readonly contact: string | null; readonly text: string;
  readonly askedOn: string; readonly askedAt: Instant; readonly askedBy: string | null; readonly withinAmount: number; readonly withinUnit: LimitView['unit'];
  readonly startedAt: Instant; readonly dueAt: Instant; readonly nextAt: Instant | null; readonly reminded: boolean; readonly level: number;
  readonly state: RequestState; readonly endedAt: Instant | null; readonly followsUp: string | null;
};
export type Reply = {
  readonly replyId: string; readonly requestId: string; readonly matterId: string; readonly repliedOn: string; readonly byWhom: string; readonly text: string; readonly stance: Stance;
  readonly documentNumber: string | null; readonly enteredAt: Instant; readonly enteredBy: string | null;
};

type Standing = Pick<Matter, 'size' | 'state'>;
const stillOpen: readonly Matter['state'][] = ['received', 'answered', 'planned'];
/** What stands against asking more for a matter: only what is hard and open goes to others (M-10). */
export const againstMatter = (matter: Standing): Reason[] => [
  ...(matter.size === 'hard' ? [] : [{ code: 'outside.matterNotHard' }]), ...(stillOpen.includes(matter.state) ? [] : [{ code: 'outside.matterOver', params: { state: matter.state } }]),
];
export const isOpenHard = (matter: Standing): boolean => againstMatter(matter).length === 0;

/** When the counting begins: now, or, for what was asked on an earlier day and is typed in later, the noon of that day. */
export const countedFrom = (askedOn: string, now: Instant): Instant => (askedOn === dayInChina(now) ? now : instant(`${askedOn}T12:00:00+08:00`));

type Asking = { readonly askedOn: string; readonly addressee: { readonly active: boolean } | undefined; readonly followsUp: OutsideRequest | undefined; readonly addresseeId: string };
const againstFollowUp = (matterId: string, { followsUp, addresseeId }: Asking): Reason[] => {
  if (followsUp === undefined) return [];
  if (followsUp.matterId !== matterId || followsUp.addresseeId !== addresseeId) return [{ code: 'outside.followUpElsewhere' }];
  return followsUp.state === 'answered' ? [] : [{ code: 'outside.followUpBeforeAnswer' }];
};
/** 去函: whether this may be asked; all reasons against it. */
export const maySend = (matter: Standing & Pick<Matter, 'matterId'>, asking: Asking, now: Instant): Decision<true> => {
  const against: Reason[] = [
    ...againstMatter(matter),
    ...(asking.addressee === undefined ? [{ code: 'outside.unknownAddressee' }] : asking.addressee.active ? [] : [{ code: 'outside.addresseeRetired' }]),
    ...(asking.askedOn > dayInChina(now) ? [{ code: 'outside.dayToCome', params: { field: 'askedOn' } }] : []),
    ...againstFollowUp(matter.matterId, asking),
  ];
  return against.length > 0 ? refuse(...against) : allow(true as const);
};

/** The clock ends: nothing is to be looked at any more. */
const ended = (request: OutsideRequest, state: RequestState, now: Instant): OutsideRequest => ({ ...request, version: request.version + 1, state, endedAt: now, nextAt: null });

/** 回复: what came back. Only what settles the question stops the clock; “we are looking into it” doesn't. */
export const take = (request: OutsideRequest, reply: { readonly repliedOn: string; readonly stance: Stance }, now: Instant): Decision<OutsideRequest> => {
  const against: Reason[] = [
    ...(request.state === 'open' ? [] : [{ code: 'outside.notOpen', params: { state: request.state } }]),
    ...(reply.repliedOn > dayInChina(now) ? [{ code: 'outside.dayToCome', params: { field: 'repliedOn' } }] : []),
    ...(reply.repliedOn < request.askedOn ? [{ code: 'outside.repliedBeforeAsked', params: { askedOn: request.askedOn } }] : []),
  ];
  if (against.length > 0) return refuse(...against);
  return allow(reply.stance === 'holding' ? { ...request, version: request.version + 1 } : ended(request, 'answered', now));
};

/** 收回: nobody needs to answer this any more; why is there to read. */
export const withdraw = (request: OutsideRequest, now: Instant): Decision<OutsideRequest> =>
  request.state === 'open' ? allow(ended(request, 'withdrawn', now)) : refuse({ code: 'outside.notOpen', params: { state: request.state } });

/** Overdue, in public: whether its orders have climbed already or the worker is still on its way. */
export const isLate = ({ state, dueAt, level, endedAt }: Pick<OutsideRequest, 'state' | 'dueAt' | 'level' | 'endedAt'>, now: Instant): boolean =>
  state === 'open' ? level > 0 || isBefore(dueAt, now) : endedAt !== null && isBefore(dueAt, endedAt) && state === 'answered';
