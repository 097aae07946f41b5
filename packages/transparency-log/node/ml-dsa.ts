import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { MlDsa44 } from '../src/index.ts';

/** What stands before a key's own bytes in its DER form (RFC 9881): the algorithm's number and the lengths. */
const beforePublicKey = Buffer.from('30820532300b06096086480165030403110382052100', 'hex');
const beforeSeed = Buffer.from('3034020100300b060960864801650304031104228020', 'hex');

/** ML-DSA-44 of the machine; Node has it from 24.6 on, and throws before. */
export const mlDsa44: MlDsa44 = {
  sign: (message, seed) => new Uint8Array(sign(null, message, createPrivateKey({ key: Buffer.concat([beforeSeed, seed]), format: 'der', type: 'pkcs8' }))),
  verify: (signature, message, publicKey) => verify(null, message, createPublicKey({ key: Buffer.concat([beforePublicKey, publicKey]), format: 'der', type: 'spki' }), signature),
};
