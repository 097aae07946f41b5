/** Takes mails, as an SMTP server on this machine would, and keeps none: only how many came, and how many of them under a name that had come before. */
import { SMTPServer } from 'smtp-server';

let [count, repeated] = [0, 0];
const names = new Set<string>();
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'], hideSTARTTLS: true, logger: false,
  onData: (stream, _session, answer) => {
    let head = '';
    stream.on('data', (part: Buffer) => { if (head.length < 4096) head += part.toString('latin1'); }).on('end', () => {
      const name = /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? '';
      if (names.has(name)) repeated += 1;
      names.add(name);
      count += 1;
      answer(null);
    });
  },
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
process.on('message', () => process.send?.({ count, repeated }));
process.on('SIGTERM', () => process.exit(0));
