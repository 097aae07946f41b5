/** A mail as it came, as far as a rule needs to know it. Header names in lower case. */
export type MailHead = { readonly from: string | null; readonly headers: ReadonlyMap<string, string>; readonly contentType: string };

const robots = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|daemon|root|abuse|notifications?)(?:[+-].*)?@/i;
const isSaid = (head: MailHead, name: string): boolean => head.headers.has(name);
/** RFC 3834: mails that no person wrote, and lists. To answer or to keep one of them could begin a loop. */
export const writtenByNobody = (head: MailHead): boolean => {
  const automatic = (head.headers.get('auto-submitted') ?? 'no').trim().toLowerCase();
  const precedence = (head.headers.get('precedence') ?? '').trim().toLowerCase();
  if (head.from === null || robots.test(head.from)) return true;
  if (!automatic.startsWith('no') || ['bulk', 'junk', 'list', 'auto_reply'].includes(precedence)) return true;
  if (/^multipart\/report|^message\/delivery-status/i.test(head.contentType)) return true;
  return ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'feedback-id', 'x-linyi-delivery'].some((name) => isSaid(head, name));
};

/** Where what was written before begins: what stands below was sent here already. */
const quoteBegins: readonly RegExp[] = [
  /^-{2,}\s*(?:原始邮件|原邮件|转发邮件|Original(?: Message)?|Forwarded message)\s*-{2,}/iu, /^_{5,}$/u, /^\s*>/u, /^在\s?.{4,60}(?:写道|写到)[:：]\s*$/u, /^On .{6,120}wrote:\s*$/u, /^(?:发件人|From)[:：]\s*\S/u,
];
const signature = /^--\s?$/u;
const sentFrom = /^(?:发自我的|来自我的|从我的.{1,12}发送|Sent from my|获取 ?Outlook|Get Outlook)/iu;

/** The new words of a mail, without the history it quotes and without its signature. */
export const newWords = (text: string): string => {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').split('\n');
  const end = lines.findIndex((line) => signature.test(line) || quoteBegins.some((begins) => begins.test(line)));
  return (end < 0 ? lines : lines.slice(0, end)).filter((line) => !sentFrom.test(line.trim())).join('\n').replace(/\n{3,}/g, '\n\n').trim();
};

/** The number of the matter that an answer is about, from where we write it: the subject, as `[2026-1187]`. */
export const numberInSubject = (subject: string): string | null => /\[(\d{4}-\d{1,8})\]/.exec(subject)?.[1] ?? null;
/** A subject without “Re:” and the like; none where nothing is left. */
export const subjectAlone = (subject: string): string => subject.replace(/^(?:\s*(?:re|fw|fwd|回复|答复|转发)\s*[:：])+/giu, '').replace(/\[\d{4}-\d{1,8}\]/g, '').trim();
