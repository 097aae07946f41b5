import type { DemoAccount } from '@linyi/worlds/build';

/** Somebody of the demo community, signed in, with what is needed to sign in by hand. */
export type SignedIn = Pick<DemoAccount, 'duty' | 'name' | 'phone'> & { readonly code: string; readonly secondFactor: string | null; readonly token: string };
/** What the preparing process tells the demo when everything is there. */
export type Prepared = { readonly accounts: readonly SignedIn[]; readonly code: string; readonly secondFactor: string; /** The key by which another system sends reports. */ readonly apiKey: string };
