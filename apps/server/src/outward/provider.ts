import type { MessageChannel } from '@linyi/contract';
import type { Outcome, Ready } from '../modules/notices/jobs.ts';

/** Carries messages out by one way. It never throws for what a provider does: that is an outcome. */
export type Provider = {
  readonly channel: MessageChannel;
  /** How many may be on their way at once at most; `patienceMs`: how long one may take before another is begun beside it. */
  readonly lanes: { readonly most: number; readonly patienceMs: number };
  /** Which server a message goes to: one that is away is nobody else's trouble. */
  readonly serverOf: (ready: Ready) => string;
  /**
   * @param before resolves when what became of the message before is written down. A provider that can waits for it at the last moment, so that a kill never
   * finds two on their way; one whose messages carry a name by which a repeat isn't seen needn't.
   */
  readonly send: (ready: Ready, before: Promise<void>) => Promise<Outcome>;
  readonly close: () => void;
};

/** What became of the message before couldn't be written down, so this one wasn't sent. */
export class NotRecorded extends Error {}

/** What went wrong before any answer came. */
export const outcomeOfTrouble = (error: unknown): Outcome => {
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
  const under = cause instanceof Error ? ` (${cause.message})` : '';
  return { is: 'away', why: { code: name === 'TimeoutError' || name === 'AbortError' ? 'tooSlow' : 'providerAway', text: `${message}${under}` } };
};
