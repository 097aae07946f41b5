import type { MessageChannel } from '@linyi/contract';
import type { Outcome, Ready } from '../modules/notices/jobs.ts';

/** Carries messages out by one way. It never throws for what a provider does: that is an outcome. */
export type Provider = {
  readonly channel: MessageChannel;
  /** How many may be on their way at once at most; `patienceMs`: how long one may take before another is begun beside it. */
  readonly lanes: { readonly most: number; readonly patienceMs: number };
  /** Which server a message goes to: one that is away is nobody else's trouble. */
  readonly serverOf: (ready: Ready) => string;
  readonly send: (ready: Ready) => Promise<Outcome>;
  readonly close: () => void;
};

/** What went wrong before any answer came. */
export const outcomeOfTrouble = (error: unknown): Outcome => {
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
  const under = cause instanceof Error ? ` (${cause.message})` : '';
  return { is: 'away', why: { code: name === 'TimeoutError' || name === 'AbortError' ? 'tooSlow' : 'providerAway', text: `${message}${under}` } };
};
