import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { MatterPage, Problem } from '@linyi/contract';
import { api, refused, type Refused } from './api.ts';
import { filesOf, textOf, textsOf, versionOf } from './form.ts';
import type { MovePath } from './paths.ts';

type Values = Record<string, string | string[]>;
/** `mayUndo`: whether just this step can be taken back for a while. */
type Moved = { moved: MovePath; mayUndo: boolean };
type MoveOutcome = Promise<ActionFailure<Refused<Values> & { move: MovePath }> | Moved>;
type BodyOf = (form: FormData, event: RequestEvent) => Promise<{ ok: true; body: unknown } | { ok: false; problem: Problem }>;

/** What had been typed, to be shown again: files can't be. */
export const typedIn = (form: FormData): Values => {
  const values: Values = {};
  for (const name of new Set(form.keys())) {
    const all = textsOf(form, name);
    if (all.length > 0) values[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  return values;
};

/** Uploads what was chosen and adds what had been uploaded before. */
export const photosOf = async (event: RequestEvent, form: FormData, name: string): Promise<{ ok: true; ids: string[] } | { ok: false; problem: Problem }> => {
  const ids = textsOf(form, `${name}Ids`);
  const key = textOf(form, 'key');
  for (const file of filesOf(form, name)) {
    const answer = await api(event).upload(file, key === '' ? undefined : `${key}:${name}`);
    if (!answer.ok) return answer;
    ids.push(answer.value.id);
  }
  return { ok: true, ids };
};

const plain = (...names: string[]): BodyOf => (form) =>
  Promise.resolve({ ok: true, body: Object.fromEntries(names.map((name) => [name, textOf(form, name)]).filter(([, value]) => value !== '')) });

const noteBody: BodyOf = async (form, event) => {
  const photos = await photosOf(event, form, 'photo');
  if (!photos.ok) return photos;
  return { ok: true, body: { text: textOf(form, 'text'), staffOnly: textOf(form, 'public') === '', photoIds: photos.ids } };
};

const resolveBody: BodyOf = async (form, event) => {
  const before = await photosOf(event, form, 'before');
  if (!before.ok) return before;
  const after = await photosOf(event, form, 'after');
  if (!after.ok) return after;
  const outcome = textOf(form, 'outcome') === 'reasonedNo' ? 'reasonedNo' : 'done';
  const became = outcome === 'done' ? textOf(form, 'became') : '';
  return { ok: true, body: { text: textOf(form, 'text'), outcome, ...(became !== '' && { became }), beforeIds: before.ids, afterIds: after.ids } };
};

const rateBody: BodyOf = (form) => {
  const comment = textOf(form, 'comment');
  return Promise.resolve({ ok: true, body: { score: Number(textOf(form, 'score')), ...(comment !== '' && { comment }) } });
};

const followUpBody: BodyOf = (form) => {
  const comment = textOf(form, 'comment');
  return Promise.resolve({ ok: true, body: { stillFixed: textOf(form, 'stillFixed') === 'yes', ...(comment !== '' && { comment }) } });
};

/** Without a note on the place none is shown; ticked pictures stay with those concerned. */
const publishBody: BodyOf = (form) => {
  const [placeNote, reason] = [textOf(form, 'placeNote'), textOf(form, 'reason')];
  return Promise.resolve({ ok: true, body: { title: textOf(form, 'title'), text: textOf(form, 'text'), hidePhotoIds: textsOf(form, 'hidePhotoIds'), ...(placeNote !== '' && { placeNote }), ...(reason !== '' && { reason }) } });
};

/** A number that was typed comes before one of those suggested. */
const mergeBody: BodyOf = (form) => {
  const [number, into] = [textOf(form, 'number'), textOf(form, 'into')];
  return Promise.resolve({ ok: true, body: { reason: textOf(form, 'reason'), ...(number !== '' ? { number } : into !== '' && { into }) } });
};

const bodies: Record<MovePath, BodyOf> = {
  'me-too': plain(), answer: plain('text'), triage: plain('size', 'reason'), accept: plain(), plan: plain('text', 'by', 'reason'), note: noteBody, resolve: resolveBody, rate: rateBody,
  reopen: plain('reason'), 'ask-handover': plain('to', 'reason'), 'accept-handover': plain(), 'refuse-handover': plain('reason'), 'rule-handover': plain('to', 'reason'), 'take-back-handover': plain(),
  pause: plain('reason'), resume: plain(), publish: publishBody, recategorise: plain('kind', 'placeId'), 'answer-follow-up': followUpBody,
  withdraw: plain('reason'), undo: plain(), merge: mergeBody,
};

export const canUndo = ({ allowed }: Pick<MatterPage, 'allowed'>): boolean => allowed.some(({ move, ok }) => move === 'undo' && ok);

/** One action of a matter's page: reads the form, asks the API, and keeps what was typed when it refuses. */
export const moveAction = (path: MovePath) => async (event: RequestEvent): MoveOutcome => {
  const form = await event.request.formData();
  const made = await bodies[path](form, event);
  const params = { id: event.params['id'] ?? '' };
  const answer = made.ok
    ? await api(event).post(`/c/{slug}/matters/{id}/${path}`, { params, body: made.body, key: textOf(form, 'key'), version: versionOf(form) })
    : made;
  if (answer.ok) return { moved: path, mayUndo: path !== 'undo' && canUndo(answer.value) };
  if (answer.problem.status === 401) redirect(303, `/c/${event.params['slug'] ?? ''}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return refused(answer.problem, typedIn(form), { move: path });
};
