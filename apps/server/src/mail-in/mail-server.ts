import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { Refused } from '@linyi/kernel';
import type { House } from '../house.ts';
import { keepMail } from './keep-mail.ts';
import type { Addressed } from './keep-mail.ts';
import type { MailInConfig } from './mail-config.ts';
import { readMail } from './read-mail.ts';

export type MailServer = { readonly port: number; readonly close: () => Promise<void> };

/** Said to the sending server: 4xx asks it to come again, 5xx tells its sender. */
const smtpError = (responseCode: number, text: string): Error & { responseCode: number } => Object.assign(new Error(text), { responseCode });
const mostRecipients = 3;

/** `slug@domain`, or `slug+2026-1187@domain`; undefined for anybody else's address: nothing is passed on. */
const addressed = async (house: House, config: MailInConfig, address: string): Promise<Addressed | undefined> => {
  const match = /^([a-z0-9-]{2,40})(?:\+(\d{4}-\d{1,8}))?@(.+)$/i.exec(address.trim());
  if (match?.[3]?.toLowerCase() !== config.domain) return undefined;
  const community = await house.communities.bySlug((match[1] ?? '').toLowerCase());
  return community && { community, about: match[2] ?? null };
};

const bytesOf = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  // What is over the limit is read to its end and let go: only then can the other side be told.
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw smtpError(552, '5.3.4 The mail is too large');
  return Buffer.concat(chunks);
};

const take = async (house: House, config: MailInConfig, { stream, session }: { readonly stream: SMTPServerDataStream; readonly session: SMTPServerSession }): Promise<void> => {
  const raw = await bytesOf(stream);
  const { mailFrom, rcptTo } = session.envelope;
  const mail = await readMail(raw, mailFrom === false ? '' : mailFrom.address);
  if (mail === null) return; // taken and dropped: an answer to a machine could begin a loop
  for (const { address } of rcptTo) {
    const to = await addressed(house, config, address);
    if (to) await keepMail(house, config, { mail, to });
  }
};
/** Rules refuse for a while (too many) or for good; anything else is our trouble, and the mail comes again. */
const answerFor = (error: unknown, house: House): Error => {
  if (error instanceof Error && 'responseCode' in error) return error;
  if (error instanceof Refused) return error.reasons.some(({ code }) => code === 'signIn.tooOften') ? smtpError(451, '4.7.1 Too many mails, please try again later') : smtpError(550, '5.7.1 The mail was refused');
  house.log.error({ err: { message: error instanceof Error ? error.message : 'unknown' } }, 'a mail could not be taken in');
  return smtpError(451, '4.3.0 Please try again later');
};

/**
 * Listens for mails to communities, and for nothing else: no sign-in, nothing passed on, nothing ever sent, so that no loop can begin. Who a mail says it is
 * from isn't proven here (no DKIM, no SPF): put a mail server that checks in front of it.
 */
export const openMailServer = async (house: House, config: MailInConfig): Promise<MailServer> => {
  const server = new SMTPServer({
    name: config.domain, banner: 'Linyi', size: config.mostBytes, disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, disableReverseLookup: true, logger: false, maxClients: 20, socketTimeout: 60_000,
    onRcptTo: ({ address }, session, answer) => {
      if (session.envelope.rcptTo.length >= mostRecipients) answer(smtpError(452, '4.5.3 Too many recipients'));
      else addressed(house, config, address).then((to) => { answer(to ? null : smtpError(550, '5.1.1 There is no such address here')); }, (error: unknown) => { answer(answerFor(error, house)); });
    },
    onData: (stream, session, answer) => {
      take(house, config, { stream, session }).then(() => { answer(); }, (error: unknown) => {
        stream.resume();
        answer(answerFor(error, house));
      });
    },
  });
  server.on('error', (error) => { house.log.warn({ err: { message: error.message } }, 'mail server'); });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(config.port, config.host, () => { resolve(); });
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => { server.close(() => { resolve(); }); }) };
};
