import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

export type Received = { readonly to: string; readonly mail: ParsedMail };
export type MailServer = { readonly url: string; readonly port: number; readonly received: Received[]; /** How it misbehaves from now on. */ behave(options: Behaviour): void; close(): Promise<void> };
/** `refuse`: by recipient, the answer to RCPT TO. `after`: the answer to the mail itself, when it isn't taken. `hang`: says nothing more to mails for this address. */
export type Behaviour = { readonly refuse?: (to: string) => string | undefined; readonly after?: () => string | undefined; readonly hang?: (to: string) => boolean };

const refusal = (answer: string): Error => Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });

/** A real SMTP server on this machine that keeps what it gets, or misbehaves as it is told. */
export const aMailServer = async (port = 0): Promise<MailServer> => {
  const received: Received[] = [];
  let behaviour: Behaviour = {};
  const options: SMTPServerOptions = {
    disabledCommands: ['AUTH', 'STARTTLS'], hideSTARTTLS: true, logger: false, closeTimeout: 50,
    onRcptTo: ({ address }, _session, answer) => {
      if (behaviour.hang?.(address)) return;
      const said = behaviour.refuse?.(address);
      answer(said === undefined ? null : refusal(said));
    },
    onData: (stream, session, answer) => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      void simpleParser(stream).then((mail) => {
        const said = behaviour.after?.();
        if (said !== undefined) {
          answer(refusal(said));
          return;
        }
        received.push({ to, mail });
        answer(null);
      }, () => undefined); // whoever sent it was killed in the middle
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => { resolve(); }));
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${listening}`, port: listening, received, behave: (how) => { behaviour = how; },
    close: () => new Promise((resolve) => server.close(() => { resolve(); })),
  };
};
