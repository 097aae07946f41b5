import { Transform } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Outcome, Ready, Why } from '../modules/notices/jobs.ts';
import { mailBody } from './mail-body.ts';
import type { MailConfig } from './outward-config.ts';
import type { Provider } from './provider.ts';
import { NotRecorded, outcomeOfTrouble } from './provider.ts';

type SmtpTrouble = Error & { readonly code?: string; readonly responseCode?: number; readonly response?: string; readonly command?: string };

/** RFC 3463: 5.1.x and 5.2.1 say that nobody is at that address. Without such a code the plain ones of RFC 5321 have to do. */
const isNobody = (response: string, responseCode: number): boolean => {
  const enhanced = /\b5\.(\d+)\.(\d+)\b/.exec(response);
  if (enhanced) return enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1');
  return [550, 551, 553].includes(responseCode);
};
const atRecipient = (code: number, text: string): Outcome => {
  if (code < 500) return { is: 'later', why: { code: 'tryLater', text } };
  return isNobody(text, code) ? { is: 'refusedAddress', why: { code: 'addressRefused', text } } : { is: 'refused', why: { code: 'messageRefused', text } };
};

const atMessage = (code: number, text: string): Outcome =>
  code < 500 ? { is: 'later', why: { code: 'tryLater', text } } : { is: 'refused', why: { code: 'messageRefused', text } };

const steps: Readonly<Record<string, (code: number, text: string) => Outcome>> = { RCPT: atRecipient, DATA: atMessage };
/** nodemailer's own names for what went wrong. */
const byCode: Readonly<Record<string, Why['code']>> = { EAUTH: 'signInRefused', ETIMEDOUT: 'tooSlow' };
/** What an SMTP server means by its answer. 421 and anything before the recipient is about the server or our account; the rest about this message. */
export const outcomeOfSmtp = (error: SmtpTrouble): Outcome => {
  const { responseCode = 0, response = error.message } = error;
  const away = (code: Why['code']): Outcome => ({ is: 'away', why: { code, text: response } });
  const known = byCode[error.code ?? ''];
  if (known !== undefined) return away(known);
  if (responseCode === 0 || responseCode === 421) return away('providerAway');
  const step = steps[(error.command ?? '').slice(0, 4)];
  return step === undefined ? away(responseCode < 500 ? 'providerAway' : 'misconfigured') : step(responseCode, response);
};

type Around = { readonly config: MailConfig; readonly publicUrl: string; readonly timeoutMs: number; readonly stopTokenOf: (ready: Ready) => string | null };
const bareAddress = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;

const mailFor = (ready: Ready, { config, publicUrl, stopTokenOf }: Around) => {
  const home = `${publicUrl}/c/${ready.community.slug}`;
  const token = ready.code === null ? stopTokenOf(ready) : null;
  const address = bareAddress(config.from);
  const oneClick = token === null ? {} : {
    // RFC 8058: a mail program posts to this address, and that is all.
    'List-Unsubscribe': { prepared: true, value: `<${publicUrl}/api/c/${ready.community.slug}/stop/${token}>` }, 'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
  };
  return {
    from: { name: ready.community.name, address }, to: ready.to, ...mailBody(ready, { home, stop: token === null ? null : `${home}/stop/${token}` }),
    // Sent again after a kill it has the same name, by which mail programs know it for the same.
    messageId: `<${ready.id}@${address.split('@').at(-1) ?? 'linyi.invalid'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...(ready.urgent && ready.code === null ? { Importance: 'high' } : {}), ...oneClick },
  };
};

/** A connection that was given up because nothing came over it ends like one that was lost; how long it took tells them apart. */
const slowOr = (outcome: Outcome, tookLong: boolean): Outcome =>
  tookLong && outcome.is === 'away' && outcome.why.code === 'providerAway' ? { ...outcome, why: { ...outcome.why, code: 'tooSlow' } } : outcome;

/** Lets a message through up to its last line, which goes when the message before is written down: until then the server takes nothing. */
const heldAtItsEnd = (before: Promise<void>): Transform => new Transform({
  transform: (part: Buffer, _encoding, next) => next(null, part),
  flush: (end) => void before.then(() => end(), () => end(new NotRecorded('the message before was not written down'))),
});

/** Mail by SMTP over kept connections. Normally one message is on its way at a time, so that a kill repeats one; when it takes long, others pass it by. */
export const mailProvider = (around: Around): Provider => {
  const { config, timeoutMs } = around;
  const most = 4;
  const transport = createTransport({ url: config.url, pool: true, maxConnections: most, maxMessages: Number.POSITIVE_INFINITY, maxRequeues: 0, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true } as Parameters<typeof createTransport>[0]);
  const waitsFor = new Map<string, Promise<void>>();
  transport.use('stream', (mail, next) => {
    const before = waitsFor.get(mail.data.messageId ?? '');
    if (before) mail.message.transform(() => heldAtItsEnd(before));
    next();
  });
  return {
    channel: 'email', lanes: { most, patienceMs: 1_000 }, serverOf: () => 'smtp',
    send: async (ready, before) => {
      const mail = mailFor(ready, around);
      waitsFor.set(mail.messageId, before);
      const began = performance.now();
      try {
        await transport.sendMail(mail);
        return { is: 'sent' };
      } catch (error) {
        if (error instanceof NotRecorded) throw error;
        return slowOr(error instanceof Error ? outcomeOfSmtp(error) : outcomeOfTrouble(error), performance.now() - began >= timeoutMs);
      } finally {
        waitsFor.delete(mail.messageId);
      }
    },
    close: () => transport.close(),
  };
};
