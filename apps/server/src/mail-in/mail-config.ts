/** Mail in is off unless a domain is named: then `slug@domain` is a community's own address, and `slug+2026-1187@domain` that of a matter of its own. */
export type MailInConfig = { readonly domain: string; readonly port: number; readonly host: string; /** The largest mail, in bytes. */ readonly mostBytes: number; /** Mails an hour from one sender, and from all unknown senders of a community together. */ readonly perSender: number; readonly perCommunity: number };

const whole = (text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`a number of MAIL_IN_… must be a whole one, not "${text}"`);
  return number;
};
export const readMailIn = (env: Readonly<Record<string, string | undefined>>): MailInConfig | undefined => {
  const domain = (env['MAIL_IN_DOMAIN'] ?? '').trim().toLowerCase();
  if (domain === '') return undefined;
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(domain)) throw new Error('MAIL_IN_DOMAIN must be a domain, as mail.example.org');
  return { domain, port: whole(env['MAIL_IN_PORT'], 2525), host: env['MAIL_IN_HOST'] ?? '127.0.0.1', mostBytes: whole(env['MAIL_IN_BYTES'], 20 * 1024 * 1024), perSender: whole(env['MAIL_IN_PER_SENDER'], 6), perCommunity: whole(env['MAIL_IN_PER_COMMUNITY'], 60) };
};
