import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whose mail a link in a mail stops. It says nothing else, and lets nobody in. */
export type Stopped = { readonly communityId: string; readonly contactId: string };

const signed = ({ communityId, contactId }: Stopped, secret: string): Buffer => createHmac('sha256', secret).update(`stop:${communityId}:${contactId}`).digest().subarray(0, 16);
const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidFrom = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export const stopTokenFor = (stopped: Stopped, secret: string): string => Buffer.concat([bytesOf(stopped.contactId), signed(stopped, secret)]).toString('base64url');
/** The contact that a link names; nothing when it wasn't made by us for this community. */
export const contactOfStop = (communityId: string, token: string, secret: string): string | undefined => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32) return undefined;
  const contactId = uuidFrom(bytes.subarray(0, 16));
  return timingSafeEqual(bytes.subarray(16), signed({ communityId, contactId }, secret)) ? contactId : undefined;
};
