import type { Instant, Reason } from '@linyi/kernel';

export type Relay = { readonly relayId: string; readonly askedBy: string; readonly askedOf: string; readonly skill: string; readonly state: 'open' | 'refused' | 'blocked'; readonly startedAt: Instant; readonly lastAt: Instant };
const newADay = 5;
const messagesADay = 20;
const inARow = 3;

/** Why somebody may not begin a talk with somebody now. `since`: the moment a refusal stops counting. */
export const againstAsking = (between: readonly Relay[], { startedToday, since }: { readonly startedToday: number; readonly since: string }): Reason[] => [
  ...(between.some(({ state }) => state === 'blocked') ? [{ code: 'relay.notWanted' }] : between.some(({ state, lastAt }) => state === 'refused' && lastAt > since) ? [{ code: 'relay.refusedLately' }] : []),
  ...(startedToday >= newADay ? [{ code: 'relay.tooManyAsked', params: { most: newADay } }] : []),
];
/** Why one more message may not go: the talk is over, the day's messages are used up, or the other hasn't answered the last three. */
export const againstWriting = ({ state }: Pick<Relay, 'state'>, { writtenToday, unanswered }: { readonly writtenToday: number; readonly unanswered: number }): Reason[] => [
  ...(state === 'open' ? [] : [{ code: 'relay.isOver' }]),
  ...(writtenToday >= messagesADay ? [{ code: 'relay.tooManyWritten', params: { most: messagesADay } }] : []),
  ...(unanswered >= inARow ? [{ code: 'relay.waitForReply' }] : []),
];
/** How many of the last messages one person wrote in a row, newest first. */
export const inARowBy = (messages: readonly { readonly byResident: string }[], residentId: string): number => {
  const other = messages.findIndex(({ byResident }) => byResident !== residentId);
  return other === -1 ? messages.length : other;
};
