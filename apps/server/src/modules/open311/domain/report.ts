import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import { againstAnswers, linesOf } from './answered-questions.ts';
import { attributes, one } from './parameters.ts';
import type { Sent } from './parameters.ts';
import { questionsFor } from './questions.ts';
import type { Service } from './services.ts';
import type { Said } from './where.ts';

/** A report as it was sent, and nothing of it unclear. */
export type Report = { readonly kind: string; readonly text: string; readonly said: Said; readonly mediaUrl: string; readonly reporter: { readonly name: string; readonly phone: string; readonly email: string } | null };

export const longestDescription = 4000;
const longestAddress = 300;
const invalid = (parameter: string, problem: string): Reason => ({ code: 'open311.parameterInvalid', params: { parameter, problem } });
const missing = (parameter: string): Reason => ({ code: 'open311.parameterMissing', params: { parameter } });

const degrees = (sent: Sent, name: 'lat' | 'long', most: number): { readonly value: number | null; readonly reasons: readonly Reason[] } => {
  const text = one(sent, name);
  if (text === undefined) return { value: null, reasons: [] };
  const value = Number(text);
  return /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) && Math.abs(value) <= most ? { value, reasons: [] } : { value: null, reasons: [invalid(name, 'not WGS84 degrees')] };
};

/** Half a point is none; and somewhere it must be. */
const againstWhere = (sent: Sent): readonly Reason[] => {
  const [lat, long, ...others] = ['lat', 'long', 'address_string', 'address_id'].map((name) => one(sent, name) !== undefined);
  if (lat !== long) return [missing(lat === true ? 'long' : 'lat')];
  return lat === true || others.includes(true) ? [] : [{ code: 'open311.locationMissing' }];
};
const whereSaid = (sent: Sent): { readonly said: Said; readonly reasons: readonly Reason[] } => {
  const [lat, long, address = '', addressId = null] = [degrees(sent, 'lat', 90), degrees(sent, 'long', 180), one(sent, 'address_string'), one(sent, 'address_id')];
  const tooLong: readonly Reason[] = [...address].length > longestAddress ? [invalid('address_string', `≤ ${longestAddress}`)] : [];
  return { said: { lat: lat.value, long: long.value, address, addressId }, reasons: [...lat.reasons, ...long.reasons, ...tooLong, ...againstWhere(sent)] };
};

/** A place on the web that staff may look at themselves; nothing here ever fetches it. */
export const mediaProblem = (text: string | undefined): readonly Reason[] => {
  if (text === undefined) return [];
  const isOnTheWeb = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
  return isOnTheWeb && text.length <= 2000 ? [] : [invalid('media_url', 'http(s), ≤ 2000')];
};

const cut = (text: string | undefined, length: number): string => [...(text ?? '')].slice(0, length).join('');
/** A Chinese name is written with the family's first and no space. */
const nameOf = (sent: Sent): string => {
  const [first, last] = [one(sent, 'first_name') ?? '', one(sent, 'last_name') ?? ''];
  return cut(/\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim(), 60);
};
const reporterOf = (sent: Sent): Report['reporter'] => {
  const reporter = { name: nameOf(sent), phone: cut(one(sent, 'phone'), 40), email: cut(one(sent, 'email'), 200) };
  return Object.values(reporter).every((text) => text === '') ? null : reporter;
};

const descriptionOf = (sent: Sent): { readonly text: string; readonly reasons: readonly Reason[] } => {
  const text = (one(sent, 'description') ?? '').replaceAll('\r\n', '\n');
  return { text, reasons: [...text].length > longestDescription ? [invalid('description', `≤ ${longestDescription}`)] : [] };
};
/** Something to read, also where nobody wrote anything: the kind, and whatever was asked. */
const textOf = (description: string, service: Service, sent: Sent): string => {
  const lines = linesOf(questionsFor(service.code), attributes(sent));
  const own = description.length >= 2 ? [description] : [`${service.zh}（没有写详情）${description}`];
  return cut([...own, ...lines].join('\n'), longestDescription);
};

/** Reads a report, or says all that is wrong with it at once. */
export const readReport = (sent: Sent, services: readonly Service[]): Decision<Report> => {
  const code = one(sent, 'service_code');
  const service = services.find((each) => each.code === code);
  const unknown: readonly Reason[] = code === undefined ? [missing('service_code')] : service === undefined ? [{ code: 'open311.unknownService', params: { code: cut(code, 40) } }] : [];
  const [where, description, mediaUrl] = [whereSaid(sent), descriptionOf(sent), one(sent, 'media_url')];
  const reasons = [...unknown, ...where.reasons, ...description.reasons, ...mediaProblem(mediaUrl), ...(service ? againstAnswers(questionsFor(service.code), attributes(sent)) : [])];
  if (service === undefined || reasons.length > 0) return refuse(...reasons);
  return allow({ kind: service.code, text: textOf(description.text, service, sent), said: where.said, mediaUrl: mediaUrl ?? '', reporter: reporterOf(sent) });
};

export type Update = { readonly number: string; readonly updateKey: string | undefined; readonly text: string };
const longestUpdate = 3400;
const toldWith = [['status', '对方的状态', 40], ['updated_datetime', '对方的时间', 40], ['media_url', '附件', 400]] as const;
/** What is added to a report. A status that comes along is written down, and moves nothing. */
export const readUpdate = (sent: Sent): Decision<Update> => {
  const [number, description, key] = [one(sent, 'service_request_id'), descriptionOf(sent), one(sent, 'update_id') ?? one(sent, 'update_id_ext')];
  const told = toldWith.flatMap(([name, word, length]) => {
    const text = one(sent, name);
    return text === undefined ? [] : [`${word}：${cut(text, length)}`];
  });
  const reasons = [
    ...(number === undefined ? [missing('service_request_id')] : []), ...description.reasons, ...mediaProblem(one(sent, 'media_url')),
    ...(description.text === '' && told.length === 0 ? [missing('description')] : []),
  ];
  if (number === undefined || reasons.length > 0) return refuse(...reasons);
  return allow({ number, updateKey: key && cut(key, 100), text: [cut(description.text, longestUpdate), ...told].filter((line) => line !== '').join('\n') });
};
