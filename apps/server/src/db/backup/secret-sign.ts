import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const signed = (secret: string, salt: Buffer): Buffer => scryptSync(`linyi-backup:${secret}`, salt, 24, { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });

/** What a backup says of the installation's secret: enough to know it again, and dear to guess by. */
export const secretSignOf = (secret: string): string => {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${signed(secret, salt).toString('base64url')}`;
};

export const isSecretOf = (sign: string, secret: string): boolean => {
  const [salt = '', hash = ''] = sign.split('.');
  const [wanted, found] = [Buffer.from(hash, 'base64url'), signed(secret, Buffer.from(salt, 'base64url'))];
  return wanted.length === found.length && timingSafeEqual(wanted, found);
};
