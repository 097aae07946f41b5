import { createECDH, createHmac } from 'node:crypto';

/** The pair of keys by which push services know us (RFC 8292), as base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

/**
 * Made from the installation's secret, like the passwords of the database's roles: nothing more to keep, the same on every server, and a new secret
 * makes new keys. Nearly every 32 bytes are a private key of P-256; those that aren't are passed over.
 */
export const pushKeysFrom = (secret: string): PushKeys => {
  const curve = createECDH('prime256v1');
  for (let nth = 0; ; nth += 1) {
    const privateKey = createHmac('sha256', secret).update(`push:${nth}`).digest();
    try {
      curve.setPrivateKey(privateKey);
    } catch {
      continue;
    }
    return { publicKey: curve.getPublicKey().toString('base64url'), privateKey: privateKey.toString('base64url') };
  }
};
