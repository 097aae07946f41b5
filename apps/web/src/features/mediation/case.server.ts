import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { api, refused, type Answer, type Refused } from '#server/api.ts';
import { textOf, textsOf } from '#server/form.ts';
import { photosOf, typedIn } from '#server/moves.ts';
import type { CaseInnerPath, CasePath } from '#server/paths.ts';

type Values = Record<string, string | string[]>;
type Outcome = Promise<ActionFailure<Refused<Values> & { act: string }> | { did: string }>;
type BodyOf = (form: FormData, event: RequestEvent) => object | Promise<object>;

/** A wall clock's time in China, as the field gives it. */
const momentOf = (value: string): string => {
  const at = new Date(`${value.length === 16 ? `${value}:00` : value}+08:00`);
  return Number.isNaN(at.getTime()) ? value : at.toJSON();
};
const given = (form: FormData, ...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, textOf(form, name)]).filter(([, value]) => value !== ''));
const optionalNumber = (form: FormData, name: string): Record<string, number> => (textOf(form, name) === '' ? {} : { [name]: Number(textOf(form, name)) });

/** A resident picked from the list, or else the name that was typed. */
const personBody: BodyOf = (form) => ({ seat: textOf(form, 'seat') === 'mediator' ? 'mediator' : 'party', ...(textOf(form, 'residentId') === '' ? given(form, 'name') : given(form, 'residentId')), ...given(form, 'side'), ...(textOf(form, 'residentId') === '' && textOf(form, 'who') !== '' ? { name: textOf(form, 'who') } : {}) });
const measurementBody: BodyOf = async (form, event) => {
  const photos = await photosOf(event, form, 'photo');
  if (!photos.ok) throw new NoPhoto(photos.problem);
  return { ...given(form, 'quantity', 'instrument', 'value', 'unit', 'place', 'measuredBy', 'remark'), measuredAt: momentOf(textOf(form, 'measuredAt')), photoIds: photos.ids };
};
class NoPhoto extends Error {
  readonly problem: Parameters<typeof refused>[0];
  constructor(problem: Parameters<typeof refused>[0]) {
    super(problem.title);
    this.problem = problem;
  }
}

const paths: Record<string, readonly [path: CasePath, body: BodyOf]> = {
  addPerson: ['people', personBody],
  planSession: ['sessions', (form) => ({ at: momentOf(textOf(form, 'at')), place: textOf(form, 'place') })],
  note: ['notes', (form) => ({ text: textOf(form, 'text'), audience: textOf(form, 'mediators') === '' ? 'all' : 'mediators' })],
  measure: ['measurements', measurementBody],
  settle: ['settle', (form) => given(form, 'agreement', 'outcome')],
  end: ['end', (form) => given(form, 'reason')],
  resume: ['resume', () => ({})],
  draftPact: ['pact', (form) => given(form, 'title', 'text', 'why')],
  sign: ['sign', (form) => optionalNumber(form, 'version')],
  signPaper: ['sign-paper', (form) => given(form, 'personId', 'name', 'signedOn')],
  agree: ['agree', (form) => ({ agrees: textOf(form, 'agrees') === 'yes' })],
  agreeFor: ['agree-for', (form) => ({ agrees: textOf(form, 'agrees') === 'yes', ...given(form, 'personId') })],
  reportBreach: ['breaches', (form) => given(form, 'text', 'happenedOn')],
  drawScript: ['script', (form) => given(form, 'title', 'text')],
};
const innerPaths: Record<string, readonly [path: CaseInnerPath, body: BodyOf]> = {
  holdSession: ['sessions/{inner}/held', (form) => ({ came: textsOf(form, 'came'), notes: textOf(form, 'notes') })],
  callOff: ['sessions/{inner}/call-off', (form) => given(form, 'why')],
  handleBreach: ['breaches/{inner}/handled', (form) => ({ ...given(form, 'result', 'sessionId'), ...optionalNumber(form, 'newVersion') })],
};

/** Sends a form on, and keeps what was typed when it is refused. */
export const sending = async (event: RequestEvent, act: string, send: (form: FormData) => Promise<Answer<unknown>>): Outcome => {
  const form = await event.request.formData();
  const answer = await send(form).catch((error: unknown): Answer<unknown> => {
    if (error instanceof NoPhoto) return { ok: false, problem: error.problem };
    throw error;
  });
  if (answer.ok) return { did: act };
  if (answer.problem.status === 401) redirect(303, `/c/${event.params['slug'] ?? ''}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return refused(answer.problem, typedIn(form), { act });
};
const postTo = (path: `/c/{slug}/mediations/{id}/${CasePath | CaseInnerPath}`, body: BodyOf) => (event: RequestEvent) => async (form: FormData): Promise<Answer<unknown>> =>
  api(event).post(path, { params: { id: event.params['id'] ?? '', inner: textOf(form, 'id') }, body: await body(form, event), key: textOf(form, 'key') });

/** Everything that may be done on a case's page, the desk's and the resident's alike. */
export const caseActions = Object.fromEntries(
  [...Object.entries(paths), ...Object.entries(innerPaths)].map(([act, [path, body]]) => [act, (event: RequestEvent) => sending(event, act, postTo(`/c/{slug}/mediations/{id}/${path}`, body)(event))]),
);
