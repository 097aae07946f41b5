import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import type { Problem } from '@linyi/contract';
import type { Locale } from '../kernel/ctx.ts';
import { wordsFor } from '../words/refusal-words.ts';
import { statusOf } from './statuses.ts';

/** The language a reader asked for: English when they prefer it to Chinese, else Chinese. */
export const localeOf = (request: Pick<FastifyRequest, 'headers'>): Locale => {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase();
  const [zh, en] = [wanted.indexOf('zh'), wanted.indexOf('en')];
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh';
};

/** A refusal whose page also needs to know what changed meanwhile. */
export class Stale extends Refused {
  readonly changes: NonNullable<Problem['changes']>;
  readonly current: number;
  constructor(refused: Refused, changes: NonNullable<Problem['changes']>, current: number) {
    super(refused.reasons);
    this.changes = changes;
    this.current = current;
  }
}

type Said = { readonly reasons: readonly Reason[]; readonly locale: Locale };
const send = (reply: FastifyReply, { reasons, locale }: Said, more: Partial<Problem> = {}): FastifyReply => {
  const code = reasons[0]?.code ?? 'house.trouble';
  const status = reasons.reduce((highest, reason) => Math.max(highest, statusOf(reason.code)), 400);
  const shown = statusOf(code) === 401 ? 401 : status;
  const views = wordsFor(reasons, locale);
  const body: Problem = { type: `https://linyi.example/problems/${code}`, title: views[0]?.text ?? '', status: shown, code, reasons: views, ...more };
  return reply.status(shown).type('application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(body));
};

const invalidFields = (error: FastifyError): Reason[] =>
  (error.validation ?? []).slice(0, 20).map(({ instancePath, message = '' }) => ({ code: 'request.invalid', params: { field: instancePath.replace(/^\//, '') || 'body', problem: message } }));

/** Ways in which the database is away for a moment, as its driver reports them. */
const away = /ECONNREFUSED|ENOENT.*\.s\.PGSQL|ECONNRESET|EPIPE|Connection terminated|is not queryable|terminating connection|the database system is|timeout exceeded when trying to connect/i;
const isAway = (error: Error & { code?: string }): boolean => away.test(error.message) || (typeof error.code === 'string' && /^(08|57P)/.test(error.code)) || error.code === 'ECONNREFUSED';

/** No room is left where photos lie, or where the database does. */
const isFull = ({ code }: Error & { code?: string }): boolean => code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';

const fastifyCodes: Readonly<Record<string, Reason>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'request.tooLarge' }, FST_REQ_FILE_TOO_LARGE: { code: 'file.tooLarge' }, FST_PARTS_LIMIT: { code: 'request.tooLarge' }, FST_FIELDS_LIMIT: { code: 'request.tooLarge' }, FST_FILES_LIMIT: { code: 'request.tooLarge' }, FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'request.unreadable' },
};

/** What went wrong, in the house's own codes; written into the log where it is the house's fault. */
export const reasonsFor = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): readonly Reason[] => {
  if (error instanceof Refused) return error.reasons;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidFields(error);
  const known = fastifyCodes[error.code];
  if (known) return [known];
  if (error.statusCode === 429) return [{ code: 'request.tooMany', params: { seconds: Number(reply.getHeader('retry-after') ?? 60) } }];
  if (error.statusCode !== undefined && error.statusCode < 500) return [{ code: 'request.unreadable' }];
  if (isAway(error)) {
    void reply.header('retry-after', '5');
    return [{ code: 'house.databaseAway' }];
  }
  if (isFull(error)) {
    request.log.error({ err: { message: error.message, code: error.code } }, 'disk full');
    void reply.header('retry-after', '60');
    return [{ code: 'house.diskFull' }];
  }
  // The number links what the resident sees with the log; the log holds the stack, never the request's words.
  const id = randomBytes(4).toString('hex');
  request.log.error({ err: { message: error.message, stack: error.stack, code: error.code }, trouble: id }, 'trouble');
  return [{ code: 'house.trouble', params: { id } }];
};

export const problemFor = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const more = error instanceof Stale ? { changes: error.changes, current: error.current } : {};
  return send(reply, { reasons: reasonsFor(error, request, reply), locale: localeOf(request) }, more);
};
