import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { newWords, subjectAlone, writtenByNobody } from '../modules/matters/index.ts';

/** What of a mail counts: who says they wrote it, its new words, and its pictures as they came. */
export type ReadMail = { readonly from: string; readonly messageKey: string; readonly answers: readonly string[]; readonly subject: string; readonly title: string; readonly text: string; readonly pictures: readonly Buffer[] };

/** Message-IDs are kept as hashes: they may hold a name. */
const keyOf = (messageId: string): string => createHash('sha256').update(messageId.trim()).digest('base64url');
const mostPictures = 6;
/** Signatures carry logos; a photo is larger. In bytes. */
const smallestPicture = 4096;
const mostAnswered = 20;
const longestText = 4000;

/** As they stand in the mail: the parser gathers those of lists under another name. */
const headersOf = ({ headerLines }: ParsedMail): ReadonlyMap<string, string> => new Map(headerLines.map(({ key, line }) => [key.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
const addressesAnswered = ({ inReplyTo, references }: ParsedMail): string[] =>
  [...new Set([inReplyTo ?? '', ...(typeof references === 'string' ? references.split(/\s+/) : (references ?? []))].flatMap((text) => text.split(/\s+/)).filter((text) => text !== ''))].slice(-mostAnswered);
const contentTypeOf = (mail: ParsedMail): string => (mail.headers.get('content-type') as { value?: string } | undefined)?.value ?? '';

/** A bounce has no sender on its envelope, whatever stands in its head. */
const senderOf = (mail: ParsedMail, envelopeFrom: string): string | null => {
  const from = mail.from?.value[0]?.address?.trim().toLowerCase() ?? null;
  if (from === null || envelopeFrom === '') return null;
  return writtenByNobody({ from, headers: headersOf(mail), contentType: contentTypeOf(mail) }) ? null : from;
};
const picturesOf = ({ attachments }: ParsedMail): Buffer[] => attachments.filter(({ contentType, size }) => contentType.startsWith('image/') && size > smallestPicture).slice(0, mostPictures).map(({ content }) => content);

/** Null for a mail that no person wrote: it is taken and dropped without a word, so that no loop can begin. */
export const readMail = async (raw: Buffer, envelopeFrom: string): Promise<ReadMail | null> => {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextLinks: true, maxHtmlLengthToParse: 2 * 1024 * 1024 });
  const from = senderOf(mail, envelopeFrom);
  if (from === null) return null;
  const subject = (mail.subject ?? '').slice(0, 300);
  return {
    from, messageKey: mail.messageId ? keyOf(mail.messageId) : createHash('sha256').update(raw).digest('base64url'), answers: addressesAnswered(mail).map(keyOf), subject, title: subjectAlone(subject),
    text: [...newWords(mail.text ?? '')].slice(0, longestText).join(''), pictures: picturesOf(mail),
  };
};
