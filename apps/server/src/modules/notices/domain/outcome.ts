import type { FailureCode } from '../failure-words.ts';

/** What a provider's answer means. `text`: its own words, for the operator; never what was sent. */
export type Why = { readonly code: FailureCode; readonly text: string };
export type Outcome =
  | { readonly is: 'sent' }
  /** This one not now; others may go. */
  | { readonly is: 'later'; readonly why: Why; readonly afterMs?: number }
  /** The provider doesn't work for anybody now. */
  | { readonly is: 'away'; readonly why: Why; readonly afterMs?: number }
  /** Nobody is at this address, and nobody will be. */
  | { readonly is: 'refusedAddress'; readonly why: Why }
  /** This message will never go, whatever the address is. */
  | { readonly is: 'refused'; readonly why: Why };
