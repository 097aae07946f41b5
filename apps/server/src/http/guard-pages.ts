import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reason } from '@linyi/kernel';
import type { Config } from '../config.ts';
import { wordsFor } from '../words/refusal-words.ts';
import { addressOf, networkOf } from './address.ts';
import { localeOf } from './problems.ts';
import { statusOf } from './statuses.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a form without photos may weigh, in bytes. */
const plainForm = 256 * 1024;
/** A form with photos, sent without a script. */
const formWithPhotos = 40 * 1024 * 1024;
/** Where forms take photos. */
const takesPhotos = /^\/c\/[a-z0-9-]{2,40}\/(raise|matters|desk)(\/|\?|$)/;
/** Each is held in memory while it is read. */
const largeAtOnce = 6;
const largeAtOnceFromOne = 2;
/** A form that takes longer to arrive holds a place that others wait for, in milliseconds. */
const longestForm = 180_000;
const longestDrain = 10_000;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page's script reads its answer as JSON, a browser as a page. */
const inForm = (request: IncomingMessage, reason: Reason, status: number): { readonly type: string; readonly text: string } => {
  const locale = localeOf(request);
  const message = wordsFor([reason], locale)[0]?.text ?? '';
  if (request.headers['x-sveltekit-action'] === 'true') return { type: 'application/json', text: JSON.stringify({ type: 'error', status, error: { message } }) };
  const back = locale === 'zh' ? '请返回上一页再试。' : 'Please go back and try again.';
  return {
    type: 'text/html; charset=utf-8',
    text: `<!doctype html><html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(message)}</title></head><body><main><h1>${escaped(message)}</h1><p>${back}</p></main></body></html>`,
  };
};

/** Says no before the body is read. What is on its way is let run out for a moment: a browser that is cut off while sending shows no answer at all. */
const refuse = (request: IncomingMessage, response: ServerResponse, reason: Reason): void => {
  const status = statusOf(reason.code);
  const { type, text } = inForm(request, reason, status);
  const { seconds } = reason.params ?? {};
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', connection: 'close', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }) });
  response.end(text);
  request.resume();
  const timer = setTimeout(() => request.destroy(), longestDrain).unref();
  request.once('close', () => { clearTimeout(timer); });
};

/** Counts by minute what comes from one network. */
const byMinute = (): ((subject: string, most: number) => number | undefined) => {
  let counts = new Map<string, number>();
  let since = performance.now();
  return (subject, most) => {
    const now = performance.now();
    if (now - since >= 60_000) [counts, since] = [new Map<string, number>(), now];
    const count = (counts.get(subject) ?? 0) + 1;
    counts.set(subject, count);
    return count > most ? Math.ceil((since + 60_000 - now) / 1000) : undefined;
  };
};

/** Places for large forms: so many at once altogether, and of one network. */
const places = () => {
  const taken: string[] = [];
  return (network: string, response: ServerResponse): boolean => {
    if (taken.length >= largeAtOnce || taken.filter((each) => each === network).length >= largeAtOnceFromOne) return false;
    taken.push(network);
    response.once('close', () => { taken.splice(taken.indexOf(network), 1); });
    return true;
  };
};

const isForm = (request: IncomingMessage): boolean => /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(request.headers['content-type'] ?? '');
const isMultipart = (request: IncomingMessage): boolean => /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
/** Browsers always say how long a form is; a body of unknown length is none. */
const lengthOf = (request: IncomingMessage): number => {
  if (request.headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY;
  return Number(request.headers['content-length'] ?? 0);
};

const weightProblem = (request: IncomingMessage): Reason | undefined => {
  const length = lengthOf(request);
  const most = isMultipart(request) && takesPhotos.test(request.url ?? '/') ? formWithPhotos : plainForm;
  if (length > most) return { code: 'request.tooLarge' };
  return length > plainForm && !isForm(request) ? { code: 'request.tooLarge' } : undefined;
};

/** What the programs and pictures of the pages are: files, which cost next to nothing. */
const isStatic = (url: string): boolean => url.startsWith('/_app/') || /^\/[\w.-]+\.(svg|png|ico|js|webmanifest|txt)$/.test(url);

/**
 * Stands before the pages as limits stand before the API: how many are asked for from one network, how heavy a form may be and where it may be heavy,
 * and how many heavy ones are read at once. A body is parsed whole in memory, so nothing of it may be read before that is known.
 */
export const guardPages = (web: Handler, { requestsPerMinute, trustedProxies }: Config): Handler => {
  const count = byMinute();
  const takePlace = places();
  const tooMany = (kind: string, network: string, most: number): Reason | undefined => {
    const seconds = count(`${kind}:${network}`, Math.max(1, Math.ceil(most)));
    return seconds === undefined ? undefined : { code: 'request.tooMany', params: { seconds } };
  };
  const writing = (request: IncomingMessage, response: ServerResponse, network: string): Reason | undefined => {
    const problem = tooMany('form', network, requestsPerMinute / 5) ?? weightProblem(request);
    if (problem || lengthOf(request) <= plainForm) return problem;
    const often = tooMany('large', network, requestsPerMinute / 20);
    if (often) return often;
    if (!takePlace(network, response)) return { code: 'file.tooBusy' };
    const timer = setTimeout(() => { if (!request.complete) request.destroy(); }, longestForm).unref();
    response.once('close', () => { clearTimeout(timer); });
    return undefined;
  };
  return (request, response) => {
    const network = networkOf(addressOf(request, trustedProxies));
    const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? 'GET');
    const problem = isReading ? (isStatic(request.url ?? '/') ? undefined : tooMany('page', network, requestsPerMinute)) : writing(request, response, network);
    if (problem) refuse(request, response, problem);
    else web(request, response);
  };
};
