import type { Tx } from '../../db/tx.ts';
import { placeNames } from '../tenancy/index.ts';

/** Names that only this community knows, so that a text's words are cut where its places end. */
export const placeWords = async (tx: Tx): Promise<string[]> => [...new Set((await placeNames(tx)).values())].filter((name) => /^\p{Script=Han}{2,12}$/u.test(name)).sort();
