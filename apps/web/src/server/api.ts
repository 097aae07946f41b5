import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Problem } from '@linyi/contract';
import { LINYI_API } from '$app/env/private';
import type { Reads, Removals, Writes } from './paths.ts';

type InProcess = (path: string, init?: RequestInit) => Promise<Response>;
/** What the server puts on a request whose page is drawn in its own process. */
type Around = { api: InProcess; isForAll: boolean };
type Params = Record<string, string>;
type Query = Record<string, string | number | null | undefined>;
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };
/** `token`: signs this one call in, for the rest of a request that has just signed somebody in. */
/** `forWhom`: in whose name it is done, by their mandate. */
type WriteOptions = { params?: Params; body?: unknown; key?: string | null; version?: number | null; token?: string | null; forWhom?: string };

const aroundOf = (event: RequestEvent): Around | undefined => (event.platform as { req?: { linyi?: Around } } | undefined)?.req?.linyi;

/** Said by a page that is the same for everybody who isn't signed in: the server may give it again while the API's answers behind it stand. */
export const sameForAll = (event: RequestEvent): void => {
  const around = aroundOf(event);
  if (around !== undefined) around.isForAll = true;
};

/** During server rendering the API answers in process; only `vite dev`, with no server around it, goes over the network. */
const callerOf = (event: RequestEvent): InProcess => {
  const around = aroundOf(event);
  if (around !== undefined) return around.api;
  return (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('cookie')) headers.set('cookie', event.request.headers.get('cookie') ?? '');
    return fetch(LINYI_API + path, { ...init, headers, redirect: 'manual' });
  };
};

const addressOf = (event: RequestEvent, template: string, { params = {}, query = {} }: { params?: Params | undefined; query?: Query | undefined } = {}): string => {
  const all: Record<string, string | undefined> = { ...event.params, ...params };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const tail = search.toString();
  return `/api${path}${tail === '' ? '' : `?${tail}`}`;
};

type CookieOptions = Parameters<RequestEvent['cookies']['set']>[2];

const optionsOf = (attributes: string[]): CookieOptions => {
  // Kit would add `secure` by itself; only the API knows whether the line is encrypted.
  const options: CookieOptions = { path: '/', secure: false, httpOnly: false };
  for (const attribute of attributes) {
    const [name = '', value = ''] = attribute.trim().split('=');
    const key = name.toLowerCase();
    if (key === 'path') options.path = value;
    else if (key === 'max-age') options.maxAge = Number(value);
    else if (key === 'expires') options.expires = new Date(value);
    else if (key === 'httponly') options.httpOnly = true;
    else if (key === 'secure') options.secure = true;
    else if (key === 'samesite') options.sameSite = value.toLowerCase() as 'lax' | 'strict' | 'none';
  }
  return options;
};

/** A sign-in answers with cookies; they must reach the browser with the page. */
const passCookiesOn = (event: RequestEvent, answer: Response): void => {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    if (at <= 0) continue;
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    event.cookies.set(name, value, { ...optionsOf(attributes), encode: (given) => given });
    (event.locals.given ??= new Map()).set(name, value);
  }
};

/** What the reader holds by now. An action that begins their session anew is followed, without script, by the page that shows its result: that page is theirs too. */
const heldNow = (request: Request, given: ReadonlyMap<string, string>): string => {
  const brought = (request.headers.get('cookie') ?? '').split('; ').filter((pair) => pair !== '' && !given.has(pair.slice(0, pair.indexOf('='))));
  return [...brought, ...[...given].map(([name, value]) => `${name}=${value}`)].join('; ');
};

const problemOf = async (answer: Response): Promise<Problem> => {
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'reasons' in body) return body as Problem;
  return { type: 'about:blank', title: answer.statusText, status: answer.status, code: 'unexpected', reasons: [] };
};

/** An address that can't be right leads nowhere: whoever typed or cut it off reads that, not which part was malformed. */
const stop = (problem: Problem): never =>
  problem.status === 400
    ? error(404, problem.title, { code: problem.code })
    : error(problem.status, problem.title, { code: problem.code, reasons: problem.reasons.map(({ text }) => text) });

const send = async (event: RequestEvent, path: string, init: RequestInit): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set('accept-language', event.locals.look.locale);
  if (event.locals.given !== undefined && !headers.has('cookie')) headers.set('cookie', heldNow(event.request, event.locals.given));
  const answer = await callerOf(event)(path, { ...init, headers });
  passCookiesOn(event, answer);
  return answer;
};

const answerOf = async <T>(answer: Response): Promise<Answer<T>> =>
  answer.ok ? { ok: true, value: (await answer.json()) as T } : { ok: false, problem: await problemOf(answer) };

const isGiven = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;
const headersOf = ({ key, version, token, forWhom = '' }: WriteOptions): Headers => {
  const headers = new Headers();
  if (forWhom !== '') headers.set('linyi-for', forWhom);
  if (isGiven(token)) headers.set('authorization', `Bearer ${token}`);
  if (isGiven(key) && key !== '') headers.set('idempotency-key', key);
  if (isGiven(version) && Number.isFinite(version)) headers.set('if-match', `"${version}"`);
  return headers;
};

type Api = {
  /** Reads, or ends the request with the API's own refusal. */
  get<P extends keyof Reads>(path: P, options?: { params?: Params; query?: Query }): Promise<Reads[P]>;
  /** Reads where a refusal is something the page can show. */
  ask<P extends keyof Reads>(path: P, options?: { params?: Params; query?: Query; token?: string; forWhom?: string }): Promise<Answer<Reads[P]>>;
  post<P extends keyof Writes>(path: P, options?: WriteOptions): Promise<Answer<Writes[P]>>;
  /** With a `key` the same photo, sent again, is the same. */
  upload(photo: File, key?: string): Promise<Answer<Writes['/c/{slug}/files']>>;
  remove<P extends keyof Removals>(path: P, params: Params): Promise<Answer<Removals[P]>>;
};

/** The one way from loads and actions to the API. */
export const api = (event: RequestEvent): Api => ({
  async get(path, { params, query } = {}) {
    const answer = await this.ask(path, { ...(params && { params }), ...(query && { query }) });
    return answer.ok ? answer.value : stop(answer.problem);
  },
  async ask(path, { params, query, token, forWhom = '' } = {}) {
    const headers = headersOf({ ...(token === undefined ? {} : { token }), forWhom });
    const address = addressOf(event, path, { params, query });
    const answer = await answerOf<Reads[typeof path]>(await send(event, address, { method: 'GET', headers }));
    if (answer.ok || answer.problem.code !== 'may.secondFactorFirst') return answer;
    // Between the two steps of a sign-in somebody reads what everybody may read.
    return answerOf(await send(event, address, { method: 'GET', headers: { cookie: '' } }));
  },
  async post(path, options = {}) {
    const headers = headersOf(options);
    headers.set('content-type', 'application/json');
    const body = JSON.stringify(options.body ?? {});
    return answerOf(await send(event, addressOf(event, path, { params: options.params }), { method: 'POST', headers, body }));
  },
  async upload(photo, key) {
    const form = new FormData();
    form.set('photo', photo, photo.name);
    return answerOf(await send(event, addressOf(event, '/c/{slug}/files'), { method: 'POST', headers: headersOf({ key: key ?? null }), body: form }));
  },
  async remove(path, params) {
    return answerOf(await send(event, addressOf(event, path, { params }), { method: 'DELETE' }));
  },
});

export type Refused<V> = { refused: { code: string; reasons: { text: string; field: string | null }[]; changes: Problem['changes'] | null }; values: V };

/** The field of a refusal whose code says it already: an error stands beside what is to be mended. */
const fieldsByCode: Readonly<Record<string, string>> = {
  'signIn.wrongCode': 'code', 'signIn.codeExpired': 'code', 'signIn.waitForCode': 'phone', 'signIn.noSms': 'phone', 'signIn.slipUnknown': 'slip', 'signIn.slipExpired': 'slip', 'signIn.slipUsedUp': 'slip',
};

/** An action's answer to a refusal: all the reasons, what had been typed, so that nothing is lost, and what else the page needs. */
export const refused = <V extends object, M extends object = object>(problem: Problem, values: V, more?: M): ActionFailure<Refused<V> & M> => {
  const reasons = problem.reasons.length > 0 ? problem.reasons.map(({ code, text, field }) => ({ text, field: field ?? fieldsByCode[code] ?? null })) : [{ text: problem.title, field: null }];
  const told: Refused<V> = { refused: { code: problem.code, reasons, changes: problem.changes ?? null }, values };
  return fail(problem.status, { ...told, ...(more as M) });
};
