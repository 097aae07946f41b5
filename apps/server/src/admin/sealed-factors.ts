import { createDecipheriv, createHash } from 'node:crypto';
import type pg from 'pg';

/** As sign-in seals them: AES-256-GCM under a key that follows from the installation's secret; nonce, words, tag. */
const opens = (sealed: string, secret: string): boolean => {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', createHash('sha256').update(`second-factor:${secret}`).digest(), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).length > 0;
  } catch {
    return false;
  }
};

export type SealedFactors = { readonly all: number; /** Sealed under another secret: whoever owes one of these can't get in. */ readonly closed: number };

/** Of the second factors, how many this installation's secret doesn't open. */
export const sealedFactors = async (client: pg.ClientBase, secret: string): Promise<SealedFactors> => {
  const { rows } = await client.query<{ secret: string }>('select secret from auth.second_factors');
  return { all: rows.length, closed: rows.filter((row) => !opens(row.secret, secret)).length };
};
